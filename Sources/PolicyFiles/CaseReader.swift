import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads the cases of one policy. Keys under `defaults` stand for every case that does not give them itself.
struct CaseReader {
    let library: PolicyLibrary
    let file: TextFile
    let complaints: ComplaintList

    func read() -> [PolicyCase] {
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a file of cases", complaints), Value.schema(&mapping)
        else { return [] }
        let policy = mapping.required("policy", Value.word)
        if let policy { check(policy, at: mapping.place(of: "policy")) }
        let defaults = mapping.optional("defaults") { item, complaints -> [YAMLItem.Entry]? in
            if case .mapping(let entries) = item.content { return entries }
            complaints.add(item.place, "Here stands \(item.kindWord); the defaults are a mapping of keys.")
            return nil
        }
        let items = mapping.required("cases") { Value.items($0, "cases", $1) } ?? []
        mapping.finish()
        guard let policy else { return [] }
        return items.compactMap { read($0, defaults ?? [], policy) }
    }

    private func check(_ policy: String, at place: Place) {
        FileNaming.check(file, policy + PolicyFolder.casesEnding, complaints)
        let known = Array(Set(library.documents.map(\.identifier))).sorted()
        guard !known.contains(policy) else { return }
        let question = NearestWord.question(for: policy, among: known)
        complaints.add(place, "There is no policy '\(policy)'\(question).")
    }

    /// A case with the defaults that it does not give itself and does not do `without`.
    private func merged(_ item: YAMLItem, _ defaults: [YAMLItem.Entry]) -> YAMLItem {
        guard case .mapping(let own) = item.content else { return item }
        let dropped =
            own.first { $0.key == "without" }.flatMap { Value.list("keys", Value.word)($0.value, complaints) } ?? []
        let given = Set(own.map(\.key) + dropped)
        let kept = own.filter { $0.key != "without" }
        return YAMLItem(place: item.place, content: .mapping(kept + defaults.filter { !given.contains($0.key) }))
    }

    private func read(_ item: YAMLItem, _ defaults: [YAMLItem.Entry], _ policy: String) -> PolicyCase? {
        guard var mapping = MappingReader(merged(item, defaults), "a case", complaints) else { return nil }
        let title = mapping.required("case", Value.text)
        let instant = mapping.required("at", Value.instant)
        let decision = mapping.required("expect", Value.choice(Expectation.self, "decision"))
        let rules = mapping.required("rules", Value.list("rules", rule))
        let warnings = mapping.optional("warnings", Value.list("rules", rule)) ?? []
        let proposal = ProposalReader(library: library, complaints: complaints).read(&mapping, at: instant)
        mapping.finish()
        guard let title, let instant, let decision, let rules, let proposal else { return nil }
        return PolicyCase(
            title: title, place: item.place, policy: policy, proposal: proposal, instant: instant,
            decision: decision.decision, rules: rules, warnings: warnings)
    }

    private func rule(_ item: YAMLItem, _ complaints: ComplaintList) -> RuleIdentifier? {
        guard let identifier = RuleReader.identifier(item, complaints) else { return nil }
        if library.documents.contains(where: { $0.rules.contains { $0.identifier == identifier } }) {
            return identifier
        }
        complaints.add(item.place, "There is no rule \(identifier).")
        return nil
    }

    private enum Expectation: String, CaseIterable {
        case accept, review, refuse
        var decision: Verdict.Decision {
            switch self {
            case .accept: .accept
            case .review: .review
            case .refuse: .refuse
            }
        }
    }
}
