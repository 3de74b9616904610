import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Objects as their `infData`.
extension InfoDomain {
    /// What another registrar sees: that the name is registered, and with whom (RFC 5731, section 3.1.2).
    var dataForStrangers: EPPDomainData {
        EPPDomainData(
            name: domain.name, repositoryIdentifier: ObjectKind.domain.repositoryIdentifier(domain.number),
            history: EPPObjectHistory(sponsor: domain.sponsor.rawValue))
    }

    func data(hosts: EPPDomainInfo.Hosts) -> EPPDomainData {
        domain.data(
            at: instant, nameServers: hosts == .all || hosts == .del ? nameServers.map(\.name) : [],
            subordinateHosts: hosts == .all || hosts == .sub ? subordinates.map(\.name) : [])
    }

    var extensions: [EPPResponseExtension] { domain.extensions(at: instant) }

    /// To everybody: that a name has moved, and where to, is public, and so is which registered name it is bound to.
    var relations: [EPPResponseExtension] {
        let bound = twins.filter { $0.domain != nil }.map {
            EPPRelatedName(name: $0.name, relation: .twin, campaign: nil)
        }
        let names = related.map { EPPRelatedName($0) } + bound
        return names.isEmpty ? [] : [.related(names)]
    }
}

extension EPPRelatedName {
    fileprivate init(_ related: RelatedName) {
        let relation: Relation =
            switch related.relation {
            case .movedTo: .movedTo
            case .movedFrom: .movedFrom
            }
        self.init(name: related.name, relation: relation, campaign: related.campaign)
    }
}

extension Domain {
    func data(
        at instant: Instant, nameServers: [DomainName], subordinateHosts: [DomainName] = []
    ) -> EPPDomainData {
        EPPDomainData(
            name: name, repositoryIdentifier: ObjectKind.domain.repositoryIdentifier(number),
            statuses: statusWords(at: instant).map { EPPStatus($0) }, registrant: registrant.rawValue,
            contacts: contacts.map(\.data), nameServers: nameServers, subordinateHosts: subordinateHosts,
            history: history, expiry: expiry,
            // RFC 9154, section 4.3: an empty one says that one is set.
            authorization: authorization.map { _ in .password("") })
    }

    func extensions(at instant: Instant) -> [EPPResponseExtension] {
        var parts: [EPPResponseExtension] = []
        if !delegationSigners.isEmpty {
            let signers = delegationSigners.map { EPPDelegationSigner($0) }
            parts.append(.secDNSInfo(EPPSecDNSData(records: .signers(signers))))
        }
        let grace = graceStatuses(at: instant)
        if !grace.isEmpty { parts.append(.graceInfo(grace)) }
        if !evidence.isEmpty { parts.append(.evidence(evidence)) }
        if let place = serverPlace.flatMap(EPPServerLocation.init) { parts.append(.serverLocation(place)) }
        return parts
    }
}

extension InfoHost {
    var data: EPPHostData { host.data(statuses) }
}

extension Host {
    func data(_ statuses: [String]) -> EPPHostData {
        EPPHostData(
            name: name, repositoryIdentifier: ObjectKind.host.repositoryIdentifier(number),
            statuses: statuses.map { EPPStatus($0) }, addresses: addresses,
            history: EPPObjectHistory(
                sponsor: sponsor.rawValue, creator: creator.rawValue, created: created,
                updater: updater?.rawValue, updated: updated, transferred: transferred))
    }
}

extension InfoContact {
    var data: EPPContactData { contact.data(statuses) }
}

extension Contact {
    func data(_ statuses: [String]) -> EPPContactData {
        EPPContactData(
            identifier: identifier.rawValue, repositoryIdentifier: ObjectKind.contact.repositoryIdentifier(number),
            statuses: statuses.map { EPPStatus($0) },
            postal: [international?.data(.international), local?.data(.local)].compactMap(\.self),
            voice: voice.map(EPPTelephone.init(text:)), fax: fax.map(EPPTelephone.init(text:)), email: email,
            history: EPPObjectHistory(
                sponsor: sponsor.rawValue, creator: creator.rawValue, created: created,
                updater: updater?.rawValue, updated: updated, transferred: transferred),
            authorization: authorization.map { _ in .password("") },
            disclose: disclosure.map { EPPDisclose($0) })
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

    /// Nil for a place in another country, which this extension can't say; what came by other ways may stand in one.
    init?(_ place: ServerPlace) {
        guard place.countryCode == Self.country else { return nil }
        self.init(street: place.street, city: place.city, region: place.region ?? "")
    }

    /// The extension names no country: it was made for servers in this one.
    private static let country = "KZ"
}
