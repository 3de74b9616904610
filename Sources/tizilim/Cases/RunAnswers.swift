import Audits
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// What a run has found, as the steps of the cases that it can end or answer.
struct RunAnswers {
    let findings: RunFindings

    /// What is to be done about a case: an answer for who waits for another look, a proof where nobody does; nil where the
    /// run has neither.
    func step(for subject: AuditCase) throws -> Command? {
        let rescan = subject.waitingRescan
        let found = try findings.all(
            rescan == nil ? .conforms : nil, site: subject.site, criteria: [subject.criterion.identifier])
        guard let one = found.first else { return nil }
        if let rescan, rescan.isFollowed(by: one.finding) {
            return .answerRescan(
                AnswerRescan(
                    number: subject.number, site: one.site, criterion: one.criterion.identifier,
                    version: one.criterion.version, finding: one.finding, cause: one.cause))
        }
        guard one.finding.verdict == .conforms else { return nil }
        return .proveCase(
            ProveCase(
                number: subject.number, site: one.site, criterion: one.criterion.identifier,
                version: one.criterion.version, finding: one.finding))
    }

    /// Answers everybody who waits for another look at one of the run's sites, in the registry's own name. What was
    /// answered already is left alone, so that a run that was cut off can be gone through again.
    ///
    /// - Returns: the cases as they are now.
    func answerAll(_ global: GlobalOptions) async throws -> [AuditCase] {
        let waiting = try global.openRegister(readOnly: true).read { try $0.casesWaitingForLook() }
        let steps = try waiting.compactMap { subject -> Command? in
            guard case .answerRescan(let step)? = try step(for: subject) else { return nil }
            return .answerRescan(step)
        }
        guard !steps.isEmpty else { return [] }
        guard try global.readPolicies().audits.contains(where: { $0.key == findings.criteria.key }) else {
            Console.aside(
                "Run \(findings.run) was judged by criteria that are not in the policies, and answers nobody who waits for another look: "
                    + "`tizilim audit replay \(findings.run) --keep` judges it by those that are, then `tizilim case prove --run \(findings.run)`."
            )
            return []
        }
        let registry = try global.openRegistry()
        var answered: [AuditCase] = []
        for step in steps {
            switch try await registry.perform(step, as: .registry).outcome {
            case .accepted(.audit(let subject)): answered.append(subject)
            // Somebody was faster: the case says what it came to.
            case .refused(let refusal): Console.aside(refusal.sentence(in: global.lang))
            default: break
            }
        }
        await registry.close()
        return answered
    }
}

extension CaseLook {
    /// What the look came to, in a few words.
    func told(in language: Language) -> String {
        let why = AuditVerdict(word: finding.verdict.rawValue, cause: cause)?.why?.text(in: language)
        let reason = why.map { " (\($0))" } ?? ""
        return switch finding.verdict {
        case .conforms: "run \(finding.run) found it repaired"
        case .doesNotConform: "run \(finding.run) found it as it was"
        case .couldNotTell: "run \(finding.run) could not tell\(reason), and the wish waits"
        case .doesNotApply: "run \(finding.run) found that the criterion does not apply\(reason)"
        }
    }
}

extension AuditCase {
    /// The case by what its last look came to, where one was asked for.
    func toldByLook(in language: Language) -> String {
        guard let look = rescans.last?.look else { return told }
        let back = hasSanctionInForce && state == .proved ? " `case lift \(number)` brings the name back." : ""
        return "Case \(number), \(criterion.identifier) at \(site.shown): \(look.told(in: language)).\(back)"
    }
}
