import PolicyEngine

/// The name has one SPF record that is right and ends no weaker than demanded (RFC 7208).
///
/// Could not tell: the records could not be read, or the end stands in another name's record (`redirect=`), which was not
/// looked at.
struct SenderPolicyCheck: Check {
    static let kind = CheckKind.senderPolicy
    let atLeast: SenderPolicy

    func judge(_ view: EvidenceView) -> Outcome {
        let (texts, pointer): ([String], String)
        switch view.texts(.domain) {
        case .success(let found): (texts, pointer) = found
        case .failure(let refusal): return refusal.outcome
        }
        let records = texts.filter(SenderPolicyRecord.isOne)
        let fail = { (problem: String, found: String) in
            Outcome.fails([Fact("problem", problem), Fact("found", found)], at: [pointer])
        }
        guard let text = records.first else { return fail("noSenderPolicy", "") }
        // RFC 7208, section 4.5: with two of them, mail servers take neither.
        guard records.count == 1 else { return fail("manySenderPolicies", String(records.count)) }
        guard let record = SenderPolicyRecord(text) else { return fail("senderPolicyMalformed", text) }
        // Section 4.6.4.
        guard record.lookups <= 10 else { return fail("manyLookups", text) }
        let facts = [Fact("problem", ""), Fact("found", text)]
        switch record.end {
        case .redirect: return .untold(.notSeen, facts, at: [pointer])
        case .fail: return .conforms(facts, at: [pointer])
        case .softFail where atLeast == .softFail: return .conforms(facts, at: [pointer])
        case .softFail, .open: return fail("weakSenderPolicy", text)
        }
    }
}

/// An SPF record as far as one name shows it (RFC 7208, section 4.6.1).
struct SenderPolicyRecord {
    /// What becomes of mail of servers that no mechanism names.
    enum End { case fail, softFail, open, redirect }

    private(set) var end = End.open
    /// Terms of this record that take a look into DNS.
    private(set) var lookups = 0

    static func isOne(_ text: String) -> Bool {
        text.lowercased() == "v=spf1" || text.lowercased().hasPrefix("v=spf1 ")
    }

    /// Nil where a term is none of SPF's.
    init?(_ text: String) {
        var isRedirected = false
        var ended = false
        for term in text.lowercased().split(separator: " ").dropFirst() {
            if let equals = term.firstIndex(of: "="), !term[..<equals].contains(where: { ":/".contains($0) }) {
                // Modifiers that are not known are passed over (section 6).
                if term.hasPrefix("redirect=") { isRedirected = true }
                continue
            }
            var word = term
            let qualifier: Character = "+-~?".contains(word.first ?? " ") ? word.removeFirst() : "+"
            switch word.prefix(while: { !":/".contains($0) }) {
            case "all":
                // What stands behind is never read (section 5.1).
                if !ended { end = qualifier == "-" ? .fail : qualifier == "~" ? .softFail : .open }
                ended = true
            case "include", "a", "mx", "ptr", "exists": lookups += 1
            case "ip4", "ip6": break
            default: return nil
            }
        }
        if isRedirected, !ended {
            end = .redirect
            lookups += 1
        }
    }
}
