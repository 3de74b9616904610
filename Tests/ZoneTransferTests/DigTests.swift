import DNSCore
import DNSMessages
import Foundation
import RegistryModel
import Testing
import ZoneServing
import ZoneTransfer

/// BIND's dig as a client that we did not write: it verifies every message's signature.
@Suite struct DigTests {
    /// Records as dig prints them: owner, TTL, class, type, data.
    private func records(_ outcome: OutsideProgram.Outcome) -> [String] {
        outcome.lines.filter { !$0.hasPrefix(";") && $0.contains("\tIN\t") }
    }

    private func serial(_ line: String) -> UInt32? {
        guard line.contains("\tSOA\t") else { return nil }
        let fields = line.split { $0.isWhitespace }
        return UInt32(fields[fields.count - 5])
    }

    /// False where dig says that a signature does not hold, over UDP and over TCP.
    private func isVerified(_ outcome: OutsideProgram.Outcome) -> Bool {
        !outcome.output.contains("could not be validated") && !outcome.output.contains("Couldn't verify")
    }

    @Test(arguments: SignatureAlgorithm.allCases) func everyAlgorithmIsSpoken(_ algorithm: SignatureAlgorithm)
        async throws
    {
        let random = [UInt8](repeating: 5, count: algorithm.length)
        let key = try TransferKey.generated(name: .of("k"), algorithm: algorithm, random: random)
        let other = try TransferKey.generated(name: .of("k"), algorithm: algorithm, random: random.map { $0 + 1 })
        // Signed by the same key, and by another of that name, which has to be seen.
        for (signer, holds) in [(key, true), (other, false)] {
            try await Answering.run {
                [Answering.answer($0, 0x400, key: signer)]
            } _: { server in
                let outcome = try await OutsideProgram.run(
                    [
                        "dig", "@127.0.0.1", "-p", "\(server.port)", "+tries=1", "+time=10", "-y",
                        TransferScene.argument(key), "kz", "SOA",
                    ])
                #expect(isVerified(outcome) == holds, "\(outcome.output)")
                #expect(outcome.output.contains("NOERROR") == holds || !holds, "\(outcome.output)")
            }
        }
    }

