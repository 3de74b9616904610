import DNSCore
import DNSMessages
import NIOCore
import RegistryModel

/// What one parent server says of a zone's DS records.
package struct DelegationFinding: Hashable, Sendable {
    /// "Could not tell" is neither that they are there nor that they are not.
    package enum Word: Hashable, Sendable {
        /// The records' data (RFC 4034, section 5.1), in canonical order, and their TTL in seconds; none where the parent
        /// says that there are none.
        case published([[UInt8]], ttl: UInt32)
        case couldNotTell(String)
    }

    package var server: ServerAddress
    package var word: Word

    package init(server: ServerAddress, word: Word) {
        self.server = server
        self.word = word
    }
}

extension ServerProbe {
    /// Asks each server of the parent for the DS records of `zone`, all at once, `attempts` times where one is silent.
    package func delegationSigners(
        of zone: DomainName, at servers: [ServerAddress], within timeout: TimeAmount = .seconds(2), attempts: Int = 3
    ) async -> [DelegationFinding] {
        await withTaskGroup(of: (Int, DelegationFinding).self) { tasks in
            for (index, server) in servers.enumerated() {
                tasks.addTask {
                    let word = await delegationSigners(of: zone, at: server, within: timeout, attempts: attempts)
                    return (index, DelegationFinding(server: server, word: word))
                }
            }
            var findings: [(Int, DelegationFinding)] = []
            for await finding in tasks { findings.append(finding) }
            return findings.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func delegationSigners(
        of zone: DomainName, at server: ServerAddress, within timeout: TimeAmount, attempts: Int
    ) async -> DelegationFinding.Word {
        var cause = ProbeFailure.silent
        for _ in 0..<max(1, attempts) {
            do throws(ProbeFailure) {
                let answer = try await ask(MessageQuestion(zone, .ds), at: server, within: timeout)
                return Self.word(answer, zone)
            } catch {
                cause = error
                if error != .silent { break }
            }
        }
        return .couldNotTell("\(cause)")
    }

    static func word(_ answer: ServerAnswer, _ zone: DomainName) -> DelegationFinding.Word {
        guard answer.code == .noError || answer.code == .nameError else {
            return .couldNotTell("answers \(answer.code)")
        }
        guard answer.isAuthoritative else { return .couldNotTell("is not authoritative for the parent") }
        let records = answer.records.filter { $0.owner == zone && $0.type == .ds }
        if records.isEmpty {
            // Of the zone itself, the server says nothing about what stands above it (RFC 4035, section 3.1.4.1). A
            // denial comes with the SOA record of the zone that denies (RFC 2308, section 2).
            guard let denier = answer.authorities.first(where: { $0.type == .soa })?.owner else {
                return .couldNotTell("denies without a SOA record")
            }
            guard denier != zone, zone.isWithin(denier) else { return .couldNotTell("answers for \(denier)") }
            return .published([], ttl: 0)
        }
        let data = Set(records.map(\.data)).sorted { $0.lexicographicallyPrecedes($1) }
        return .published(data, ttl: records.map(\.ttl).min() ?? 0)
    }
}
