import PolicyEngine
import RegistryModel

/// The cases that lie beside the policies, as `registration/POLICY.cases.yaml`.
package enum PolicyCases {
    /// Judges every case below the policies' folder by `library`, in order of file and line. Throws the complaints about
    /// case files that can't be read.
    package static func run(folder path: String, library: PolicyLibrary) throws(FileComplaints) -> [CaseResult] {
        let complaints = ComplaintList()
        let folder = TextFolder(root: path, complaints: complaints)
        let names = (folder.names(in: PolicyFolder.registration) ?? []).filter {
            $0.hasSuffix(PolicyFolder.casesEnding)
        }
        var cases: [PolicyCase] = []
        for name in names {
            guard let file = folder.read("\(PolicyFolder.registration)/\(name)") else { continue }
            cases += CaseReader(library: library, file: file, complaints: complaints).read()
        }
        try complaints.raise()
        return cases.map { judge($0, library) }
    }

    /// Rules of the library that lack a permitting or a refusing case among `results`, each with what it lacks.
    package static func uncovered(_ library: PolicyLibrary, by results: [CaseResult]) -> [(RuleIdentifier, String)] {
        var permitted: Set<RuleIdentifier> = []
        var refused: Set<RuleIdentifier> = []
        for result in results {
            if result.decision == .accept {
                for rule in result.rules {
                    let warned = result.verdict.grounds.contains { $0.rule == rule }
                    if warned { refused.insert(rule) } else { permitted.insert(rule) }
                }
            } else {
                refused.formUnion(result.rules)
            }
        }
        let rules = Set(library.documents.flatMap { $0.rules.map(\.identifier) }).sorted()
        return rules.flatMap { rule in
            (permitted.contains(rule) ? [] : [(rule, "no permitting case")])
                + (refused.contains(rule) ? [] : [(rule, "no refusing case")])
        }
    }

    private static func judge(_ subject: PolicyCase, _ library: PolicyLibrary) -> CaseResult {
        let snapshot = library.snapshot(of: subject.proposal.zone, at: subject.instant)
        let verdict = snapshot.judge(subject.proposal, at: subject.instant)
        var failures: [String] = []
        if verdict.decision != subject.decision {
            let grounds = verdict.grounds.map(\.rule.rawValue).joined(separator: ", ")
            failures.append(
                "\(subject.decision.rawValue) was expected, the verdict is \(verdict.decision.rawValue)"
                    + (grounds.isEmpty ? "." : " by \(grounds)."))
        } else {
            failures += comparison(subject, verdict)
        }
        return CaseResult(
            place: subject.place.text, policy: subject.policy, title: subject.title, verdict: verdict,
            decision: subject.decision, rules: subject.rules + subject.warnings, failures: failures)
    }

    private static func comparison(_ subject: PolicyCase, _ verdict: Verdict) -> [String] {
        let grounds = Set(verdict.grounds.map(\.rule))
        let expected = Set(subject.decision == .accept ? subject.warnings : subject.rules)
        var failures: [String] = []
        for rule in grounds.subtracting(expected).sorted() {
            failures.append("\(rule) speaks and was not expected to.")
        }
        for rule in expected.subtracting(grounds).sorted() {
            failures.append("\(rule) was expected to speak and does not.")
        }
        guard subject.decision == .accept else { return failures }
        for rule in subject.rules {
            switch verdict.judgements.first(where: { $0.rule == rule })?.finding {
            case .satisfied: continue
            case nil: failures.append("\(rule) was not asked at all.")
            case let finding?: failures.append("\(rule) is \(finding.rawValue), not satisfied.")
            }
        }
        return failures
    }
}
