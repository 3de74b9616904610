import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.2.4: as for domains, without a term.
extension TransferContact: UseCase {
    package var object: String { identifier.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadContact(identifier, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let contact = try facts.requireContact(identifier, circumstances)
        var after = contact
        if step == .request {
            let gaining = try requireRequest(contact, circumstances)
            let days = facts.terms?.transferPending ?? 0
            after.transfer = Transfer(
                state: .pending, gaining: gaining, losing: contact.sponsor, requested: circumstances.instant,
                acts: circumstances.instant.adding(days: days), years: 0)
            after = after.projected(to: circumstances.instant)
        } else {
            let decided = try TransferStep(step).require(
                contact.transfer, sponsor: contact.sponsor, .contact, identifier.rawValue, circumstances)
            after.transfer = decided
            if decided.state == .clientApproved || decided.state == .serverApproved {
                after.complete(decided, at: circumstances.instant)
            }
        }
        var resolution = facts.resolution(updating: identifier, to: after, circumstances)
        if after.transfer?.state == .pending { resolution.code = 1001 }
        return resolution
    }

    private func requireRequest(
        _ contact: Contact, _ circumstances: Circumstances
    ) throws(Refusal) -> RegistrarIdentifier {
        guard let gaining = circumstances.registrar else { throw .notAuthorized(.contact, identifier.rawValue) }
        guard authorization.proves(contact.authorization) else {
            throw .badAuthorization(.contact, identifier.rawValue)
        }
        try circumstances.requireNoTransfer(contact)
        try circumstances.requireNone(
            of: .transferProhibited, in: contact.statuses, .contact, identifier.rawValue)
        guard contact.sponsor != gaining else {
            throw .notEligibleForTransfer(identifier.rawValue, reason: RefusalDetail.alreadySponsor.with())
        }
        return gaining
    }
}
