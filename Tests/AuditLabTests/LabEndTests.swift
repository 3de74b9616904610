import AuditLab
import Foundation
import Programs
import Testing

/// A lab leaves nothing behind.
@Suite("The end of the lab", .enabled(if: LabRequirement.isHere, LabRequirement.comment), .timeLimit(.minutes(2)))
struct LabEndTests {
    @Test("its servers, its network and its folder are gone")
    func ends() async throws {
        let (folder, holder) = try await {
            let lab = try AuditLab(Array(LabSites.all.prefix(1)), now: Date())
            try await lab.start()
            #expect(lab.log(of: "mail").contains("ready"))
            await lab.stop()
            return (lab.folder, try #require(Int32(lab.network.prefix[2])))
        }()
        #expect(!FileManager.default.fileExists(atPath: folder))
        var isThere = true
        for _ in 0..<100 where isThere {
            isThere = kill(holder, 0) == 0
            if isThere { try await Task.sleep(for: .milliseconds(20)) }
        }
        #expect(!isThere)
        let processes = try await OutsideProgram.finish(["ps", "-eo", "args"]).lines
        #expect(processes.filter { $0.contains(folder) } == [])
    }
}
