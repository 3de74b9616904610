import DNSCore
import IDNA
import RegistryModel

/// What a path asks for (RFC 9082, section 3.1).
enum RDAPQuery: Hashable {
    case domain(DomainName)
    case nameServer(DomainName)
    /// A registrar; people have no handle here.
    case entity(RegistrarIdentifier)
    case help

    /// What RFC 9082 has and this service does not: addresses are other registries' business, and searches are a way to
    /// copy the register.
    private static let unsupported: Set<Substring> = [
        "ip", "autnum", "domains", "nameservers", "entities",
    ]

    init(path: String) throws(RDAPProblem) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].isEmpty else { throw .unknownPath }
        if Self.unsupported.contains(parts[1]) { throw .unsupported }
        switch parts[1] {
        case "domain": self = .domain(try Self.name(parts))
        case "nameserver": self = .nameServer(try Self.name(parts))
        case "entity": self = .entity(RegistrarIdentifier(try Self.text(parts)))
        case "help" where parts.count == 2: self = .help
        default: throw .unknownPath
        }
    }

    /// A-labels or U-labels in any case (RFC 9082, section 3.1.3).
    private static func name(_ parts: [Substring]) throws(RDAPProblem) -> DomainName {
        let text = try text(parts)
        do {
            return try IDNA.domainName(from: text)
        } catch {
            throw .notAName(error.description)
        }
    }

    private static func text(_ parts: [Substring]) throws(RDAPProblem) -> String {
        guard parts.count == 3, !parts[2].isEmpty else {
            throw parts.count > 3 ? RDAPProblem.tooManyParts : .nothingNamed
        }
        guard let text = PercentText.decoded(parts[2]) else { throw .badEncoding }
        return text
    }
}
