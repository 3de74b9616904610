import PolicyEngine

/// The name has one DMARC record, whose policy is among those demanded (RFC 7489).
///
/// Could not tell: the records could not be read.
struct MailPolicyCheck: Check {
    static let kind = CheckKind.mailPolicy
    let actions: [MailPolicyAction]

    func judge(_ view: EvidenceView) -> Outcome {
        let (texts, pointer): ([String], String)
        switch view.texts(.dmarc) {
        case .success(let found): (texts, pointer) = found
        case .failure(let refusal): return refusal.outcome
        }
        // Section 6.6.3: the version stands first, as it is written here.
        let records = texts.filter { text in
            let tags = TagList(text)
            return tags.first == "v" && tags["v"] == "DMARC1"
        }
        let fail = { (problem: String, found: String) in
            Outcome.fails([Fact("problem", problem), Fact("found", found)], at: [pointer])
        }
        guard let text = records.first else { return fail("noMailPolicy", "") }
        guard records.count == 1 else { return fail("manyMailPolicies", String(records.count)) }
        guard let action = TagList(text)["p"].flatMap({ MailPolicyAction(rawValue: $0.lowercased()) }) else {
            return fail("mailPolicyMalformed", text)
        }
        guard actions.contains(action) else { return fail("weakMailPolicy", text) }
        return .conforms([Fact("problem", ""), Fact("found", text)], at: [pointer])
    }
}
