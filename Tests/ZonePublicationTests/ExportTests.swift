import DNSCore
import Digests
import RegistryModel
import Testing
import ZoneFiles
import ZoneJudges
import ZoneScenes
import ZoneStore

import class Foundation.FileManager

@testable import ZonePublication

@Suite struct ExportTests {
    let registry: ScratchRegistry
    init() throws { registry = try ScratchRegistry() }

    private func inFolder() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: registry.zones).sorted()
    }

    @Test func theFileIsTheZone() throws {
        try registry.fill(500)
        try registry.advance()
        let export = try registry.export()
        let file = try registry.file()
        #expect(String(decoding: file, as: UTF8.self) == (try registry.lines().joined(separator: "\n")) + "\n")
        #expect(export.digest == SHA256.digest(file) && export.octets == file.count)
        #expect(export.version.counts.records == 506)
        #expect(try inFolder() == ["kz.zone"])
        let status = try registry.publisher.status(ScratchRegistry.kz, at: registry.now)
        #expect(status.file == .matching && status.release?.digest == export.digest && status.waiting == 0)
        #expect(status.release?.serial.rawValue == 1 && status.release?.delegations == 500)
        #expect(try registry.publisher.history(ScratchRegistry.kz, limit: 1)[0].exportDigest == export.digest)
        // Again: the same bytes. From nothing, in another database: the same bytes.
        #expect(try registry.export().digest == export.digest)
        let other = try ScratchRegistry()
        try other.fill(500)
        try other.advance()
        #expect(try other.export().digest == export.digest)
    }

    @Test func statusSeesWhatBecameOfTheFile() throws {
        try registry.advance()
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).file == .none)
        let path = try registry.export().path
        try overwrite(path, with: [])
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).file == .different)
        try FileManager.default.removeItem(atPath: path)
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).file == .missing)
    }

    @Test func leftoversOfKilledRunsGo() throws {
        try registry.advance()
        try registry.export()
        for name in [".kz.zone.tmp-1", ".kz.zone.tmp-99999", ".edu.kz.zone.tmp-1", "kz.zone.tmp-1"] {
            try overwrite("\(registry.zones)/\(name)", with: [])
        }
        try registry.export()
        #expect(try inFolder() == [".edu.kz.zone.tmp-1", "kz.zone", "kz.zone.tmp-1"])
    }

    /// The serial in the file and the one that must come after it, with the zone at serial 1 (RFC 1982).
    @Test(
        arguments: [
            (5, 6), (2_147_483_648, 2_147_483_649), (2_147_483_649, 2_147_483_650), (2_147_483_650, 1),
            (4_294_967_295, 1),
        ] as [(UInt32, UInt32)])
    func serialsNeverGoBack(file: UInt32, next: UInt32) throws {
        try registry.fill(3)
        try registry.advance()
        let path = try registry.export().path
        var text = String(decoding: try registry.file(), as: UTF8.self)
        let serial = try #require(text.range(of: " 1 "))
        text.replaceSubrange(serial, with: " \(file) ")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let export = try registry.export()
        #expect(export.version.serial.rawValue == next)
        #expect(export.overtook?.rawValue == (next == 1 ? nil : file))
        #expect(try registry.publisher.verifyFile(ScratchRegistry.kz, at: path).serial.rawValue == next)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    @Test func whatIsNoZoneFileIsReplacedAsBefore() throws {
        try registry.advance()
        let path = try registry.export().path
        for text in ["", "no zone file", "kz. 60 IN NS ns.example.\n"] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let export = try registry.export()
            #expect(export.version.serial.rawValue == 1 && export.overtook == nil)
        }
    }

    @Test func filesAreVerifiedByMeaning() throws {
        try registry.fill(3)
        try registry.advance()
        let path = try registry.export().path
        #expect(try registry.publisher.verifyFile(ScratchRegistry.kz, at: path).serial.rawValue == 1)
        let whole = String(decoding: try registry.file(), as: UTF8.self)
        let damaged = [
            whole.replacing("192.0.2.53", with: "192.0.2.54"), whole.replacing("name1.kz.", with: "name9.kz."),
            whole + "z.kz.\t60\tIN\tA\t192.0.2.1\n", String(whole.dropLast(5)), whole.replacing("900", with: "901"),
            whole.replacing("IN\tNS", with: "IN\tNX"), String(whole.split(separator: "\n")[0]) + "\n", "",
        ]
        for text in damaged {
            try overwrite(path, with: text.utf8)
            #expect(throws: FileFailure.self, "\(text)") {
                try registry.publisher.verifyFile(ScratchRegistry.kz, at: path)
            }
        }
        // The same meaning in other words.
        let other = whole.replacing("\t", with: "  ").replacing("2001:db8::53", with: "2001:0DB8:0:0::53")
        try overwrite(path, with: other.utf8)
        try registry.publisher.verifyFile(ScratchRegistry.kz, at: path)
        try overwrite(path, with: whole.replacing(" 1 3", with: " 7 3").utf8)
        #expect(throws: ZoneRefusal.self) { try registry.publisher.verifyFile(ScratchRegistry.kz, at: path) }
    }

    /// Servers abroad, of its own and of a sibling; keys; IDN; names on hold and without servers.
    private func furnish() throws {
        let abroad = try [registry.host("ns1.abroad.example"), registry.host("ns2.abroad.example")]
        let provider = try registry.create("provider.kz", servers: abroad)
        let own = try registry.host("ns1.provider.kz", under: provider, "192.0.2.1", "2001:db8::1")
        try registry.update(provider) { $0.nameServers = [own.number, abroad[0].number] }
        try registry.create("a-b.kz", servers: [own, abroad[1]])
        let held = try registry.create("held.kz", servers: abroad)
        try registry.update(held) { $0.statuses.insert(.serverHold) }
        try registry.create("xn--80aaa0a6awh12ed.kz", servers: abroad)
        try registry.create("inactive.kz")
        let signed = try registry.create("signed.kz", servers: abroad)
        try registry.update(signed) {
            $0.delegationSigners = [
                DelegationSigner(keyTag: 7, algorithm: 13, digestType: 2, digest: Array(0...31)),
                DelegationSigner(keyTag: 7, algorithm: 13, digestType: 4, digest: Array(0...47)),
            ]
        }
    }

    @Test(arguments: ZoneJudges.all)
    func nameServersTakeTheFile(judge: ZoneJudge) throws {
        try furnish()
        #expect(try registry.advance().version.counts.delegations == 4)
        let path = try registry.export().path
        let verdict = try judge.accepts(file: path, zone: "kz")
        #expect(verdict.accepted, "\(verdict.text)")
        try overwrite(path, with: registry.file() + Array("broken.kz. 60 IN A no-address\n".utf8))
        #expect(try judge.accepts(file: path, zone: "kz").accepted == false)
    }
}
