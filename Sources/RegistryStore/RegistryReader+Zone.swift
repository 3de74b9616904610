import DNSCore
import PortableSQL
import RegistryModel

/// What the register says of a zone. A delegation is there while its domain is published; a host's addresses are there
/// while its superordinate domain is published in the zone and a published domain of the same zone uses the host
/// (RFC 9471, sections 2.1 and 2.2), so glue never outlives its delegations.
extension RegistryReader {
    /// What the register has to say at `owner` in `zone` at `instant`; nil: nothing.
    package func content(of owner: DomainName, in zone: DomainName, at instant: Instant) throws -> OwnerContent? {
        let view = ZoneView(zone: zone, instant: instant)
        let key = owner.canonicalKey
        var content = OwnerContent(owner: owner)
        let delegation = try first(
            ZoneView.oneDelegation, { try view.bind(to: &$0, after: { try $0.put(key) }) },
            { (number: $0.integer(0), signers: $0.optionalText(1)) })
        if let delegation {
            content.nameServers = try nameServers(of: delegation.number).map(hostName)
            // A published domain without servers is none: nothing to delegate to, and DS stays with its delegation.
            if !content.nameServers.isEmpty { content.delegationSigners = try Stored.signers(delegation.signers) }
        }
        let glue = try first(ZoneView.oneGlue, { try view.bind(to: &$0, after: { try $0.put(key) }) }, { $0.text(0) })
        if let glue { content.addresses = try Stored.addresses(glue) }
        return content.nameServers.isEmpty && content.addresses.isEmpty ? nil : content
    }

    /// Every owner name of the zone that has content at `instant`, in canonical order, in bounded memory.
    ///
    /// `body` may ask this reader for anything but another walk through a zone.
    package func eachContent(
        in zone: DomainName, at instant: Instant, _ body: (OwnerContent) throws -> Void
    ) throws {
        let view = ZoneView(zone: zone, instant: instant)
        let range = { (row: inout RowWriter) in
            try row.put(zone.canonicalKey)
            try row.put(zone.endOfCanonicalKeys)
        }
        var delegations = DelegationCursor(
            try query(ZoneView.delegations) { try view.bind(to: &$0, before: range) }, names: HostNames(self))
        defer { delegations.statement.reset() }
        var glue = GlueCursor(try query(ZoneView.glue) { try view.bind(to: &$0, before: range) })
        defer { glue.statement.reset() }
        try glue.advance()
        while var next = try delegations.next() {
            while let waiting = glue.current, waiting.key.lexicographicallyPrecedes(next.key) {
                try body(try glue.content(waiting))
            }
            if let waiting = glue.current, waiting.key == next.key {
                next.content.addresses = try glue.content(waiting).addresses
            }
            try body(next.content)
        }
        while let waiting = glue.current { try body(try glue.content(waiting)) }
    }

    func hostName(_ number: ObjectNumber) throws -> DomainName {
        let name = try first(
            "SELECT name FROM host WHERE number = $1", { try $0.put(number) }, { try Stored.name($0.text(0)) })
        guard let name else { throw Stored.corrupt("host \(number) is used and not there") }
        return name
    }
}

extension DomainName {
    /// The first key behind those of all names below this one: its own key ends by 0, so 1 in that place is behind.
    var endOfCanonicalKeys: [UInt8] { canonicalKey.dropLast() + [1] }
}
