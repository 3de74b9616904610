import DNSCore
import RegistryModel
import RegistryStore
import ZoneGeneration

/// Answers the checks' questions about other owners out of the register, and remembers the answers for a while: in a
/// first build the same few thousand hosts are asked about a million times.
final class NeighbourReader {
    /// The most answers that are remembered: some 10 MB; then they are forgotten all at once.
    private static let limit = 50_000

    private let register: RegistryReader
    private let zone: DomainName
    private let instant: Instant
    private var contents: [DomainName: OwnerContent?] = [:]
    /// What broke while a check asked; its question was answered no.
    private var failure: (any Error)?

    init(_ register: RegistryReader, zone: DomainName, at instant: Instant) {
        self.register = register
        self.zone = zone
        self.instant = instant
    }

    var answers: ZoneNeighbours {
        ZoneNeighbours(
            glueExists: { self.content($0)?.addresses.isEmpty == false },
            delegationExists: { self.content($0)?.nameServers.isEmpty == false },
            // The register gives a host's addresses only where a published delegation of the zone names it; counting
            // a large provider's delegations to hear the same again would make one change as dear as they are many.
            isNameServer: { self.content($0)?.addresses.isEmpty == false })
    }

    /// Throws what broke since the last call.
    func rethrow() throws {
        guard let failure else { return }
        self.failure = nil
        throw failure
    }

    private func content(_ name: DomainName) -> OwnerContent? {
        if let known = contents[name] { return known }
        do {
            let content = try register.content(of: name, in: zone, at: instant)
            if contents.count >= Self.limit { contents.removeAll(keepingCapacity: true) }
            contents[name] = .some(content)
            return content
        } catch {
            failure = error
            return nil
        }
    }
}
