import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Facts {
    /// Refuses a name that a campaign keeps for somebody else: while a claim holds it, and then until the release stage
    /// that the holder is of. Who has reserved it may register it, through whoever lodged that or sponsors the old name.
    ///
    /// `registrant` is nil for a check, which knows no holder: what a stage keeps for some may be had, then.
    func requireReleased(
        _ name: DomainName, for registrant: ContactIdentifier?, _ circumstances: Circumstances
    ) throws(Refusal) {
        guard let heldLabels else { return }
        for held in heldLabels {
            guard let until = held.claim.heldUntil, until > circumstances.instant else { continue }
            if let registrant, held.claim.isReserved(for: holderKey(registrant), by: circumstances) { return }
            throw .claim(name.text, .labelHeld(campaign: held.campaign, until: until))
        }
        for held in heldLabels {
            let now = circumstances.instant
            guard let stage = held.release.last(where: { $0.at <= now }) else {
                guard let first = held.release.first else { continue }
                throw .claim(name.text, .labelHeld(campaign: held.campaign, until: first.at))
            }
            guard let registrant, let kind = contact(registrant)?.kind, !stage.kinds.isEmpty,
                !stage.kinds.contains(kind)
            else { continue }
            let next = held.release.first { $0.at > now && ($0.kinds.isEmpty || $0.kinds.contains(kind)) }
            throw .claim(name.text, .labelKept(campaign: held.campaign, until: next?.at))
        }
    }
}

extension Claim {
    fileprivate func isReserved(for key: String, by circumstances: Circumstances) -> Bool {
        guard state == .reserved, key == holderKey else { return false }
        guard let registrar = circumstances.registrar else { return true }
        return registrar == payer ?? sponsor
    }
}
