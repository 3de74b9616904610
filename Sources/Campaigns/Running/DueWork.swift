import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Finds out what a claim is due for now, out of one state of the register. It only chooses what is worth asking for: the
/// command decides again, by the same function, in its own transaction.
struct DueWork {
    let reader: RegistryReader
    let policy: CampaignPolicy
    let now: Instant

    /// The command that is due for a claim, or when to look again.
    enum Due {
        /// `makesName`: a name is registered by it.
        case command(Command, makesName: Bool)
        /// Nil: not by the clock alone.
        case waits(until: Instant?)
    }

    func due(for claim: Claim) throws -> Due {
        guard let cohort = policy.cohort(claim.cohort) else { return .waits(until: nil) }
        let terms = ClaimTerms(policy, cohort: cohort)
        let row = try reader.holdingRow(claim.source)
        let move = terms.next(
            for: claim, among: try rivals(of: claim, terms), holding: try holding(of: claim, row),
            barred: try barred(claim, terms), at: now)
        switch move {
        case .register: return .command(.settleClaim(SettleClaim(claim: claim.number)), makesName: true)
        case .reserve, .settle: return .command(.settleClaim(SettleClaim(claim: claim.number)), makesName: false)
        case .finish: return .command(.finishClaim(FinishClaim(claim: claim.number)), makesName: false)
        case .waits(let until):
            if claim.state == .sideBySide, try isToFollow(claim, row) {
                return .command(.followClaim(FollowClaim(claim: claim.number)), makesName: false)
            }
            return .waits(until: until)
        }
    }

    private func rivals(of claim: Claim, _ terms: ClaimTerms) throws -> [Claim] {
        guard claim.standing != .clear, claim.state == .waiting || claim.state == .lodged, let target = claim.target
        else { return [] }
        return try reader.claims(to: target, in: claim.campaign).filter { rival in
            guard rival.number != claim.number, rival.state == .waiting || rival.state == .lodged else {
                return rival.number != claim.number
            }
            return !terms.hasLostStanding(try holding(of: rival, reader.holdingRow(rival.source)))
        }
    }

    private func holding(of claim: Claim, _ row: HoldingRow?) throws -> HoldingState {
        let isSideBySide = claim.state == .sideBySide
        let new = isSideBySide ? try claim.target.flatMap { try reader.holdingRow($0) } : nil
        return HoldingState(
            of: claim, old: try name(row, looksAtZone: isSideBySide), new: try name(new, looksAtZone: isSideBySide),
            at: now)
    }

    /// Whether the zone has it costs another look, and matters only for names side by side.
    private func name(_ row: HoldingRow?, looksAtZone: Bool) throws -> HoldingState.Name? {
        guard let row, now < row.purge else { return nil }
        let isPublished = looksAtZone ? try reader.domain(numbered: row.number)?.isPublished(at: now) : nil
        return HoldingState.Name(
            number: row.number, holderKey: row.holderKey, sponsor: row.sponsor(at: now), withdrawal: row.withdrawal,
            isPublished: isPublished ?? false)
    }

    private func barred(_ claim: Claim, _ terms: ClaimTerms) throws -> [DomainName: LabelBar] {
        guard claim.state == .lodged || now >= terms.silenceFrom, let target = claim.target,
            claim.state != .sideBySide
        else { return [:] }
        let taken = try reader.holdingRow(target).map { now < $0.purge } ?? false
        return taken ? [target: .taken] : [:]
    }

    /// Whether the old name's delegation is another than the new one's, and the new one is still what it was made.
    private func isToFollow(_ claim: Claim, _ row: HoldingRow?) throws -> Bool {
        guard claim.choice?.follows ?? true, let row, row.number == claim.sourceDomain, now < row.purge,
            let number = claim.targetDomain, let old = try reader.domain(numbered: row.number),
            let new = try reader.domain(numbered: number)
        else { return false }
        let keysDiffer = claim.choice?.confirmsKeys == true && old.delegationSigners != new.delegationSigners
        guard old.nameServers != new.nameServers || keysDiffer,
            let step = try reader.lastStep(of: claim.number, in: claim.campaign, kinds: [.settle, .follow]),
            let copied = try reader.inverse(ofStep: step.number)?.domains.first?.after
        else { return false }
        return copied.nameServers == new.nameServers && copied.delegationSigners == new.delegationSigners
    }
}
