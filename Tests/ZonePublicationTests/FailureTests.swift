import DNSCore
import Digests
import Glibc
import PortableSQL
import RegistryModel
import SQLiteEngine
import Testing
import ZoneScenes
import ZoneStore

import class Foundation.FileManager

@testable import ZoneFiles
@testable import ZonePublication

/// Whatever breaks while a zone is exported, the last file stands whole and nothing is left beside it.
@Suite struct FailureTests {
    @Test func aFullDiskLeavesTheLastFile() async throws {
        // The limit (number 1 is RLIMIT_FSIZE) holds for a whole process, so the export runs in one of its own.
        await #expect(processExitsWith: .success) {
            let registry = try ScratchRegistry()
            try registry.fill(100)
            try registry.advance()
            try registry.export()
            let before = try registry.file()
            try registry.fill(3_000, prefix: "more")
            try registry.advance()
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit()
            precondition(getrlimit(__rlimit_resource_t(1), &limit) == 0)
            limit.rlim_cur = 20_000
            precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            do {
                try registry.export()
                exit(3)
            } catch let failure as FileFailure {
                precondition(failure.cause == .full, "\(failure)")
                precondition(failure.sentence.contains("kz.zone"), "\(failure)")
            }
            limit.rlim_cur = limit.rlim_max
            precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            let after = try registry.file()
            let names = try FileManager.default.contentsOfDirectory(atPath: registry.zones)
            precondition(after == before && names == ["kz.zone"])
            let export = try registry.export()
            let file = try registry.file()
            precondition(SHA256.digest(file) == export.digest && export.version.serial.rawValue == 2)
        }
    }

    /// A serial is committed whole or not at all, also where the disk is full in the middle of it.
    @Test func aFullDiskLeavesTheLastSerial() async throws {
        await #expect(processExitsWith: .success) {
            var limits = SQLiteLimits()
            // A log that starts anew would have room below its end.
            limits.checkpointPages = .max
            let registry = try ScratchRegistry(limits: limits)
            try registry.fill(100)
            try registry.sign(.nsec3)
            try registry.advance()
            let before = try registry.lines()
            try registry.fill(2_500, prefix: "more")
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit()
            precondition(getrlimit(__rlimit_resource_t(1), &limit) == 0)
            let log = registry.folder.appending(path: "register.db-wal").path
            let data = registry.folder.appending(path: "register.db").path
            let octets = try [log, data].map { path in
                try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
            }
            // Room for the first of the version's rows, and not for all of them.
            limit.rlim_cur = rlim_t((octets.max() ?? 0) + 100_000)
            precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            do {
                try registry.advance()
                exit(3)
            } catch let failure as SQLFailure {
                precondition(failure.cause == .full, "\(failure)")
            }
            let meanwhile = try registry.lines()
            precondition(meanwhile == before)
            limit.rlim_cur = limit.rlim_max
            precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            let version = try registry.advance().version
            let audit = try registry.publisher.audit(ScratchRegistry.kz)
            precondition(version.serial.rawValue == 2 && version.counts.delegations == 2_600)
            precondition(audit.differingCount == 0)
        }
    }

    @Test func aFolderThatIsNoneIsNamed() throws {
        let registry = try ScratchRegistry()
        try registry.advance()
        let path = registry.folder.appending(path: "file").path
        try overwrite(path, with: [])
        for folder in [path, path + "/below"] {
            #expect {
                try registry.publisher.export(
                    ScratchRegistry.kz, to: folder, at: registry.now, by: .registry)
            } throws: { error in
                guard let failure = error as? FileFailure else { return false }
                return failure.cause == .missing && failure.sentence.contains(folder)
            }
        }
    }

    @Test func aFileThatCannotBeReplacedIsNamed() throws {
        let registry = try ScratchRegistry()
        try registry.advance()
        // A folder in the file's place: the rename fails for every account, root too.
        try FileManager.default.createDirectory(
            atPath: registry.zones + "/kz.zone/x", withIntermediateDirectories: true)
        #expect(throws: FileFailure.self) { try registry.export() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: registry.zones) == ["kz.zone"])
    }

    @Test func systemErrorsSayWhatToDo() {
        let causes: [(Int32, FileFailure.Cause)] = [
            (ENOSPC, .full), (EDQUOT, .full), (EACCES, .readOnly), (EROFS, .readOnly), (ENOENT, .missing),
            (EIO, .other),
        ]
        for (number, cause) in causes {
            let failure = FileFailure.system(number, "write", "/zones/kz.zone")
            #expect(failure.cause == cause && "\(failure)".contains("/zones/kz.zone"))
        }
    }

    /// Ways to damage a finished temporary file, and what the read-back says of it.
    static let damages: [(String, @Sendable (inout [UInt8]) -> Void, String)] = [
        ("a byte", { $0[$0.count / 2] ^= 1 }, "not what was written"),
        ("a digit of the data", { $0[$0.count - 3] ^= 1 }, "checksum"),
        ("its end", { $0.removeLast(10) }, "no end"),
        ("its last line", { $0.removeLast($0.count - 1 - ($0.dropLast().lastIndex(of: 10) ?? 0)) }, "records"),
        ("everything", { $0 = [] }, "empty"),
        ("an octet more", { $0.append(0) }, "no end"),
        ("a long line", { $0 = [UInt8](repeating: 0x61, count: 2 << 20) }, "does not end"),
        ("zeroes", { for index in 60..<90 { $0[index] = 0 } }, "line"),
    ]

    @Test(arguments: damages.indices)
    func theReadBackSeesDamage(index: Int) throws {
        let registry = try ScratchRegistry()
        try registry.fill(50)
        try registry.advance()
        let path = registry.folder.appending(path: "temporary").path
        let (version, written) = try registry.publisher.write(ScratchRegistry.kz, to: path) { _, _ in }
        func judge() throws -> [UInt8] {
            var judge = ZoneFileJudge(
                path,
                expecting: .init(
                    zone: ScratchRegistry.kz, serial: version.serial, records: version.counts.records,
                    written: written))
            return try judge.judge()
        }
        var octets = [UInt8](FileManager.default.contents(atPath: path) ?? .init())
        #expect(try judge() == SHA256.digest(octets))
        let (_, damage, word) = Self.damages[index]
        damage(&octets)
        try overwrite(path, with: octets)
        #expect {
            _ = try judge()
        } throws: { error in
            guard let failure = error as? FileFailure else { return false }
            return failure.cause == .damaged && failure.sentence.contains(word)
        }
    }
}
