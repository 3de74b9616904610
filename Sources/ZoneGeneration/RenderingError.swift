import DNSCore
import LDNS

/// Why a zone's content can't be rendered.
package enum RenderingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A configured record can't be read; the place is `file:line:column`.
    case configuredRecord(place: String, reason: RecordTextError)
    /// The configuration's own records break rules.
    case configuration(zone: DomainName, violations: [ZoneViolation])
    /// The SOA record that the configuration describes can't be made.
    case startOfAuthority(zone: DomainName, reason: RecordWireError)
    /// The name belongs to the registry's own part of the zone.
    case configuredAndRegistered(owner: DomainName, zone: DomainName)
    case outsideOfZone(owner: DomainName, zone: DomainName)
    /// A name holds an octet that readers of zone files take for a directive, an origin or a quotation.
    case unsafeName(DomainName, owner: DomainName)
    /// One owner's content passes a limit.
    case tooMuch(owner: DomainName, what: String, count: Int, limit: Int)
    /// libldns refuses the content, or what it printed does not read back.
    case refused(owner: DomainName, reason: RecordWireError)

    package var description: String {
        switch self {
        case .configuredRecord(let place, let reason):
            "\(place): the record can't be read: \(reason.reason), at column \(reason.column) of '\(reason.text)'"
        case .configuration(let zone, let violations):
            "the configuration of zone \(zone) breaks rules: "
                + violations.map(\.description).joined(separator: "; ")
        case .startOfAuthority(let zone, let reason): "the SOA record of zone \(zone) can't be made: \(reason)"
        case .configuredAndRegistered(let owner, let zone):
            "\(owner) is both configured in zone \(zone) and registered: take it out of one of them"
        case .outsideOfZone(let owner, let zone): "\(owner) lies outside of zone \(zone)"
        case .unsafeName(let name, let owner):
            "'\(name)', in the content of \(owner), has one of the octets @ $ \" that zone files give a meaning of its own"
        case .tooMuch(let owner, let what, let count, let limit):
            "\(owner) has \(count) \(what), more than the \(limit) that one owner may have"
        case .refused(let owner, let reason): "the content of \(owner) can't be written: \(reason)"
        }
    }
}
