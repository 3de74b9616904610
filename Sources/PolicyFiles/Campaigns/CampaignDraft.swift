import DNSCore
import PolicyEngine
import RegistryModel

/// A campaign's file part by part; a part is nil where it had complaints of its own, and the others are looked at all
/// the same.
struct CampaignDraft {
    let mapping: MappingReader
    var identifier: String?
    var version: String?
    var basis: Basis?
    var title: Sentence?
    var signatures: Int?
    var source: Part<CampaignSource>?
    var snapshot: Instant?
    var continuity: [Continuity]?
    var target: DomainName?
    var labels: Part<LabelRules>?
    var ranks: [RankKey]?
    var cohorts: [Part<Cohort>]?
    var choices: [ClaimChoice.Kind]?
    var consent: Consent?
    var silence: Part<Silence>?
    var contest: Part<Contest>?
    var fees: CampaignFees?
    var term: CampaignTerm?
    var oldName: Part<OldNameRule>?
    var reservation: Instant?
    var appealDays: Int?
    var release: [Part<ReleaseStage>]?
    var stop: StopConditions?
    var notices: Part<NoticeRules>?
    var registrarLoad: Int?

    /// Where a key of the file's top stands.
    func place(of key: String) -> Place { mapping.place(of: key) }

    /// The policy that the parts make; nil where one is missing.
    func policy(digest: String, sources: [PolicySource]) -> CampaignPolicy? {
        guard let identifier, let version, let basis, let title, let signatures, let source, let snapshot,
            let continuity, let target, let labels, let ranks, let cohorts, let choices, let consent, let silence,
            let contest, let fees, let term, let oldName, let appealDays, let release, let stop, let notices
        else { return nil }
        return CampaignPolicy(
            identifier: identifier, version: version, basis: basis, title: title, signatures: signatures,
            source: source.content, snapshot: snapshot, continuity: Set(continuity), target: target,
            labels: labels.content, ranks: ranks, cohorts: cohorts.map(\.content), choices: Set(choices),
            consent: consent, silence: silence.content, contest: contest.content, fees: fees, term: term,
            oldName: oldName.content, reservation: reservation, appealDays: appealDays,
            release: release.map(\.content), stop: stop, notices: notices.content, registrarLoad: registrarLoad,
            digest: digest, sources: sources)
    }

    /// The zones that the file names, each with the place where it does.
    var namedZones: [(zone: DomainName, place: Place)] {
        var named = (source?.content.zones ?? []).map { ($0, source?.place(of: "zones") ?? mapping.place) }
        if let target { named.append((target, place(of: "target"))) }
        for case .zones(let zones) in ranks ?? [] { named += zones.map { ($0, place(of: "rank")) } }
        for cohort in cohorts ?? [] {
            named += cohort.content.zones.sorted().map { ($0, cohort.place(of: "zones")) }
        }
        return named
    }
}

extension CampaignDraft {
    /// When the last window closes.
    var lastClose: Instant? { cohorts?.map(\.content.closes).max() }

    /// When every claim that waits for no other has been heard, and contests can be decided: not before the last window
    /// closes, nor before the instant that the file gives for decisions.
    var decided: Instant? { lastClose.map { max($0, contest?.content.decides ?? .distantPast) } }
}
