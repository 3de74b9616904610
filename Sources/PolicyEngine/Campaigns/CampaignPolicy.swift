import DNSCore
import RegistryModel

/// One version of the rules by which the names of a sector move to another zone, as it was read from its file.
///
/// Each part is a question that has to be settled before the first holder is asked: who has a right, to what, who goes
/// first, what holders may choose, what silence means, what becomes of the old name, and when the whole thing stops.
package struct CampaignPolicy: Hashable, Sendable {
    package var identifier: String
    package var version: String
    package var basis: Basis
    /// What the campaign is called.
    package var title: Sentence
    /// Operators who have to sign a plan.
    package var signatures: Int
    package var source: CampaignSource
    /// The instant that decides who has a right.
    package var snapshot: Instant
    /// What ends a right between the snapshot and its settlement.
    package var continuity: Set<Continuity>
    package var target: DomainName
    package var labels: LabelRules
    /// What decides who goes first, in this order.
    package var ranks: [RankKey]
    /// Every right belongs to the first that takes it.
    package var cohorts: [Cohort]
    package var choices: Set<ClaimChoice.Kind>
    package var consent: Consent
    package var silence: Silence
    package var contest: Contest
    package var fees: CampaignFees
    package var term: CampaignTerm
    package var oldName: OldNameRule
    /// How long a reservation lives; nil where none can be chosen.
    package var reservation: Instant?
    /// Days in which what was settled can be appealed, and a lost label stays held.
    package var appealDays: Int
    /// When the labels that are left become free, stage by stage; the last is for all.
    package var release: [ReleaseStage]
    package var stop: StopConditions
    package var notices: NoticeRules
    /// Settlements a day that one registrar is burdened with at most; nil: no limit.
    package var registrarLoad: Int?
    /// SHA-256 over the file's text, the register of acts, and the lists that it names.
    package var digest: String
    /// All texts by path below the policies' folder.
    package var sources: [PolicySource]

    package init(
        identifier: String, version: String, basis: Basis, title: Sentence, signatures: Int, source: CampaignSource,
        snapshot: Instant, continuity: Set<Continuity>, target: DomainName, labels: LabelRules, ranks: [RankKey],
        cohorts: [Cohort], choices: Set<ClaimChoice.Kind>, consent: Consent, silence: Silence, contest: Contest,
        fees: CampaignFees, term: CampaignTerm, oldName: OldNameRule, reservation: Instant?, appealDays: Int,
        release: [ReleaseStage], stop: StopConditions, notices: NoticeRules, registrarLoad: Int?, digest: String,
        sources: [PolicySource]
    ) {
        self.identifier = identifier
        self.version = version
        self.basis = basis
        self.title = title
        self.signatures = signatures
        self.source = source
        self.snapshot = snapshot
        self.continuity = continuity
        self.target = target
        self.labels = labels
        self.ranks = ranks
        self.cohorts = cohorts
        self.choices = choices
        self.consent = consent
        self.silence = silence
        self.contest = contest
        self.fees = fees
        self.term = term
        self.oldName = oldName
        self.reservation = reservation
        self.appealDays = appealDays
        self.release = release
        self.stop = stop
        self.notices = notices
        self.registrarLoad = registrarLoad
        self.digest = digest
        self.sources = sources
    }

    package var reference: PolicyReference {
        PolicyReference(identifier: identifier, version: version, digest: digest)
    }

    /// When labels that nobody has are free for all.
    package var end: Instant { release.last?.at ?? .distantFuture }

    package func cohort(_ identifier: String) -> Cohort? {
        cohorts.first { $0.identifier == identifier }
    }
}

/// Which names give a right. All that is said has to hold; what is nil or empty says nothing.
package struct CampaignSource: Hashable, Sendable {
    package var zones: [DomainName]
    package var kinds: Set<HolderKind> = []
    /// Holders by IIN or BIN, with the name in the list.
    package var bodies: [String: String]?
    package var names: Set<DomainName>?
    package var registeredBefore: Instant?
    package var registeredFrom: Instant?
    package var registrars: Set<RegistrarIdentifier> = []
    /// The label, as people read it, begins or ends so.
    package var labelPrefix: String?
    package var labelSuffix: String?
    package init(zones: [DomainName]) { self.zones = zones }
}

/// What ends a right after the snapshot.
package enum Continuity: String, Sendable, Codable, CaseIterable {
    /// The name left the zone for redemption.
    case lapse
    /// Another holder (by IIN or BIN) has it now.
    case holderChange
    /// Another registrar sponsors it now.
    case registrarChange
}

/// How a label of the target zone is found.
package struct LabelRules: Hashable, Sendable {
    /// For these names, this label.
    package var table: [DomainName: String] = [:]
    /// These names get none.
    package var unlabelled: Set<DomainName> = []
    /// For all others, their own label.
    package var same = true
    /// Taken off the end of that label, as people read it, where something is left: the first that is there.
    package var withoutSuffixes: [String] = []
    /// Labels of their own that holders may add, in order of wish.
    package var alternatives = 0
    package init() {}
}

/// One key of the rank of claims: the smaller value goes first.
package enum RankKey: Hashable, Sendable {
    /// By the zone of the source, in this order.
    case zones([DomainName])
    /// By the first of these instants before which the source was registered; names of after the last come after all.
    case categories([Instant])
    /// By the kind of holder, in this order.
    case kinds([HolderKind])
    /// By the instant of registration.
    case registered
    /// Names of before this instant are equal and go first; those from then on go by the instant of registration.
    case registeredFrom(Instant)
}

