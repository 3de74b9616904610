import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// A case begins with a finding that does not conform. A name that the rule does not bind, since it is older, gets none:
/// what binds is the criterion as it was when the site was judged.
extension OpenCase: UseCase {
    package var object: String { AuditCase.name(criterion: criterion.identifier, site: site) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let place = facts.audit?.place else { return }
        try facts.loadDomain(named: place, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm()
        guard circumstances.registrar == nil else { throw .audit(object, .operatorsOnly) }
        guard finding.verdict == .doesNotConform else { throw .audit(object, .notAFailure(finding.verdict)) }
        let domain = facts.audit?.place.flatMap { facts.existing($0, circumstances) }
        if let said = self.domain {
            guard said == facts.audit?.place else { throw .audit(object, .strangeDomain(said.text)) }
            guard domain != nil else { throw .audit(object, .domainGone(said.text)) }
        }
        if let domain {
            guard criterion.binds(registered: domain.created) else {
                throw .audit(object, .exempt(registered: domain.created))
            }
            guard domain.created <= finding.observed else {
                throw .audit(object, .nameIsNewer(registered: domain.created))
            }
        }
        if let open = facts.audit?.openAlready { throw .audit(object, .openAlready(open)) }
        let after = AuditCase(
            site: site, domain: domain?.name, domainNumber: domain?.number, body: body, criterion: criterion,
            finding: finding, opened: circumstances.instant)
        return Resolution(nil, after, facts, circumstances)
    }

    private func requireForm() throws(Refusal) {
        try FormGuards.requireText(criterion.identifier, "criterion")
        try FormGuards.requireText(criterion.document, "document")
        try FormGuards.requireText(criterion.version, "version")
        try FormGuards.requireText(criterion.digest, "digest")
        try FormGuards.requireText(criterion.title, "title")
        try FormGuards.requireText(criterion.sentence, "sentence")
        try FormGuards.requireText(criterion.remedy, "remedy")
        try FormGuards.requireText(criterion.clause, "clause")
        try FormGuards.requireWorkingDays(criterion.workingDays)
        try FormGuards.requireFinding(finding)
        guard let body else { return }
        guard case .organisation? = try? NationalIdentifier(body.identifier).kind else {
            throw .parameterSyntax(field: "body", reason: RefusalDetail.numberForm.with())
        }
        if let email = body.email { try FormGuards.requireMail(email, "body:email") }
        if let name = body.name { try FormGuards.requireText(name, "body:name") }
        if let language = body.language, Language(rawValue: language) == nil {
            throw .parameterPolicy(field: "body:language", reason: language)
        }
    }
}

extension FormGuards {
    static func requireText(_ text: CaseText, _ field: String) throws(Refusal) {
        for part in [text.kk, text.ru, text.en] { try requireText(part, field, isStatement: true) }
    }

    static func requireWorkingDays(_ days: Int) throws(Refusal) {
        guard RequestLimits.workingDays.contains(days) else {
            throw .parameterRange(
                field: "workingDays",
                reason: RefusalDetail.between.with(
                    "\(RequestLimits.workingDays.lowerBound)", "\(RequestLimits.workingDays.upperBound)"))
        }
    }

    /// What was seen fits into a letter, and the evidence can be told from other.
    static func requireFinding(_ finding: CaseFinding) throws(Refusal) {
        try requireText(finding.evidence, "evidence")
        try requireMost(finding.facts.count, RequestLimits.findingFacts, "facts")
        for fact in finding.facts {
            try requireText(fact.name, "facts")
            try requireText(fact.value, "facts", isStatement: true)
        }
    }
}
