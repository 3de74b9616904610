import AuditLab
import Foundation
import NameServers
import Testing

/// Starts the lab once for all tests of a suite, and stops it after the last.
struct WithLab: SuiteTrait, TestScoping {
    /// The lab of the suite that runs.
    @TaskLocal static var current: AuditLab?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let lab = try AuditLab(LabSites.all, now: Date())
        do {
            try await lab.start()
            try await Self.$current.withValue(lab, operation: function)
        } catch {
            await lab.stop()
            throw error
        }
        await lab.stop()
    }
}

extension Trait where Self == WithLab {
    static var withLab: WithLab { WithLab() }
}

/// Where a lab can stand: namespaces are to be had, and its servers are installed.
enum LabRequirement {
    static let isHere: Bool = {
        let programs = ["nginx", "knotd", "nsd", "named", "dnssec-signzone", "nsenter", "ip"]
        return (try? NetworkNamespace()) != nil
            && programs.allSatisfy { (try? InstalledProgram.path(of: $0)) != nil }
    }()
    static let comment: Comment =
        "no network namespace can be had here, or its servers are not installed (make deps-test)"
}

extension AuditLab {
    /// A planted site by its name, with its addresses.
    nonisolated func placed(_ name: String) throws -> PlacedSite {
        try #require(sites.first { $0.site.name == name }, "there is no site \(name) in the lab")
    }
}
