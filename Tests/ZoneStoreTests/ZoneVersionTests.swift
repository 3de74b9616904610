import DNSCore
import RegistryModel
import Testing

@testable import ZoneStore

@Suite struct ZoneVersionTests {
    @Test func serialsFollowAndSkipZero() {
        #expect(Serial(rawValue: 1).following == Serial(rawValue: 2))
        #expect(Serial(rawValue: .max).following == Serial(rawValue: 1))
        #expect(Serial(rawValue: .max).precedes(Serial(rawValue: .max).following))
    }

    @Test func anotherSerialChangesNothingElse() throws {
        let made = try authority(7).with(serial: Serial(rawValue: 4_294_967_295))
        #expect(try authority(4_294_967_295) == made)
        #expect(made.serial.rawValue == 4_294_967_295)
        #expect(try authority(7) != made)
    }

    @Test func versionsReadBackAsWritten() throws {
        let store = try ScratchStore()
        var second = try version(2)
        second.changes.added = 5
        second.changes.changed = 6
        second.changes.removed = 7
        try store.write { writer throws in
            let zone = try writer.makeState(of: DomainName("kz")).number
            try writer.insert(try version(1), in: zone)
            try writer.insert(second, in: zone)
            #expect(try writer.version(2, in: zone) == second)
            #expect(try writer.version(serial: Serial(rawValue: 1), in: zone) == version(1))
            #expect(try writer.version(serial: Serial(rawValue: 3), in: zone) == nil)
            #expect(try writer.versions(in: zone, limit: 1) == [second])
            second.findings = ["It has 1 delegation.", "It is late."]
            try writer.setFindings(second.findings, of: 2, in: zone)
            #expect(try writer.version(2, in: zone) == second)
        }
    }

    @Test func statesReadBackAsWritten() throws {
        let store = try ScratchStore()
        let zone = try DomainName("xn--80ao21a")
        let release = ZoneState.Release(
            version: 1, serial: Serial(rawValue: 1), at: Instant(microseconds: 9), records: 4, delegations: 2,
            octets: 100, digest: [9, 9], path: "/zones/kz.zone")
        var state = try store.write { try $0.makeState(of: zone) }
        #expect(state.version == nil && state.hold == nil && state.release == nil)
        #expect(state.cursor == ZoneCursor(feedPosition: 0, asOf: .distantPast, configuration: []))
        state.version = 3
        state.cursor = ZoneCursor(feedPosition: 4, asOf: Instant(microseconds: 5), configuration: [6])
        state.hold = .init(at: Instant(microseconds: 7), by: "operator dana", reason: "attack")
        try store.write { writer throws in
            try writer.save(state)
            try writer.record(release, in: state.number)
        }
        state.release = release
        #expect(try store.read { try $0.state(of: zone) } == state)
        #expect(try store.write { try $0.makeState(of: zone) } == state)
        #expect(try store.read { try $0.state(of: DomainName("kz")) } == nil)
    }
}
