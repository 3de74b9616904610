import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("The project's own policies")
struct ProjectPoliciesTests {
    let library: PolicyLibrary

    init() throws { library = try PolicyFolder.read(ProjectFolder.policies) }

    @Test("All cases come out as expected")
    func cases() throws {
        let results = try PolicyCases.run(folder: ProjectFolder.policies, library: library)
        for result in results {
            let failures = result.failures.joined(separator: " ")
            #expect(result.passed, "\(result.place): \(result.title): \(failures)")
        }
        #expect(results.count > 90)
    }

    @Test("Every rule has a case that permits and one that refuses")
    func everyRuleIsCovered() throws {
        let results = try PolicyCases.run(folder: ProjectFolder.policies, library: library)
        let uncovered = PolicyCases.uncovered(library, by: results).map { "\($0.0): \($0.1)" }
        #expect(uncovered.isEmpty, "\(uncovered.joined(separator: "; "))")
    }
}
