import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// Making a case of what a run has found.
package struct OpenCase: Hashable, Sendable, Codable {
    package var site: DomainName
    /// The name that the site was found under; nil: whichever it stands under.
    package var domain: DomainName?
    package var body: CaseBody?
    package var criterion: CaseCriterion
    package var finding: CaseFinding
    package init(
        site: DomainName, domain: DomainName? = nil, body: CaseBody? = nil, criterion: CaseCriterion,
        finding: CaseFinding
    ) {
        self.site = site
        self.domain = domain
        self.body = body
        self.criterion = criterion
        self.finding = finding
    }
}

/// Telling holder, registrar and body, from which the period runs.
package struct NotifyCase: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package init(number: ObjectNumber) { self.number = number }
}

/// Giving more time.
package struct ExtendCase: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var workingDays: Int
    package var reason: String
    package init(number: ObjectNumber, workingDays: Int, reason: String) {
        self.number = number
        self.workingDays = workingDays
        self.reason = reason
    }
}

/// Lodging an appeal: by the name's registrar, or by an operator for what came on paper.
package struct AppealCase: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var party: CaseAppeal.Party
    package var statement: String
    package init(number: ObjectNumber, party: CaseAppeal.Party, statement: String) {
        self.number = number
        self.party = party
        self.statement = statement
    }
}

/// Deciding an appeal.
package struct DecideAppeal: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var decision: CaseAppeal.Decision
    package var reason: String
    package init(number: ObjectNumber, decision: CaseAppeal.Decision, reason: String) {
        self.number = number
        self.decision = decision
        self.reason = reason
    }
}

/// Asking that the site be looked at again.
package struct RequestRescan: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package init(number: ObjectNumber) { self.number = number }
}

/// Bringing what a later run found to who has asked for another look.
package struct AnswerRescan: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var site: DomainName
    /// The criterion's identifier, and the version of its document that judged.
    package var criterion: String
    package var version: String
    package var finding: CaseFinding
    /// Why it could not be told, or does not apply, in the audit's word.
    package var cause: String?
    package init(
        number: ObjectNumber, site: DomainName, criterion: String, version: String, finding: CaseFinding,
        cause: String? = nil
    ) {
        self.number = number
        self.site = site
        self.criterion = criterion
        self.version = version
        self.finding = finding
        self.cause = cause
    }
}

/// Bringing a later run's finding that the site conforms.
package struct ProveCase: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var site: DomainName
    /// The criterion's identifier, and the version of its document that judged.
    package var criterion: String
    package var version: String
    package var finding: CaseFinding
    package init(number: ObjectNumber, site: DomainName, criterion: String, version: String, finding: CaseFinding) {
        self.number = number
        self.site = site
        self.criterion = criterion
        self.version = version
        self.finding = finding
    }
}

/// Proposing the sanction that the criterion names.
package struct ProposeSanction: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var reason: String
    package init(number: ObjectNumber, reason: String) {
        self.number = number
        self.reason = reason
    }
}

/// One operator's word for the sanction.
package struct SignSanction: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var reason: String
    package init(number: ObjectNumber, reason: String) {
        self.number = number
        self.reason = reason
    }
}

/// Doing what was signed: the name leaves the zone by the ordinary change of its statuses.
package struct CarryOutSanction: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package init(number: ObjectNumber) { self.number = number }
}

/// Taking the sanction back, the same way.
package struct LiftSanction: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var reason: String
    package init(number: ObjectNumber, reason: String) {
        self.number = number
        self.reason = reason
    }
}

/// Ending a case.
package struct CloseCase: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var reason: String
    package init(number: ObjectNumber, reason: String) {
        self.number = number
        self.reason = reason
    }
}
