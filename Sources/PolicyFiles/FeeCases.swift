import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// What came of one case about a price.
package struct FeeCaseResult: Sendable {
    /// `file:line:column` of the case.
    package var place: String
    /// The list of prices that the case stands beside.
    package var fees: String
    package var title: String
    package var operation: FeeOperation
    /// Where it came otherwise than expected: a sentence each. Empty where the case passes.
    package var failures: [String]

    package var passed: Bool { failures.isEmpty }
}

/// The cases that lie beside the prices, as `fees/FEES.cases.yaml`.
package enum FeeCases {
    /// Works out every case below the policies' folder by `library`, in order of file and line. Throws the complaints
    /// about case files that can't be read.
    package static func run(folder path: String, library: PolicyLibrary) throws(FileComplaints) -> [FeeCaseResult] {
        let complaints = ComplaintList()
        let folder = TextFolder(root: path, complaints: complaints)
        let names = (folder.names(in: PolicyFolder.fees) ?? []).filter { $0.hasSuffix(PolicyFolder.casesEnding) }
        var results: [FeeCaseResult] = []
        for name in names {
            guard let file = folder.read("\(PolicyFolder.fees)/\(name)") else { continue }
            results += read(file, library, complaints)
        }
        try complaints.raise()
        return results
    }

    /// Prices of the library that no case looks at, each as `FEES operation`.
    package static func uncovered(_ library: PolicyLibrary, by results: [FeeCaseResult]) -> [String] {
        let covered = Set(results.map { "\($0.fees) \($0.operation.rawValue)" })
        let all = Set(
            library.fees.flatMap { policy in
                policy.schedule.fees.map { "\(policy.identifier) \($0.operation.rawValue)" }
            })
        return all.subtracting(covered).sorted()
    }

    private static func read(
        _ file: TextFile, _ library: PolicyLibrary, _ complaints: ComplaintList
    ) -> [FeeCaseResult] {
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a file of cases", complaints), Value.schema(&mapping)
        else { return [] }
        let known = Set(library.fees.map(\.identifier)).sorted()
        let fees = mapping.required("fees", Value.word(of: known, "list of prices"))
        if let fees { FileNaming.check(file, fees + PolicyFolder.casesEnding, complaints) }
        let items = mapping.required("cases") { Value.items($0, "cases", $1) } ?? []
        mapping.finish()
        guard let fees else { return [] }
        return items.compactMap { result($0, fees, library, complaints) }
    }

    private static func result(
        _ item: YAMLItem, _ fees: String, _ library: PolicyLibrary, _ complaints: ComplaintList
    ) -> FeeCaseResult? {
        guard var mapping = MappingReader(item, "a case", complaints) else { return nil }
        let title = mapping.required("case", Value.text)
        let instant = mapping.required("at", Value.instant)
        let zone = mapping.required("zone", Value.domainName)
        let operation = mapping.required("operation", Value.choice(FeeOperation.self, "operation with a price"))
        let years = mapping.optional("years", Value.integer(1...100)) ?? 1
        let expected = mapping.required("expect", Value.money)
        let refundable = mapping.optional("refundable", Value.boolean)
        mapping.finish()
        guard let title, let instant, let zone, let operation, let expected else { return nil }
        let schedule = library.fees(of: zone, at: instant)
        var failures: [String] = []
        let found = schedule?.fee(for: operation, years: years) ?? .zero
        if found != expected { failures.append("\(expected) was expected, the price is \(found).") }
        if let schedule, schedule.reference.identifier != fees {
            failures.append("The price is that of '\(schedule.reference.identifier)'.")
        }
        if let refundable, (schedule?[operation]?.refundable ?? false) != refundable {
            failures.append("The fee is \(refundable ? "not " : "")given back in the grace period.")
        }
        return FeeCaseResult(
            place: item.place.text, fees: fees, title: title, operation: operation, failures: failures)
    }
}
