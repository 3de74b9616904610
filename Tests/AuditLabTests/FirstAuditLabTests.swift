import AuditLab
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct FirstAuditLabTests {
    @Test func theLabStands() async throws {
        let lab = try AuditLab([LabSite("good.gov.kz", planting: "nothing")], now: Date())
        try await lab.start()
        let outcome = try await lab.run([
            "curl", "-s", "--cacert", lab.authority, "--connect-to", "::\(lab.sites[0].addresses[0])", "-i",
            "https://good.gov.kz/",
        ])
        #expect(outcome.output.contains("200 OK"))
        await lab.stop()
    }
}
