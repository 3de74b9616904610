import PolicyEngine
import RegistryModel

/// Reads what a new name costs and how long it runs, and what becomes of the old one.
enum SettlementReader {
    /// `waived`, `price-list`, or `{amount: 1000.00}`.
    static func fees(_ item: YAMLItem, _ complaints: ComplaintList) -> CampaignFees? {
        guard case .mapping = item.content else {
            let words: [String: CampaignFees.Create] = ["waived": .waived, "price-list": .byPriceList]
            return Value.word(of: ["waived", "price-list"], "rule of fees (an amount is written {amount: 1000.00})")(
                item, complaints
            )
            .flatMap { words[$0] }.map { CampaignFees(create: $0) }
        }
        guard var mapping = MappingReader(item, "the rule of fees", complaints) else { return nil }
        let amount = mapping.required("amount", Value.money)
        mapping.finish()
        return amount.map { CampaignFees(create: .amount($0)) }
    }

    /// `old-name`, or `{years: N}`.
    static func term(_ item: YAMLItem, _ complaints: ComplaintList) -> CampaignTerm? {
        guard case .mapping = item.content else {
            return Value.word(of: ["old-name"], "term (years are written {years: 1})")(item, complaints)
                .map { _ in .ofOldName }
        }
        guard var mapping = MappingReader(item, "the term", complaints) else { return nil }
        let years = mapping.required("years", Value.integer(1...100))
        mapping.finish()
        return years.map { .years($0) }
    }

    static func oldName(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<OldNameRule>? {
        guard var mapping = MappingReader(item, "the rule of the old name", complaints) else { return nil }
        let ends = mapping.required("ends", ending)
        // Ten years: as long as any term.
        let answers = mapping.required("answers-for", Value.duration(1...3_650 * 86_400))
        let web = mapping.required("web", Value.boolean)
        mapping.finish()
        guard let ends, let answers, let web else { return nil }
        return Part(
            content: OldNameRule(ends: ends, answersFor: answers, answersOnWeb: web), mapping: mapping)
    }

    /// `never`, `on-consent`, or an instant.
    private static func ending(_ item: YAMLItem, _ complaints: ComplaintList) -> OldNameRule.Ending? {
        switch item.content {
        case .scalar("never", _): return .never
        case .scalar("on-consent", _): return .onConsent
        case .scalar(let text, _):
            if Instant(text) != nil { return Value.instant(item, complaints).map { .at($0) } }
            let question = NearestWord.question(for: text, among: ["never", "on-consent"])
            complaints.add(
                item.place, "'\(text)' is no end of a name\(question): allowed are never, on-consent, or an instant.")
            return nil
        default:
            complaints.add(
                item.place, "Here stands \(item.kindWord); never, on-consent, or an instant is expected.")
            return nil
        }
    }
}
