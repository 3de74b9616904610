import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Facts {
    /// Refuses a name that a campaign keeps for somebody else: while a claim holds it, and then until the release stage
    /// that the holder is of. Who has reserved it takes it by the claim's token (`LodgeClaim`); without one an operator
    /// registers it for them. A registrar can't: anybody can name a holder.
    ///
    /// `registrant` is nil for a check, which knows no holder: what a stage keeps for some may be had, then.
    func requireReleased(
        _ name: DomainName, for registrant: ContactIdentifier?, _ circumstances: Circumstances
    ) throws(Refusal) {
        guard let heldLabels else { return }
        // Before any hold: a loser's can stand beside the reservation until its appeal is over.
        if let registrant, circumstances.registrar == nil {
            let key = holderKey(registrant)
            if heldLabels.contains(where: { $0.claim.isReserved(for: key, at: circumstances.instant) }) { return }
        }
        for held in heldLabels where held.claim.holds(at: circumstances.instant) {
            let until = held.claim.heldUntil.flatMap { $0 > circumstances.instant && $0 < .distantFuture ? $0 : nil }
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
    /// Whether its label is nobody else's: until its hold ends, and past that until it is settled, however late.
    func holds(at instant: Instant) -> Bool {
        guard let heldUntil else { return false }
        return heldUntil > instant || !state.isSettled
    }

    fileprivate func isReserved(for key: String, at instant: Instant) -> Bool {
        state == .reserved && key == holderKey && holds(at: instant)
    }
}
