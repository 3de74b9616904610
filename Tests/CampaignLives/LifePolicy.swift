import DNSSpecimens
import PolicyEngine
import RegistryModel
import RegistryTesting

/// The rules of one life's campaign, out of chance; the times are the same in all.
package enum LifePolicy {
    package static let identifier = "edu-2026"
    /// The moment that decides who has a right: when names of one year are past their term, and not yet out of the zone.
    package static let snapshot = Sample.start.adding(days: 372)
    package static let opens = snapshot.adding(days: 4)
    package static let closes = snapshot.adding(days: 24)
    package static let end = snapshot.adding(days: 55)
    package static let release = [snapshot.adding(days: 60), snapshot.adding(days: 66)]
    package static let reservation = snapshot.adding(days: 90)

    /// - Parameter step: seconds between two looks, of which ten and more go into the time for which a new name has to
    ///   answer.
    package static func make(_ seed: UInt64, step: Int64, _ chance: inout Chance) -> CampaignPolicy {
        let ending: OldNameRule.Ending = [.never, .at(end), .onConsent][Int(seed % 3)]
        let fees = chance.below(3)
        let methods: [[Contest.Method]] = [
            [.rank, .draw(seed: "s")], [.rank, .earliest, .draw(seed: "s")], [.agreement, .draw(seed: "s")],
        ]
        var source = CampaignSource(zones: LifeRegister.sources)
        source.registeredBefore = snapshot
        var labels = LabelRules()
        labels.alternatives = 2
        var first = cohort("first", opens, closes)
        first.kinds = [.education]
        return CampaignPolicy(
            identifier: identifier, version: "1", basis: Basis(title: SamplePolicy.sentence("Order"), assumed: true),
            title: SamplePolicy.sentence("Move"), signatures: 2, source: source, snapshot: snapshot,
            continuity: chance.oneIn(4) ? [.lapse, .holderChange, .registrarChange] : [.lapse, .holderChange],
            target: LifeRegister.target, labels: labels,
            ranks: chance.oneIn(2) ? [.zones(LifeRegister.sources), .registered] : [.registered],
            cohorts: [first, cohort("others", opens.adding(days: 3), closes.adding(days: 3))],
            choices: [.register, .reserve, .waive, .object],
            consent: Consent(registrars: chance.oneIn(2) ? .any : .sponsor, operators: true, tokenDays: 20),
            silence: Silence(means: chance.oneIn(2) ? .lapse : .reserve),
            contest: Contest(methods: methods[chance.below(3)], unresolved: .release),
            fees: CampaignFees(
                create: fees == 0 ? .waived : fees == 1 ? .byPriceList : .amount(Money(hundredths: 500_17))),
            term: chance.oneIn(3) ? .ofOldName : .years(chance.number(in: 1...2)),
            oldName: OldNameRule(ends: ending, answersFor: Int(step) * 12, answersOnWeb: false),
            reservation: reservation, appealDays: 5,
            release: [ReleaseStage(at: release[0], kinds: [.education]), ReleaseStage(at: release[1])],
            stop: StopConditions(after: 100, failures: 20, refusals: 50, objections: 30),
            notices: NoticeRules(
                reminders: [7, 1], endingDays: 10, languages: [.kazakh, .russian],
                sender: "Registry <move@registry.example>"),
            registrarLoad: nil, digest: "digest-of-\(identifier)-\(seed)",
            sources: [PolicySource(path: "campaigns/\(identifier).1.yaml", text: "campaign: \(identifier)\n")])
    }

    private static func cohort(_ identifier: String, _ opens: Instant, _ closes: Instant) -> Cohort {
        Cohort(identifier: identifier, title: SamplePolicy.sentence(identifier), opens: opens, closes: closes)
    }
}
