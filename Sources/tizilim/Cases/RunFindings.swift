import Audits
import Digests
import DNSCore
import EvidenceStore
import Foundation
import PolicyEngine
import RegistryModel
import Terminal

/// The findings that a run keeps, as cases take them: with the criterion in the words of its version, and the evidence by
/// its digest.
struct RunFindings {
    let audits: AuditFile
    let run: Int64
    let criteria: AuditCriteria

    /// One finding, and whose site it is.
    struct Found {
        var site: DomainName
        /// A BIN; nil: nobody's that the run knew of.
        var body: String?
        var criterion: CaseCriterion
        var finding: CaseFinding
        /// Why it could not be told, or does not apply, in one word.
        var cause: String?
    }

    init(_ audits: AuditFile, run: Int64, criteria: AuditCriteria) {
        self.audits = audits
        self.run = run
        self.criteria = criteria
    }

    /// Opens the findings of a run by the criteria that it was judged by last, or by the named version of them.
    ///
    /// - Throws: one sentence where there is no such run, or nothing was judged, or the policies don't have the criteria
    ///   as they were.
    init(_ run: Int64, criteria words: String?, _ global: GlobalOptions) throws {
        audits = try global.openAudits(readOnly: true)
        self.run = run
        let judgings = try audits.read { reader in
            guard try reader.run(run) != nil else {
                throw AnswerIsNo("There is no run \(run): `tizilim audit runs` lists those that there are.")
            }
            return try reader.judgings(of: run)
        }
        let policies = try global.readPolicies().audits
        func known(_ judging: Judging) -> AuditCriteria? { policies.first { $0.key == judging.criteria } }
        // A draft's judging may be kept too: without a choice, the newest by criteria of the policies is meant.
        let meant = judgings.filter { words == nil || $0.title == words }
        guard let judging = meant.first(where: { known($0) != nil }) ?? meant.first else {
            throw AnswerIsNo(
                "Run \(run) keeps no findings\(words.map { " by \($0)" } ?? ""): `tizilim audit replay \(run) --keep` judges "
                    + "it.")
        }
        guard let criteria = known(judging) else {
            throw WorldFailure(
                "Run \(run) was judged by \(judging.title), and the policies don't have that version as it was: put it back, "
                    + "or judge again with `tizilim audit replay \(run) --keep`.")
        }
        self.criteria = criteria
    }

    /// The findings with one verdict (nil: with any), in the order of sites and criteria; of one site and of some criteria
    /// where these are named.
    func all(_ verdict: AuditVerdict.Word?, site: DomainName?, criteria wanted: [String]) throws -> [Found] {
        try audits.read { reader in
            var kept: [StoredFinding] = []
            try reader.eachFinding(of: run, by: criteria.key, site: site) { finding in
                let isMeant = verdict.map { $0.rawValue == finding.verdict } ?? true
                if isMeant, wanted.isEmpty || wanted.contains(finding.criterion) { kept.append(finding) }
            }
            var found: [Found] = []
            var last: Look?
            for stored in kept {
                let finding = try AuditFinding(stored)
                let source = finding.source ?? run
                if last?.site != stored.site || last?.run != source { last = try Look(stored.site, source, reader) }
                guard let look = last, let criterion = criteria.criterion(finding.criterion) else { continue }
                found.append(self.found(finding, criterion, look))
            }
            return found
        }
    }

    /// A site as a run has seen it: this one, or where it joins others, the one in whose evidence a finding lies.
    private struct Look {
        var site: DomainName
        var run: Int64
        var body: String?
        var begun: Instant
        var digest: String

        init?(_ site: DomainName, _ run: Int64, _ reader: EvidenceReader) throws {
            guard let evidence = try reader.evidence(of: site, in: run),
                let octets = try reader.evidenceJSON(of: site, in: run)
            else { return nil }
            self.site = site
            self.run = run
            body = evidence.body ?? evidence.register?.holderIdentifier
            begun = evidence.begun
            digest = hexadecimal(SHA256.digest(octets))
        }
    }

    private func found(_ finding: AuditFinding, _ criterion: Criterion, _ look: Look) -> Found {
        Found(
            site: look.site, body: look.body,
            criterion: CaseCriterion(
                identifier: criterion.identifier.rawValue, document: criteria.identifier, version: criteria.version,
                digest: criteria.digest, title: CaseText(criterion.title), sentence: CaseText(criterion.sentence),
                remedy: CaseText(criterion.remedy),
                clause: CaseText(
                    kk: criterion.basis.text(in: .kazakh), ru: criterion.basis.text(in: .russian),
                    en: criterion.basis.text(in: .english)),
                workingDays: criterion.deadline, sanction: criterion.sanction == .serverHold ? .serverHold : nil,
                registeredFrom: criterion.registeredFrom, registeredBefore: criterion.registeredBefore),
            finding: CaseFinding(
                run: run, observed: look.begun,
                verdict: CaseFinding.Verdict(rawValue: finding.verdict.word.rawValue) ?? .couldNotTell,
                evidence: look.digest,
                facts: finding.facts.compactMap { fact in
                    SaidBySite.text(fact.value).map { CaseFact(fact.name, $0) }
                }), cause: finding.verdict.cause)
    }
}

/// What sites say may be long, and steer terminals: a case and its letters take the beginning, in characters that show.
private enum SaidBySite {
    private static let mostOctets = 1_000

    /// Nil where nothing is left.
    static func text(_ value: String) -> String? {
        let shown = String(
            String.UnicodeScalarView(
                value.unicodeScalars.filter { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) }))
        guard shown.contains(where: { $0 != " " }) else { return nil }
        guard shown.utf8.count > mostOctets else { return shown }
        var text = ""
        for character in shown {
            guard text.utf8.count + character.utf8.count + 3 <= mostOctets else { break }
            text.append(character)
        }
        return text + "…"
    }
}

extension CaseText {
    init(_ sentence: Sentence) { self.init(kk: sentence.kazakh, ru: sentence.russian, en: sentence.english) }
}
