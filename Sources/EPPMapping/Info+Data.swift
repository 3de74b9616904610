import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel

/// Objects as their `infData`.
extension InfoDomain {
    /// What another registrar sees: that the name is registered, and with whom (RFC 5731, section 3.1.2).
    var dataForStrangers: EPPDomainData {
        EPPDomainData(
            name: domain.name, repositoryIdentifier: ObjectKind.domain.repositoryIdentifier(domain.number),
            history: EPPObjectHistory(sponsor: domain.sponsor.rawValue))
    }

    func data(hosts: EPPDomainInfo.Hosts) -> EPPDomainData {
        EPPDomainData(
            name: domain.name, repositoryIdentifier: ObjectKind.domain.repositoryIdentifier(domain.number),
            statuses: statuses.map { EPPStatus($0) }, registrant: domain.registrant.rawValue,
            contacts: domain.contacts.map(\.data),
            nameServers: hosts == .all || hosts == .del ? nameServers.map(\.name) : [],
            subordinateHosts: hosts == .all || hosts == .sub ? subordinates.map(\.name) : [],
            history: domain.history, expiry: domain.expiry,
            // RFC 9154, section 4.3: an empty one says that one is set.
            authorization: domain.authorization.map { _ in .password("") })
    }

    var extensions: [EPPResponseExtension] {
        var parts: [EPPResponseExtension] = []
        if !domain.delegationSigners.isEmpty {
            let signers = domain.delegationSigners.map { EPPDelegationSigner($0) }
            parts.append(.secDNSInfo(EPPSecDNSData(records: .signers(signers))))
        }
        let grace = domain.graceStatuses(at: instant)
        if !grace.isEmpty { parts.append(.graceInfo(grace)) }
        return parts
    }
}

extension InfoHost {
    var data: EPPHostData {
        EPPHostData(
            name: host.name, repositoryIdentifier: ObjectKind.host.repositoryIdentifier(host.number),
            statuses: statuses.map { EPPStatus($0) }, addresses: host.addresses,
            history: EPPObjectHistory(
                sponsor: host.sponsor.rawValue, creator: host.creator.rawValue, created: host.created,
                updater: host.updater?.rawValue, updated: host.updated, transferred: host.transferred))
    }
}

extension InfoContact {
    var data: EPPContactData {
        let postal = [contact.international?.data(.international), contact.local?.data(.local)]
        return EPPContactData(
            identifier: contact.identifier.rawValue,
            repositoryIdentifier: ObjectKind.contact.repositoryIdentifier(contact.number),
            statuses: statuses.map { EPPStatus($0) }, postal: postal.compactMap(\.self),
            voice: contact.voice.map(EPPTelephone.init(text:)), fax: contact.fax.map(EPPTelephone.init(text:)),
            email: contact.email,
            history: EPPObjectHistory(
                sponsor: contact.sponsor.rawValue, creator: contact.creator.rawValue, created: contact.created,
                updater: contact.updater?.rawValue, updated: contact.updated, transferred: contact.transferred),
            authorization: contact.authorization.map { _ in .password("") })
    }
}

extension Domain {
    var history: EPPObjectHistory {
        EPPObjectHistory(
            sponsor: sponsor.rawValue, creator: creator.rawValue, created: created, updater: updater?.rawValue,
            updated: updated, transferred: transferred)
    }

    /// RFC 3915, section 3.1. The words of the model are a part of the RFC's.
    func graceStatuses(at instant: Instant) -> [EPPGraceStatus] {
        graceWords(at: instant).compactMap { EPPGraceStatus.Word(rawValue: $0) }.map { EPPGraceStatus($0) }
    }
}

extension DomainContact {
    fileprivate var data: EPPDomainContact {
        EPPDomainContact(role: EPPDomainContact.Role(rawValue: role.rawValue), contact: contact.rawValue)
    }
}

extension Transfer {
    /// Who acted, or has to: the losing side, but for a cancel, which is the gaining side's.
    func data(of object: String) -> EPPTransferData {
        guard let word = EPPTransferData.State(rawValue: state.rawValue) else {
            preconditionFailure("'\(state)' is no state of RFC 5730")
        }
        return EPPTransferData(
            object: object, state: word, requester: gaining.rawValue, requested: requested,
            actor: (state == .clientCancelled ? gaining : losing).rawValue, acts: acts)
    }

    func involves(_ registrar: RegistrarIdentifier) -> Bool { registrar == gaining || registrar == losing }

    /// The domain's expiry with the transfer done; nil where it changes nothing or came to nothing
    /// (RFC 5731, section 3.1.3).
    func expiry(of domain: Domain, _ policies: PolicyLibrary) -> Instant? {
        switch state {
        case .clientRejected, .clientCancelled, .serverCancelled: return nil
        case .clientApproved, .serverApproved: return domain.expiry
        case .pending:
            guard let terms = policies.terms(of: domain.zone, at: requested) else { return nil }
            var after = domain
            after.complete(self, at: acts, terms: terms)
            return after.expiry
        }
    }
}

extension EPPServerLocation {
    var serverPlace: ServerPlace {
        ServerPlace(street: street, city: city, region: region, countryCode: Self.country)
    }

    /// The extension names no country: it was made for servers in this one.
    private static let country = "KZ"
}
