import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel
import RegistryStore

/// Values that several commands bring.
extension EPPDesk {
    /// A term in years; one year where none is given, which is what RFC 5731, section 3.2.1, leaves to the server.
    func years(_ period: EPPPeriod?) throws(EPPProblem) -> Int {
        guard let period else { return 1 }
        guard period.unit == .years else { throw .option(.domain, "period", "unit=m") }
        return period.value
    }

    /// Statuses that a client names; those that only the registry sets are refused by the flows, with the word.
    func statuses(_ statuses: [EPPStatus], _ namespace: EPPNamespace) throws(EPPProblem) -> StatusSet {
        var set: StatusSet = []
        for status in statuses {
            guard let known = StatusSet(word: status.word), StatusSet.client.contains(known) else {
                throw .policy(
                    namespace, "status", .notOneOf(StatusSet.client.words), status.word)
            }
            set.insert(known)
        }
        return set
    }

    /// A secret to be kept, salted; nil where the command sets none (RFC 9154, section 4.2).
    func secret(_ authorization: EPPAuthorization) -> AuthorizationSecretInput? {
        guard case .password(let password, _) = authorization, !password.isEmpty else { return nil }
        return .make(secret: password, salt: chance(Self.saltOctets))
    }

    /// A change of the secret: an empty one, or none, takes it away.
    func change(_ authorization: EPPAuthorization?) -> AuthorizationChange? {
        authorization.map { authorization in secret(authorization).map { .set($0) } ?? .clear }
    }

    /// As many as the random salt of any hash needs never to come twice.
    private static let saltOctets = 16

    /// What was shown to prove a right to an object, with what the object keeps.
    func proof(_ authorization: EPPAuthorization?, of secret: AuthorizationSecret?) -> AuthorizationProof? {
        guard case .password(let password, _) = authorization else { return nil }
        return secret?.proof(of: password)
    }

    /// True where the authorization information is that of the object; `identifiers` are the repository's own for the
    /// objects whose secret may be shown (RFC 5731, section 3.1.2, `roid`).
    func proves(
        _ authorization: EPPAuthorization, _ secrets: [(identifier: String, secret: AuthorizationSecret?)]
    ) -> Bool {
        guard case .password(let password, let named) = authorization else { return false }
        let meant = named.map { name in secrets.first { $0.identifier == name } } ?? secrets.first
        return meant?.secret?.isProven(by: password) ?? false
    }

    /// DS data: as sent, or made from a key (RFC 5910, section 4.2). A key beside DS data has to be the one that the
    /// digest is of.
    func signers(_ records: EPPSecDNSRecords, of name: DomainName) throws(EPPProblem) -> [DelegationSigner] {
        switch records {
        case .keys(let keys):
            try requireZoneKeys(keys)
            return keys.map { $0.signer(of: name) }
        case .signers(let sent):
            try requireZoneKeys(sent.compactMap(\.key))
            for entry in sent {
                guard let key = entry.key, entry.signer.digestType == EPPKeyData.digestType else { continue }
                guard key.signer(of: name) == entry.signer else {
                    throw .policy(.secDNS, "keyData", .notOneOf(["DNSKEY \(entry.signer.keyTag)"]))
                }
            }
            return sent.map(\.signer)
        }
    }

    /// A key signs its zone with the flag for that alone, and is not revoked; its protocol is 3 (RFC 4034, sections 2.1.1
    /// and 2.1.2; RFC 5011, section 7).
    private func requireZoneKeys(_ keys: [EPPKeyData]) throws(EPPProblem) {
        for key in keys {
            guard EPPKeyData.flagsOfZoneKeys.contains(key.flags) else {
                throw .policy(
                    .secDNS, "flags", .notOneOf(EPPKeyData.flagsOfZoneKeys.map(String.init)), String(key.flags))
            }
            guard key.protocol == EPPKeyData.dnssec else {
                throw .policy(
                    .secDNS, "protocol", .notOneOf([String(EPPKeyData.dnssec)]), String(key.protocol))
            }
        }
    }

    /// RFC 5910, section 3.3: how long signatures live is the zone's matter here, not each name's.
    func requireNoSignatureLife(_ life: Int?) throws(EPPProblem) {
        if life != nil { throw .option(.secDNS, "maxSigLife") }
    }

    func contacts(_ contacts: [EPPDomainContact], in place: String) throws(EPPProblem) -> [DomainContact] {
        var result: [DomainContact] = []
        for contact in contacts {
            guard let role = contact.role.flatMap({ DomainContact.Role(rawValue: $0.rawValue) }) else {
                throw EPPProblem(
                    .parameterMissing, EPPErrorValue(namespace: EPPNamespace.domain.uri, name: "contact"),
                    .missingAttribute("type"))
            }
            result.append(DomainContact(role: role, contact: ContactIdentifier(contact.contact)))
        }
        return result
    }
}

extension EPPCommand {
    /// The first extension that `pick` takes.
    func part<Part>(_ pick: (EPPCommandExtension) -> Part?) -> Part? { extensions.lazy.compactMap(pick).first }
}
