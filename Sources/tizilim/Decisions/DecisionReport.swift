import CanonicalJSON
import PolicyEngine
import RegistryFlows
import RegistryModel
import Terminal

/// Tells what came of one command: on stdout what was done, on stderr why not.
struct DecisionReport {
    let decision: Decision
    let command: Command
    let policies: PolicyLibrary
    let language: Language

    /// Shows the decision, and ends with "the answer is no" for a refusal, or where a name that was asked for can't be
    /// had.
    func show(json: Bool) throws {
        if json {
            var writer = JSONWriter()
            write(to: &writer)
            try Console.json(writer.bytes)
        } else {
            try showText()
        }
        switch decision.outcome {
        case .refused: throw AnswerIsNo()
        case .accepted(.checked(let names)) where !names.allSatisfy(\.available): throw AnswerIsNo()
        default: return
        }
    }

    private func showText() throws {
        switch decision.outcome {
        case .accepted(let answer):
            try Console.line(
                Console.coloured("Done", .good)
                    + ", decision \(decision.receipt). \(Self.subject(answer, at: decision.instant))")
            for line in grounds { try Console.line("  warning  \(line)") }
            for entry in decision.accountEntries { try Console.line(entry.shown) }
        case .review(let application):
            try Console.line(
                Console.coloured("In review", .waiting)
                    + ": application \(application), decision \(decision.receipt). It waits for an operator because:")
            for line in grounds { try Console.line("  \(line)") }
            for entry in decision.accountEntries { try Console.line(entry.shown) }
        case .refused(let refusal):
            let code = DecisionWords.clause(refusal.code)
            let rule = ownRule(of: refusal).map { "Rule \($0.rawValue), " } ?? ""
            // A check leaves no receipt that a number could stand for.
            let reference = decision.receipt > 0 ? "decision \(decision.receipt), code" : "code"
            let whole = rule + reference
            Console.aside("\(said(refusal)) \(whole.prefix(1).uppercased())\(whole.dropFirst()) \(code).")
            for line in grounds { Console.aside("  \(line)") }
        }
    }

    /// The rule that the step itself has, of a claim or a case, as the pages list them; those of policies have lines of
    /// their own.
    private func ownRule(of refusal: Refusal) -> RuleIdentifier? {
        decision.grounds.isEmpty ? refusal.rules.first : nil
    }

    private func said(_ refusal: Refusal) -> String {
        RefusalText(refusal: refusal, place: .shell, command: command).sentence(language)
    }

    /// What the answer is about, in a few words.
    static func subject(_ answer: Answer, at instant: Instant) -> String {
        switch answer {
        case .done, .checked: ""
        case .domain(let domain): subject(domain, at: instant)
        case .host(let host): "Host \(host.name.shown)."
        case .contact(let contact): "Contact \(contact.identifier)."
        case .registrar(let registrar): "Registrar \(registrar.identifier), \(registrar.state.rawValue)."
        case .application(let application):
            "Application \(application.number) for \(application.domain.shown): \(application.state.rawValue), "
                + "\(application.approvals.count) of \(application.signaturesNeeded) signatures."
        case .campaign(let campaign):
            "Campaign \(campaign.identifier), \(campaign.state.rawValue), "
                + "\(campaign.signatures.count) of \(campaign.signaturesNeeded) signatures."
        case .claim(let claim):
            "Claim of \(claim.source.shown)\(claim.target.map { " to \($0.shown)" } ?? ""): \(claim.state.rawValue)."
        case .audit(let subject): subject.told
        case .member(let member): "\(member.name.shown): \(member.state.rawValue)."
        }
    }

    private static func subject(_ domain: Domain, at instant: Instant) -> String {
        switch domain.phase(at: instant) {
        case .purged: "\(domain.name.shown) is free again."
        case .redemption, .pendingDelete:
            "\(domain.name.shown) is out of the zone and can be restored until \(domain.redemptionEnd)."
        case .active, .expired: "\(domain.name.shown), registered until \(domain.expiry), with \(domain.sponsor)."
        }
    }

    /// One line for each rule that made the decision: what it demands, and what would change the answer.
    var grounds: [String] {
        decision.grounds.map { RuleText(judgement: $0, in: policies).line(language) }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("outcome", decision.outcome.word)
            if decision.receipt > 0 { writer.member("decision", decision.receipt) }
            writer.member("instant", decision.instant.description)
            switch decision.outcome {
            case .accepted(.checked(let names)):
                // Each name has rules of its own.
                writer.member("names", names) { writer, availability in
                    writer.object { availability.write(to: &$0, policies, language) }
                }
                return
            case .accepted(let answer): answer.write(to: &writer)
            case .review(let application): writer.member("application", application)
            case .refused(let refusal):
                writer.member("code", refusal.code)
                writer.member("reason", refusal.word)
                writer.member("rule", ownRule(of: refusal)?.rawValue)
                writer.member("sentence", said(refusal))
            }
            if !decision.accountEntries.isEmpty {
                writer.member("account", decision.accountEntries) { $1.write(shownTo: &$0) }
            }
            writer.member("rules", decision.grounds) { writer, judgement in
                RuleText(judgement: judgement, in: policies).write(to: &writer, language)
            }
        }
    }
}

extension Decision.Outcome {
    /// The stable word of the outcome.
    var word: String {
        switch self {
        case .accepted: "accepted"
        case .review: "review"
        case .refused: "refused"
        }
    }
}

extension Answer {
    /// Adds the object that the answer is about as a member of the surrounding JSON object.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .done, .checked: break
        case .domain(let domain): writer.member("domain", domain.withoutSecret)
        case .host(let host): writer.member("host", host)
        case .contact(let contact): writer.member("contact", contact.withoutSecret)
        case .registrar(let registrar): writer.member("registrar", registrar)
        case .application(let application): writer.member("application", application)
        case .campaign(let campaign): writer.member("campaign", campaign)
        case .claim(let claim): writer.member("claim", claim.withoutToken)
        case .member(let member): writer.member("member", member)
        case .audit(let subject): writer.member("case", subject)
        }
    }
}

extension Availability {
    /// The rules that made the answer; none where something else than policy speaks against the name.
    func ruleTexts(_ policies: PolicyLibrary) -> [RuleText] {
        if let refusal, refusal.rules.isEmpty { return [] }
        return (verdict?.grounds ?? []).map { RuleText(judgement: $0, in: policies) }
    }

    /// Adds what is known of the name to the surrounding JSON object.
    func write(to writer: inout JSONWriter, _ policies: PolicyLibrary, _ language: Language) {
        writer.member("name", name.text)
        writer.member("available", available)
        writer.member("reason", refusal?.word)
        writer.member("sentence", refusal?.sentence(in: language))
        writer.member("rules", ruleTexts(policies)) { $1.write(to: &$0, language) }
    }
}
