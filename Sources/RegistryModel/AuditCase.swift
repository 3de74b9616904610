import DNSCore

/// A finding of an audit on the legal clock: what was found, who was told, until when it is to be repaired, and what came
/// of it.
///
///     opened ─notify─▶ notified ⟲ extend: a later deadline
///                       │  │  └─appeal─▶ appealed ─┬─dismissed─▶ notified, with what was left of the time
///                       │  │                       └─upheld─▶ upheld ─▶ closed
///                       │  └─prove: a later run found it repaired─▶ proved ─▶ closed
///                       └─deadline over, propose─▶ proposed ─two operators sign─▶ signed ─carry out─▶ sanctioned
///
///     sanctioned ─prove─▶ proved ─lift─▶ lifted ─▶ closed
///          └─appeal─▶ appealed ─┬─upheld─▶ upheld ─lift─▶ lifted ─▶ closed
///                               └─dismissed─▶ sanctioned
///
/// Repair can be proved at any time before the end, and ends what was proposed. An operator can close a case that has no
/// sanction in force, and says why; one with a sanction in force goes to its end by proof or by an appeal alone. To ask
/// for another look changes no state, and neither does a look that finds no repair.
package struct AuditCase: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case opened, notified, appealed, upheld, proved, proposed, signed, sanctioned, lifted, closed

        /// Whether a later run can end the case by what it finds.
        package var canBeProved: Bool {
            switch self {
            case .opened, .notified, .appealed, .proposed, .signed, .sanctioned: true
            case .upheld, .proved, .lifted, .closed: false
            }
        }

        /// Whether another look can be asked for, and waited for: somebody was told, and nothing is proved.
        package var takesRescans: Bool { self != .opened && canBeProved }

        /// The states in which somebody may wait for another look.
        package static let takingRescans = allCases.filter(\.takesRescans)
    }

    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    /// The site that was looked at.
    package var site: DomainName
    /// The name of the register that the site stands under; nil where that is in no zone of ours.
    package var domain: DomainName?
    /// That name's number, by which a later one of the same name is another.
    package var domainNumber: ObjectNumber?
    package var body: CaseBody?
    package var criterion: CaseCriterion
    package var finding: CaseFinding
    package var state = State.opened
    package var opened: Instant
    package var notified: Instant?
    /// Nil until the notice.
    package var deadline: CaseDeadline?
    package var extensions: [CaseExtension] = []
    package var appeals: [CaseAppeal] = []
    package var rescans: [CaseRescan] = []
    /// The look that found it repaired.
    package var proof: CaseLook?
    package var sanction: CaseSanction?
    package var closing: CaseClosing?

    package init(
        site: DomainName, domain: DomainName?, domainNumber: ObjectNumber?, body: CaseBody?, criterion: CaseCriterion,
        finding: CaseFinding, opened: Instant
    ) {
        self.site = site
        self.domain = domain
        self.domainNumber = domainNumber
        self.body = body
        self.criterion = criterion
        self.finding = finding
        self.opened = opened
    }

    /// What receipts, refusals and people call it: `AUD-011/www.example.gov.kz`.
    package var name: String { Self.name(criterion: criterion.identifier, site: site) }

    package static func name(criterion: String, site: DomainName) -> String { "\(criterion)/\(site.text)" }

    /// Whether the name is out of the zone by this case.
    package var hasSanctionInForce: Bool { sanction?.carriedOut != nil && sanction?.lifted == nil }

    /// The wish for another look that no look has answered; nil: nobody waits.
    package var waitingRescan: CaseRescan? {
        guard state.takesRescans, let last = rescans.last, !last.isAnswered else { return nil }
        return last
    }

    /// Whether somebody has proved the repair, or an appeal was upheld, so that nothing may be held against the name.
    package var isAnswered: Bool { proof != nil || appeals.contains { $0.decision == .upheld } }
}

/// The day until which something is to be done, and how it was counted.
package struct CaseDeadline: Hashable, Sendable, Codable {
    /// The last day.
    package var day: CalendarDay
    /// The first instant after it.
    package var until: Instant
    package init(day: CalendarDay, until: Instant) {
        self.day = day
        self.until = until
    }
}

/// More time, by an operator's word.
package struct CaseExtension: Hashable, Sendable, Codable {
    package var workingDays: Int
    package var reason: String
    package var by: String
    package var at: Instant
    package init(workingDays: Int, reason: String, by: String, at: Instant) {
        self.workingDays = workingDays
        self.reason = reason
        self.by = by
        self.at = at
    }
}

/// Why a case has ended.
package struct CaseClosing: Hashable, Sendable, Codable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Repaired, as a later run has found.
        case proved
        /// An appeal was upheld.
        case upheld
        /// An operator closed it.
        case withdrawn
    }
    package var outcome: Outcome
    package var reason: String
    package var by: String
    package var at: Instant
    package init(outcome: Outcome, reason: String, by: String, at: Instant) {
        self.outcome = outcome
        self.reason = reason
        self.by = by
        self.at = at
    }
}