    @Test func theSerialIsToldOverBothTransports() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...3))
            for transport in ["+notcp", "+tcp"] {
                let outcome = try await scene.dig(transport, "kz", "SOA")
                #expect(outcome.output.contains("status: NOERROR"), "\(outcome.output)")
                #expect(outcome.output.contains("flags: qr aa"), "\(outcome.output)")
                #expect(isVerified(outcome), "\(outcome.output)")
                #expect(records(outcome).compactMap(serial) == [7])
            }
            #expect(scene.book.requests.map(\.outcome) == [.authority, .authority])
            #expect(scene.book.requests.map(\.secondary) == ["here", "here"])
        }
    }

    @Test func aWholeZoneComesAsItIs() async throws {
        try await TransferScene.run { scene in
            let version = scene.zones.publish(Zone.name, serial: 7, Zone.content(1...20_000))
            let outcome = try await scene.dig("kz", "AXFR", "+onesoa")
            #expect(isVerified(outcome) && !outcome.output.contains("failed"), "\(outcome.output.suffix(500))")
            #expect(records(outcome).count == version.records.count + 1)
            #expect(outcome.output.contains("d9999.kz.\t\t3600\tIN\tDS\t3841 13 2 "))
            let report = try #require(scene.book.requests.last)
            #expect(report.outcome == .whole && report.serial == Serial(rawValue: 7))
            #expect(report.records == version.records.count + 2)
            // Compressed, digests and numbers apart: three fifths of what the records have as they are.
            let plain = version.records.reduce(0) { $0 + $1.wire.count }
            #expect(report.octets < plain * 3 / 5, "\(report.octets) of \(plain)")
            #expect(report.messages > 10, "\(report.messages) messages, each of them signed")
        }
    }

    @Test func aDifferenceComesAsOneSequence() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...100))
            scene.zones.publish(Zone.name, serial: 8, Zone.content(2...101))
            scene.zones.publish(Zone.name, serial: 9, Zone.content(3...101))
            let outcome = try await scene.dig("kz", "IXFR=7")
            let lines = records(outcome)
            #expect(lines.compactMap(serial) == [9, 7, 9, 9], "\(outcome.output)")
            let old = try #require(lines.firstIndex { serial($0) == 7 })
            let new = try #require(lines[(old + 1)...].firstIndex { serial($0) == 9 })
            #expect(lines[(old + 1)..<new].allSatisfy { $0.hasPrefix("d1.kz.") || $0.hasPrefix("d2.kz.") })
            #expect(new - old - 1 == Zone.delegation(1).count + Zone.delegation(2).count)
            #expect(lines[(new + 1)...].filter { $0.hasPrefix("d101.kz.") }.count == Zone.delegation(101).count)
            #expect(scene.book.requests.last?.outcome == .difference)
            // Who has it gets the SOA record alone, and so does who is ahead.
            for (serial, expected) in [("9", 1), ("10", 1)] {
                #expect(records(try await scene.dig("kz", "IXFR=\(serial)")).count == expected)
                #expect(scene.book.requests.last?.outcome == .upToDate)
            }
            // By UDP, and from a serial that is not kept.
            #expect(records(try await scene.dig("+notcp", "kz", "IXFR=7")).count == 1)
            #expect(scene.book.requests.last?.outcome == .upToDate)
            let whole = records(try await scene.dig("kz", "IXFR=6"))
            #expect(whole.count == Zone.content(3...101).count + 2)
            #expect(scene.book.requests.last?.outcome == .whole)
        }
    }

    @Test func aDifferenceLargerThanTheZoneIsTheZone() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...100))
            scene.zones.publish(Zone.name, serial: 8, Zone.content(1_000...1_002), octets: 400)
            let whole = records(try await scene.dig("kz", "IXFR=7"))
            #expect(whole.compactMap(serial) == [8, 8])
            #expect(scene.book.requests.last?.outcome == .whole)
        }
    }

    @Test func whoIsNotKnownGetsNothing() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...100))
            func refusal(_ words: [String], key: TransferKey?) async throws -> (TransferRefusal?, String) {
                let signing = key.map { ["-y", TransferScene.argument($0)] } ?? []
                let outcome = try await OutsideProgram.run(
                    ["dig", "@127.0.0.1", "-p", "\(scene.port)", "+tries=1", "+time=10"] + signing + words)
                #expect(records(outcome).isEmpty, "\(outcome.output)")
                guard case .refused(let refusal) = scene.book.requests.last?.outcome else { return (nil, "") }
                return (refusal, outcome.output)
            }
            let axfr = ["+tcp", "kz", "AXFR"]
            let here = TransferScene.key
            let wrong = try TransferKey.generated(name: here.name, random: [UInt8](repeating: 9, count: 32))
            let unknown = try TransferKey.generated(name: .of("nobody"), random: [UInt8](repeating: 9, count: 32))
            #expect(try await refusal(axfr, key: nil).0 == .unsigned)
            #expect(try await refusal(["kz", "SOA"], key: nil).0 == .unsigned)
            #expect(try await refusal(axfr, key: wrong).0 == .badSignature)
            #expect(try await refusal(axfr, key: unknown).0 == .badKey)
            #expect(try await refusal(axfr, key: TransferScene.elsewhereKey).0 == .stranger)
            #expect(try await refusal(axfr, key: TransferScene.otherZoneKey).0 == .notGranted)
            #expect(try await refusal(["+tcp", "xn--80ao21a", "AXFR"], key: here).0 == .notGranted)
            #expect(try await refusal(["+tcp", "org", "AXFR"], key: here).0 == .unknownZone)
            #expect(try await refusal(["kz", "NS"], key: here).0 == .type)
            #expect(try await refusal(["-c", "CH", "kz", "SOA"], key: here).0 == .recordClass)
            #expect(try await refusal(["+opcode=NOTIFY", "kz", "SOA"], key: nil).0 == .opcode)
            let version = try await refusal(["+edns=1", "+noednsnegotiation", "kz", "SOA"], key: here)
            #expect(version.0 == .version && version.1.contains("BADVERS"), "\(version.1)")
            let words = try await refusal(["kz", "SOA"], key: wrong).1
            #expect(words.contains("NOTAUTH") && words.contains("BADSIG"), "\(words)")
        }
    }

    private static let hasIPv6 =
        FileManager.default.fileExists(atPath: "/proc/net/if_inet6")
        && ((try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains(" lo") ?? false)

    /// At a socket for both, an IPv4 address comes in IPv6's clothes and is known all the same.
    @Test(.enabled(if: hasIPv6, "this machine has no IPv6")) func oneSocketServesBothKindsOfAddress() async throws {
        try await TransferScene.run(at: try #require(IPAddress("::"))) { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...3))
            for transport in ["+tcp", "+notcp"] {
                #expect(records(try await scene.dig(transport, "kz", "SOA")).compactMap(serial) == [7])
                #expect(scene.book.requests.last?.address == TransferScene.loopback)
            }
            let other = try await scene.dig("+notcp", "kz", "SOA", at: "::1")
            #expect(other.output.contains("REFUSED"), "\(other.output)")
            #expect(scene.book.requests.last?.outcome == .refused(.stranger))
            // A connection from where no secondary is does not even begin.
            _ = try await scene.dig("+tcp", "kz", "SOA", at: "::1")
            #expect(scene.book.ends.contains(.stranger))
            #expect(scene.book.requests.last?.transport == .udp)
        }
    }

    @Test func aClockThatIsWrongIsToldOurs() async throws {
        let ahead: @Sendable () -> Instant = { TransferScene.now().adding(seconds: 1_000) }
        try await TransferScene.run(now: ahead) { scene in
            scene.zones.publish(Zone.name, serial: 7, [])
            let outcome = try await scene.dig("kz", "SOA")
            #expect(outcome.output.contains("NOTAUTH") && outcome.output.contains("BADTIME"), "\(outcome.output)")
            #expect(scene.book.requests.last?.outcome == .refused(.badTime))
        }
    }

    @Test func aZoneWithoutAVersionIsAFailure() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...100))
            scene.zones.fail(afterPages: 0)
            let outcome = try await scene.dig("kz", "AXFR")
            #expect(outcome.output.contains("SERVFAIL") || outcome.output.contains("failed"), "\(outcome.output)")
            #expect(scene.book.requests.last?.outcome == .failed("Broken()"))
            scene.zones.fail(afterPages: nil)
            #expect(records(try await scene.dig("kz", "AXFR")).count > 100)
        }
    }
}
