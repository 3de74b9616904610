import PolicyEngine
import RegistryModel

/// Reads when labels become free, when a campaign stops by itself, and who is told what when.
enum ReleaseReader {
    static func stage(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<ReleaseStage>? {
        guard var mapping = MappingReader(item, "a stage of release", complaints) else { return nil }
        let instant = mapping.required("at", Value.instant)
        let kinds = mapping.optional("kinds", Value.holderKinds) ?? []
        mapping.finish()
        return instant.map { Part(content: ReleaseStage(at: $0, kinds: Set(kinds)), mapping: mapping) }
    }

    static func stop(_ item: YAMLItem, _ complaints: ComplaintList) -> StopConditions? {
        guard var mapping = MappingReader(item, "the rule of stopping", complaints) else { return nil }
        let share = Value.integer(0...100)
        let after = mapping.required("after", Value.integer(1...1_000_000))
        let failures = mapping.optional("failures", share)
        let refusals = mapping.optional("refusals", share)
        let objections = mapping.optional("objections", share)
        mapping.finish()
        if !["failures", "refusals", "objections"].contains(where: mapping.has) {
            complaints.add(
                item.place, "Nothing would ever stop this campaign: give a share of failures, refusals or objections.")
        }
        guard let after else { return nil }
        return StopConditions(after: after, failures: failures, refusals: refusals, objections: objections)
    }

    static func notices(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<NoticeRules>? {
        guard var mapping = MappingReader(item, "the rule of notices", complaints) else { return nil }
        let days = Value.integer(1...3_650)
        let reminders = mapping.required("reminders", Value.list("numbers of days", empty: true, days))
        let ending = mapping.required("ending-days", days)
        let languages = mapping.required(
            "languages", Value.list("languages", Value.choice(Language.self, "language")))
        let sender = mapping.required("sender", Value.sender)
        let offset = mapping.optional("utc-offset", Value.utcOffset) ?? 0
        mapping.finish()
        guard let reminders, let ending, let languages, let sender else { return nil }
        return Part(
            content: NoticeRules(
                reminders: reminders.sorted(by: >), endingDays: ending, languages: languages, sender: sender,
                utcOffset: offset),
            mapping: mapping)
    }
}