/// Claims that have one window.
package struct Cohort: Hashable, Sendable {
    package var identifier: String
    package var title: Sentence
    package var opens: Instant
    package var closes: Instant
    /// Only of these kinds; empty: of all. So for zones and the instant; what no cohort before it took is looked at.
    package var kinds: Set<HolderKind> = []
    package var zones: Set<DomainName> = []
    package var registeredBefore: Instant?
    package init(identifier: String, title: Sentence, opens: Instant, closes: Instant) {
        self.identifier = identifier
        self.title = title
        self.opens = opens
        self.closes = closes
    }
}

/// Who may speak for a holder, and how.
package struct Consent: Hashable, Sendable, Codable {
    package enum Registrars: String, Sendable, Codable, CaseIterable {
        /// Any that the holder gave the token.
        case any
        /// Only the one that sponsors the old name, with the token.
        case sponsor
    }
    package var registrars: Registrars
    /// An operator may lodge what came on paper, under a reason.
    package var operators: Bool
    /// Days that a token is good for; at the longest until its window closes.
    package var tokenDays: Int
    package init(registrars: Registrars, operators: Bool, tokenDays: Int) {
        self.registrars = registrars
        self.operators = operators
        self.tokenDays = tokenDays
    }
}

/// What it means that nothing was lodged.
package struct Silence: Hashable, Sendable, Codable {
    package enum Meaning: String, Sendable, Codable, CaseIterable {
        /// The right ends.
        case lapse
        /// As if the holder had reserved.
        case reserve
        /// As if the holder had said that others may have the label; without a contest the right ends with its window.
        case noObjection
        /// As if the holder had registered: only where the policy says that the new name costs nothing and the old stays.
        case register
    }
    package var means: Meaning
    /// From then on; nil: from the end of the cohort's window.
    package var from: Instant?
    package init(means: Meaning, from: Instant? = nil) {
        self.means = means
        self.from = from
    }
}

/// How it is settled who gets a label that several could have.
package struct Contest: Hashable, Sendable, Codable {
    package enum Method: Hashable, Sendable, Codable {
        /// The smallest rank, if it is one claim's alone.
        case rank
        /// The earliest registration, if it is one name's alone.
        case earliest
        /// One wants it and nobody objects; where all say nobody, nobody gets it.
        case agreement
        /// Claims have to be made again every year; the last one standing gets it.
        case yearly
        /// The smallest SHA-256 over seed, label and name: anybody can compute it after.
        case draw(seed: String)
    }
    /// What becomes of a label for which no method finds a claim.
    package enum Unresolved: String, Sendable, Codable, CaseIterable {
        /// Nobody gets it while the contest lasts.
        case block
        /// It is released with the others.
        case release
    }
    /// The first that finds a claim decides.
    package var methods: [Method]
    /// Not before this instant; nil: once all windows of the set are closed, and by rank or registration as soon as
    /// nothing that others may still lodge could change it.
    package var decides: Instant?
    package var unresolved: Unresolved
    package init(methods: [Method], decides: Instant? = nil, unresolved: Unresolved) {
        self.methods = methods
        self.decides = decides
        self.unresolved = unresolved
    }
}

/// What a new name costs by the campaign.
package struct CampaignFees: Hashable, Sendable, Codable {
    package enum Create: Hashable, Sendable, Codable {
        /// By the target zone's price list, out of the account of who lodged.
        case byPriceList
        case waived
        /// Once, whatever the term.
        case amount(Money)
    }
    package var create: Create
    package init(create: Create) { self.create = create }
}

/// How long a new name runs.
package enum CampaignTerm: Hashable, Sendable, Codable {
    case years(Int)
    /// To the day on which the old one ends, and a year at least.
    case ofOldName
}

/// What becomes of the old name.
package struct OldNameRule: Hashable, Sendable, Codable {
    package enum Ending: Hashable, Sendable, Codable {
        /// It lives to the end of its own term, and can be renewed.
        case never
        /// Until then, whatever its term.
        case at(Instant)
        /// As soon as the holder releases it.
        case onConsent
    }
    package var ends: Ending
    /// Seconds that the new name has to have answered without a break before the old one may end.
    package var answersFor: Int
    /// It has to answer on the web too, where the old one does.
    package var answersOnWeb: Bool
    package init(ends: Ending, answersFor: Int, answersOnWeb: Bool) {
        self.ends = ends
        self.answersFor = answersFor
        self.answersOnWeb = answersOnWeb
    }
}

/// Shares, in hundredths, above which a campaign holds by itself; of what was tried since its last start.
package struct StopConditions: Hashable, Sendable {
    /// Members that must have been tried first.
    package var after: Int
    /// The world broke.
    package var failures: Int?
    /// Policy refused what a holder asked for.
    package var refusals: Int?
    /// Holders objected.
    package var objections: Int?
    package init(after: Int, failures: Int?, refusals: Int?, objections: Int?) {
        self.after = after
        self.failures = failures
        self.refusals = refusals
        self.objections = objections
    }
}

/// Who is told, when, in which languages.
package struct NoticeRules: Hashable, Sendable {
    /// Days before a window closes on which those who have lodged nothing are reminded.
    package var reminders: [Int]
    /// Days before an old name ends on which its holder is told.
    package var endingDays: Int
    /// The languages of a holder who has said none, in this order in one message.
    package var languages: [Language]
    /// Who signs, and where questions go: `NAME <local@domain>`.
    package var sender: String
    /// Seconds that the time in which holders are told of days is ahead of UTC.
    package var utcOffset: Int
    package init(reminders: [Int], endingDays: Int, languages: [Language], sender: String, utcOffset: Int = 0) {
        self.reminders = reminders
        self.endingDays = endingDays
        self.languages = languages
        self.sender = sender
        self.utcOffset = utcOffset
    }
}
