import CanonicalJSON
import DNSCore
import RegistryFlows
import RegistryModel

/// The object classes of RFC 9083, section 5.
extension RDAPWriter {
    func answer(_ object: RDAPObject) -> [UInt8] {
        switch object {
        case .domain(let info, let sponsor, let others):
            answer(notices: RDAPNotice.holders) { domain(info, sponsor, others, to: &$0) }
        case .nameServer(let info, let sponsor): answer(notices: []) { nameServer(info, sponsor, to: &$0) }
        case .registrar(let registrar, let instant):
            answer(notices: []) { writer in
                self.registrar(registrar.identifier, registrar, in: nil, to: &writer)
                events(
                    [
                        ("registration", registrar.created), ("last changed", registrar.updated),
                        ("last update of RDAP database", instant),
                    ], to: &writer)
            }
        case .help: answer(notices: RDAPNotice.help) { _ in }
        }
    }

    /// RFC 9083, section 5.3.
    private func domain(
        _ info: InfoDomain, _ sponsor: Registrar?, _ others: [RDAPRelation], to writer: inout JSONWriter
    ) {
        let domain = info.domain
        let url = base.link("domain", domain.name.text)
        writer.member("objectClassName", "domain")
        writer.member("handle", ObjectKind.domain.repositoryIdentifier(domain.number))
        name(domain.name, to: &writer)
        writer.member("status", RDAPStatus.values(info.statuses + info.grace)) { $0.value($1) }
        events(
            [
                ("registration", domain.created), ("expiration", domain.expiry), ("last changed", domain.updated),
                ("transfer", domain.transferred), ("last update of RDAP database", info.instant),
            ], to: &writer)
        writer.member("nameservers", info.nameServers) { writer, host in
            writer.object {
                nameServer(host, to: &$0)
                selfLink(base.link("nameserver", host.name.text), in: url, to: &$0)
            }
        }
        secureDNS(info, to: &writer)
        writer.key("entities")
        writer.array { $0.object { registrar(domain.sponsor, sponsor, in: url, to: &$0) } }
        selfLink(url, to: &writer)
        related(others, in: url, to: &writer)
        redacted(domain.contacts, to: &writer)
    }

    /// Our own extension: the related names that EPP's `related-1.0` tells, and since when. Left out where there are none.
    ///
    /// The links to them stand in it and not among the domain's: clients take a domain's `related` link for its registrar's
    /// word on the same name, and would lay the other name's data over this one's.
    private func related(_ others: [RDAPRelation], in url: String, to writer: inout JSONWriter) {
        guard !others.isEmpty else { return }
        writer.member("tizilim_related", others) { writer, other in
            writer.object { writer in
                writer.member("name", other.name.text)
                unicode(other.name, to: &writer)
                writer.member("role", other.role.rawValue)
                writer.member("campaign", other.campaign)
                writer.member("since", other.since?.description)
                writer.member("until", other.until?.description)
                guard other.isRegistered else { return }
                writer.key("links")
                writer.array {
                    link("related", base.link("domain", other.name.text), in: url, title: other.title, to: &$0)
                }
            }
        }
    }

    /// RFC 9537, section 4: what is left out for everybody, and where it would have stood.
    private func redacted(_ contacts: [DomainContact], to writer: inout JSONWriter) {
        let roles = Set(contacts.map(\.role))
        let parts = [("Registrant", "registrant")] + DomainContact.Role.allCases.filter(roles.contains).map(\.redacted)
        writer.member("redacted", parts) { writer, part in
            writer.object { writer in
                writer.key("name")
                writer.object { $0.member("description", part.0) }
                writer.member("prePath", "$.entities[?(@.roles[0]=='\(part.1)')]")
                writer.member("method", "removal")
                writer.key("reason")
                writer.object { $0.member("description", "Data of holders is not published") }
            }
        }
    }

    private func secureDNS(_ info: InfoDomain, to writer: inout JSONWriter) {
        let signers = info.domain.delegationSigners
        writer.key("secureDNS")
        writer.object { writer in
            // True where the parent has DS records now; a name that is out of the zone has none there.
            writer.member("delegationSigned", info.isPublished && !signers.isEmpty)
            guard !signers.isEmpty else { return }
            writer.member("dsData", signers) { writer, signer in
                writer.object {
                    $0.member("keyTag", Int(signer.keyTag))
                    $0.member("algorithm", Int(signer.algorithm))
                    $0.member("digestType", Int(signer.digestType))
                    $0.member("digest", Self.hexadecimal(signer.digest))
                }
            }
        }
    }

    private static func hexadecimal(_ octets: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// RFC 9083, section 5.2, of a host alone.
    private func nameServer(_ host: Host, to writer: inout JSONWriter) {
        writer.member("objectClassName", "nameserver")
        writer.member("handle", ObjectKind.host.repositoryIdentifier(host.number))
        name(host.name, to: &writer)
        guard !host.addresses.isEmpty else { return }
        writer.key("ipAddresses")
        writer.object { writer in
            let (four, six) = (host.addresses.filter(\.isIPv4), host.addresses.filter { !$0.isIPv4 })
            if !four.isEmpty { writer.member("v4", four) { $0.value($1.description) } }
            if !six.isEmpty { writer.member("v6", six) { $0.value($1.description) } }
        }
    }

    private func nameServer(_ info: InfoHost, _ sponsor: Registrar?, to writer: inout JSONWriter) {
        let host = info.host
        let url = base.link("nameserver", host.name.text)
        nameServer(host, to: &writer)
        writer.member("status", RDAPStatus.values(info.statuses)) { $0.value($1) }
        events(
            [
                ("registration", host.created), ("last changed", host.updated), ("transfer", host.transferred),
                ("last update of RDAP database", info.instant),
            ], to: &writer)
        writer.key("entities")
        writer.array { $0.object { registrar(host.sponsor, sponsor, in: url, to: &$0) } }
        selfLink(url, to: &writer)
    }

    /// RFC 9083, section 5.1. What the registry holds itself has no registrar, and a handle that leads nowhere.
    private func registrar(
        _ identifier: RegistrarIdentifier, _ registrar: Registrar?, in url: String?, to writer: inout JSONWriter
    ) {
        writer.member("objectClassName", "entity")
        writer.member("handle", identifier.rawValue)
        writer.member("roles", ["registrar"]) { $0.value($1) }
        guard let registrar else { return }
        writer.key("vcardArray")
        writer.array { writer in
            writer.value("vcard")
            // RFC 7095, section 3.3: name, parameters, type, value.
            let properties = [("version", "4.0"), ("fn", registrar.name), ("kind", "org")]
            writer.array { writer in
                for (name, value) in properties {
                    writer.array {
                        $0.value(name)
                        $0.object { _ in }
                        $0.value("text")
                        $0.value(value)
                    }
                }
            }
        }
        writer.member("status", [registrar.state == .active ? "active" : "inactive"]) { $0.value($1) }
        selfLink(base.link("entity", identifier.rawValue), in: url, to: &writer)
    }
}

extension DomainContact.Role {
    /// What the role is called, and its word in RFC 9083, section 10.2.4.
    fileprivate var redacted: (name: String, role: String) {
        switch self {
        case .admin: ("Administrative contact", "administrative")
        case .billing: ("Billing contact", "billing")
        case .tech: ("Technical contact", "technical")
        }
    }
}
