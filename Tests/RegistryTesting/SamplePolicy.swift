import DNSCore
import PolicyEngine
import RegistryModel

/// Small policies: `blocked` is refused, `reserved` goes to review, anything else passes.
package enum SamplePolicy {
    package static let refusing = RuleIdentifier("TST-001")
    package static let reviewing = RuleIdentifier("TST-002")

    package static func sentence(_ text: String) -> Sentence {
        Sentence(kazakh: "\(text) kk", russian: "\(text) ru", english: text)
    }

    package static func rule(
        _ identifier: RuleIdentifier, _ condition: Condition, _ effect: Effect,
        operations: Set<Operation> = Set(Operation.allCases)
    ) -> Rule {
        Rule(
            identifier: identifier, condition: condition, effect: effect, operations: operations,
            basis: Basis(title: sentence("Test"), assumed: true), sentence: sentence("rule \(identifier)"),
            remedy: sentence("remedy \(identifier)"))
    }

    package static func blocking(_ labels: String...) -> Rule {
        let entries = Dictionary(uniqueKeysWithValues: labels.map { ($0, sentence("blocked")) })
        return rule(refusing, .blockedName(BlockedNames(name: "blocked", entries: entries)), .refuse)
    }

    package static func reserving(_ labels: String...) -> Rule {
        let entry = ReservedNames.Entry(holders: [], liftedBy: nil, reason: sentence("reserved"))
        let entries = Dictionary(uniqueKeysWithValues: labels.map { ($0, entry) })
        return rule(reviewing, .reservedName(ReservedNames(name: "reserved", entries: entries)), .review)
    }

    package static func document(
        _ rules: [Rule], version: String = "1", from: Instant = .distantPast, until: Instant? = nil,
        signatures: Int = 1, zones: [DomainName] = [Sample.zone]
    ) -> PolicyDocument {
        PolicyDocument(
            identifier: "test", version: version, from: from, until: until, zones: zones,
            basis: Basis(title: sentence("Test"), assumed: true), rules: rules, signatures: signatures,
            digest: "digest-of-version-\(version)",
            sources: [PolicySource(path: "test/\(version).yaml", text: "version: \(version)\n")])
    }

    package static func snapshot(_ rules: Rule..., signatures: Int = 1) -> PolicySnapshot {
        PolicySnapshot(documents: [document(rules, signatures: signatures)])
    }

    /// Prices that no two sums of operations share by chance.
    package static func fees(
        version: String = "1", from: Instant = .distantPast, until: Instant? = nil, create: Int64 = 1_000_01,
        refundable: Bool = true
    ) -> FeePolicy {
        let fee = { (operation: FeeOperation, amount: Int64, per: Fee.Per, refundable: Bool) in
            Fee(operation: operation, amount: Money(hundredths: amount), per: per, refundable: refundable)
        }
        let schedule = FeeSchedule(
            reference: PolicyReference(identifier: "prices", version: version, digest: "digest-of-prices-\(version)"),
            currency: .tenge,
            fees: [
                fee(.create, create, .year, refundable), fee(.renew, 1_100_07, .year, refundable),
                fee(.transfer, 300_13, .once, refundable), fee(.restore, 2_500_29, .once, false),
            ])
        return FeePolicy(
            identifier: "prices", version: version, from: from, until: until, zones: [Sample.zone],
            basis: Basis(title: sentence("Test"), assumed: true), schedule: schedule,
            sources: [PolicySource(path: "fees/prices.\(version).yaml", text: "version: \(version)\n")])
    }

    /// The policies of a registry with the zones kz and gov.kz.
    package static func library(
        documents: [PolicyDocument]? = nil, terms: LifecycleTerms = Sample.terms, fees: [FeePolicy] = [],
        campaigns: [CampaignPolicy] = [], calendars: [WorkingCalendar] = []
    ) -> PolicyLibrary {
        let zones = [Sample.zone, Sample.name("gov.kz")]
        let usual = document([blocking("blocked"), reserving("reserved")], signatures: 2, zones: zones)
        let lifecycle = LifecyclePolicy(
            identifier: "clocks", version: "1", from: .distantPast, until: nil, zones: zones,
            basis: Basis(title: sentence("Test"), assumed: true), terms: terms, digest: "digest-of-clocks")
        return PolicyLibrary(
            documents: documents ?? [usual], lifecycles: [lifecycle], fees: fees, campaigns: campaigns,
            calendars: calendars, zones: zones)
    }
}
