import ArgumentParser
import Audits
import Foundation
import PolicyEngine
import PolicyFiles
import RegistryModel
import Terminal

/// By which criteria a command judges.
struct CriteriaOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The criteria: a name, a version of them as name@version, or a file that is not in the policies yet.",
            valueName: "name[@version]|file"))
    var criteria = "state-sites"

    /// The criteria that are named; of a name alone the version that is in force.
    func read(_ global: GlobalOptions, at instant: Instant) throws -> AuditCriteria {
        if criteria.hasSuffix(".yaml") { return try readFile(global) }
        let library = try global.readPolicies()
        let parts = criteria.split(separator: "@", maxSplits: 1).map(String.init)
        let found =
            parts.count == 2
            ? library.audits.first { $0.words == criteria }
            : library.audits(at: instant).first { $0.identifier == criteria }
        guard let found else {
            let known = library.audits.map(\.words).joined(separator: ", ")
            throw UsageComplaint(
                "There are no criteria '\(criteria)'\(parts.count == 2 ? "" : " in force"): "
                    + (known.isEmpty ? "the policies have none." : "the policies have \(known)."))
        }
        return found
    }

    private func readFile(_ global: GlobalOptions) throws -> AuditCriteria {
        let library = try PolicyFolder.read(global.policies, layingCriteria: criteria)
        let name = criteria.split(separator: "/").last.map(String.init) ?? criteria
        // Files are named after what they say they are.
        guard let found = library.audits.first(where: { "\($0.identifier).\($0.version).yaml" == name }) else {
            throw WorldFailure("\(criteria): no criteria were read of this file.")
        }
        return found
    }
}
