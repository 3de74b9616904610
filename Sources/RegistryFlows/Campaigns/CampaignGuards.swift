import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What commands about campaigns ask of the facts before anything else.
extension Facts {
    /// What receipts and refusals call a claim: `CAMPAIGN/SOURCE`; its number where there is none.
    func claimName(_ number: ObjectNumber) -> String {
        guard let campaign = campaign?.campaign, let claim = self.campaign?.claim else { return String(number) }
        return "\(campaign.identifier)/\(claim.source)"
    }

    func requireCampaign(_ identifier: String) throws(Refusal) -> Campaign {
        guard let campaign = campaign?.campaign else { throw .claim(identifier, .noCampaign) }
        return campaign
    }

    /// The claim with its campaign and what policy says of it.
    func requireClaim(
        _ name: String
    ) throws(Refusal) -> (campaign: Campaign, claim: Claim, terms: ClaimTerms) {
        guard let campaign = campaign?.campaign else { throw .claim(name, .noCampaign) }
        guard let claim = self.campaign?.claim, let terms = self.campaign?.terms else { throw .claim(name, .noClaim) }
        return (campaign, claim, terms)
    }

    /// What is left to be said of a domain only the number can tell from a later one of its name.
    func existing(
        _ name: DomainName?, numbered number: ObjectNumber?, _ circumstances: Circumstances
    ) -> Domain? {
        guard let name, let number, let domain = existing(name, circumstances), domain.number == number else {
            return nil
        }
        return domain
    }

    /// What has become of a claim's names, as the register says.
    func holding(of claim: Claim, _ circumstances: Circumstances) -> HoldingState {
        func name(_ name: DomainName?, _ number: ObjectNumber?) -> HoldingState.Name? {
            existing(name, numbered: number, circumstances).map { domain in
                HoldingState.Name(
                    number: domain.number, holderKey: holderKey(domain.registrant), sponsor: domain.sponsor,
                    withdrawal: domain.withdrawal, isPublished: domain.isPublished(at: circumstances.instant))
            }
        }
        return HoldingState(
            of: claim, old: name(claim.source, claim.sourceDomain), new: name(claim.target, claim.targetDomain),
            at: circumstances.instant)
    }

    /// What makes two holders one.
    func holderKey(_ holder: ContactIdentifier) -> String {
        Claim.holderKey(holder, nationalIdentifier: contact(holder)?.nationalIdentifier)
    }
}

extension Circumstances {
    /// What the registry does by itself when its time has come, and nobody on demand.
    func requireRegistry(_ name: String) throws(Refusal) {
        guard actor.role == .registry else { throw .claim(name, .registryOnly) }
    }

    /// What operators do, and by themselves.
    func requirePerson(_ name: String) throws(Refusal) {
        guard actor.role == .operator else { throw .claim(name, .operatorsOnly) }
    }
}

extension ChangeSet {
    /// Word about a claim to a registrar; recorded as a notice where it is one.
    mutating func tell(
        _ registrar: RegistrarIdentifier, _ kind: PollMessage.Kind, of claim: Claim,
        as notice: CampaignNotice.Kind? = nil, at instant: Instant
    ) {
        guard registrar != .registry else { return }
        pollMessages.append(PollMessage(registrar: registrar, at: instant, kind, object: claim.source.text))
        guard let notice else { return }
        campaignNotices.append(
            CampaignNotice(
                campaign: claim.campaign, claim: claim.number, kind: notice, channel: .poll,
                recipient: registrar.rawValue, language: claim.choice?.language ?? Language.english.rawValue,
                at: instant, reference: kind.rawValue))
    }
}
