import DNSCore
import Glibc
import RegistryModel
import Testing
import ZoneScenes
import ZoneStore

@testable import ZonePublication

/// Versions that wait for an operator's word, and what becomes of them.
@Suite struct WordTests {
    let registry: ScratchRegistry
    let kz = ScratchRegistry.kz
    init() throws { registry = try ScratchRegistry() }

    /// 100 names and 15 of which `count` were put on hold.
    private func shrunk(by count: Int) throws -> Advance {
        try registry.fill(100)
        let server = try registry.host("ns.more.example")
        let more = try (0..<15).map { try registry.create("more\($0).kz", servers: [server]) }
        try registry.advance()
        for domain in more[..<count] { try registry.update(domain) { $0.statuses.insert(.serverHold) } }
        return try registry.advance()
    }

    @Test func shrinkingWithinTheLimitPasses() throws {
        // 11 of 115 are under 10 %.
        let advance = try shrunk(by: 11)
        #expect(advance.isNew && advance.held == nil && advance.version.serial.rawValue == 2)
    }

    @Test func shrinkingPastTheLimitWaitsAndIsNotPublic() throws {
        let advance = try shrunk(by: 15)
        let held = try #require(advance.held)
        #expect(!advance.isNew && advance.version.serial.rawValue == 1 && held.serial.rawValue == 2)
        #expect(held.findings.count == 1 && held.findings[0].contains("100 delegations"))
        #expect(held.findings[0].contains("13.0 %"))
        #expect(try registry.lines().count == 121)
        #expect(try registry.export().version.serial.rawValue == 1)
        #expect(try registry.lines(kz, Serial(rawValue: 2)).count == 106)
        #expect(try registry.publisher.status(kz, at: registry.now).held?.serial.rawValue == 2)
        // It waits, whatever comes meanwhile; then everything goes on.
        try registry.create("later.kz", servers: [registry.host("ns.later.example")])
        #expect(try registry.advance().held?.serial.rawValue == 2)
        #expect(throws: ZoneRefusal.waitsAnother(kz, Serial(rawValue: 3), waiting: Serial(rawValue: 2))) {
            try registry.approve(3)
        }
        #expect(try registry.approve(2).serial.rawValue == 2)
        #expect(try registry.lines().count == 106)
        let next = try registry.advance()
        #expect(next.isNew && next.version.serial.rawValue == 3 && next.version.changes.added == 1)
        #expect(try Array(registry.lines().dropFirst()) == registry.rebuilt())
        #expect(try registry.publisher.events(kz, limit: 9).map(\.kind) == [.approve])
        #expect(try registry.publisher.history(kz, limit: 2)[1].findings == held.findings)
    }

    /// Three steps of 5 names each from 115: none is over the limit by itself.
    @Test func leakingAwayInSmallStepsIsShrinkingToo() throws {
        try registry.fill(100)
        let server = try registry.host("ns.more.example")
        let more = try (0..<15).map { try registry.create("more\($0).kz", servers: [server]) }
        try registry.advance()
        for step in 0..<3 {
            for domain in more[(step * 5)..<(step * 5 + 5)] {
                try registry.update(domain) { $0.statuses.insert(.serverHold) }
            }
            #expect(try (registry.advance().held == nil) == (step < 2))
        }
    }

    @Test func fewNamesMayAlwaysGoUnlessNoneIsLeft() throws {
        let server = try registry.host("ns.more.example")
        let both = try ["a.kz", "b.kz"].map { try registry.create($0, servers: [server]) }
        try registry.advance()
        try registry.update(both[0]) { $0.statuses.insert(.serverHold) }
        #expect(try registry.advance().isNew)
        try registry.update(both[1]) { $0.statuses.insert(.serverHold) }
        #expect(try registry.advance().held != nil)
    }

    @Test func whatIsDiscardedLeavesNoTraceAndIsMadeAgain() throws {
        _ = try shrunk(by: 15)
        let before = try registry.lines()
        try registry.publisher.discard(
            kz, serial: Serial(rawValue: 2), by: ScratchRegistry.operatorDana, reason: "wrong", at: registry.now)
        #expect(try registry.lines() == before)
        #expect(throws: ZoneRefusal.notWaiting(kz, Serial(rawValue: 2), current: Serial(rawValue: 1))) {
            try registry.approve(2)
        }
        // Under another serial, so that nobody means one by the other.
        #expect(try registry.advance().held?.serial.rawValue == 3)
        registry.configurations[0].publication.shrinkLimit = 50
        try registry.publisher.discard(
            kz, serial: Serial(rawValue: 3), by: ScratchRegistry.operatorDana, reason: "limit", at: registry.now)
        #expect(try registry.advance().version.counts.delegations == 100)
    }

    @Test func growingPastTheLimitWaits() throws {
        try registry.fill(10)
        try registry.advance()
        registry.configurations[0].publication.growthLimit = 100
        try registry.fill(15, prefix: "more")
        #expect(try registry.advance().held?.findings[0].contains("150.0 % more") == true)
    }

    @Test func criticalNamesAreMissed() throws {
        registry.configurations[0].publication.critical = [name("www.nic.kz")]
        #expect(throws: ZoneRefusal.self) { try registry.advance() }
        let held = try #require(try registry.publisher.status(kz, at: registry.now).held)
        #expect(held.findings[0].contains("www.nic.kz"))
        #expect(try registry.approve(held.serial.rawValue).serial.rawValue == 1)
        #expect(try registry.lines().count == 6)
    }

    @Test func whatIsKeptIsNotApprovedUntilItIsResumed() throws {
        _ = try shrunk(by: 15)
        try registry.publisher.pause(kz, by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        #expect(throws: ZoneRefusal.self) { try registry.approve(2) }
        try registry.resume()
        #expect(try registry.approve(2).serial.rawValue == 2)
    }

    @Test func holdNamesTheSerialAndPauseDoesNot() throws {
        try registry.advance()
        #expect(throws: ZoneRefusal.isAnother(kz, named: Serial(rawValue: 7), current: Serial(rawValue: 1))) {
            try registry.publisher.hold(
                kz, serial: Serial(rawValue: 7), by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        }
        try registry.publisher.hold(
            kz, serial: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        #expect(throws: ZoneRefusal.self) { try registry.advance() }
        try registry.resume()
        try registry.publisher.pause(kz, by: ScratchRegistry.operatorDana, reason: "why", at: registry.now)
        #expect(throws: ZoneRefusal.self) { try registry.advance() }
        #expect(try registry.publisher.events(kz, limit: 9).map(\.kind) == [.pause, .resume, .hold])
    }

    /// The program gets zone, waiting and public serial.
    @Test func theOperatorsProgramApprovesBySayingNothingWrong() throws {
        let hook = registry.folder.appending(path: "hook").path
        try overwrite(hook, with: "#!/bin/sh\nread limit < \"$0.limit\"\necho \"$1 $2 $3\"\n[ $2 -le $limit ]\n".utf8)
        try overwrite(hook + ".limit", with: "2\n".utf8)
        #expect(chmod(hook, 0o755) == 0)
        registry.configurations[0].publication.hook = hook
        try registry.advance()
        try registry.fill(1)
        #expect(try registry.advance().version.serial.rawValue == 2)
        try registry.fill(1, prefix: "more")
        let held = try #require(try registry.advance().held)
        #expect(held.findings[0].contains("ended with 1: kz 3 2"))
        #expect(try registry.advance().held?.serial == held.serial)
        #expect(try registry.approve(3).serial.rawValue == 3)
        try overwrite(hook, with: "#!/bin/sh\nsleep 60\n".utf8)
        registry.configurations[0].publication.hookSeconds = 1
        try registry.fill(1, prefix: "again")
        #expect(try registry.advance().held?.findings[0].contains("within 1 seconds") == true)
    }
}
