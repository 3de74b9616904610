import DNSCore
import PortableSQL
import RegistryModel

/// What the register says of a zone. A delegation is there while its domain is published and the zone leads to one of
/// its servers (`ZoneReach`); it names those servers only. A host's addresses are there while its superordinate domain
/// is delegated and a published domain of the same zone uses the host (RFC 9471, sections 2.1 and 2.2). So neither does
/// glue outlive its delegations, nor does a delegation go to a server of the zone that has no glue.
extension RegistryReader {
    /// What the register has to say at `owner` in `zone` at `instant`; nil: nothing.
    package func content(of owner: DomainName, in zone: DomainName, at instant: Instant) throws -> OwnerContent? {
        let reach = reach(in: zone, at: instant)
        let view = reach.view
        let key = owner.canonicalKey
        var content = OwnerContent(owner: owner)
        let delegation = try first(
            ZoneView.oneDelegation, { try view.bind(to: &$0, after: { try $0.put(key) }) },
            { (number: $0.integer(0), signers: $0.optionalText(1), times: $0.optionalText(2)) })
        if let delegation {
            content.nameServers = try reach.servers(of: delegation.number)
            // Without servers there is nothing to delegate to, and DS stays with its delegation.
            if !content.nameServers.isEmpty {
                content.delegationSigners = try Stored.signers(delegation.signers)
                content.add(try Stored.timesToLive(delegation.times))
            }
        }
        let glue = try first(
            ZoneView.oneGlue, { try view.bind(to: &$0, after: { try $0.put(key) }) },
            { (addresses: $0.text(0), superordinate: $0.integer(1), times: $0.optionalText(2)) })
        if let glue, try reach.delegates(glue.superordinate) {
            content.addresses = try Stored.addresses(glue.addresses)
            if !content.addresses.isEmpty { content.add(try Stored.timesToLive(glue.times)) }
        }
        return content.nameServers.isEmpty && content.addresses.isEmpty ? nil : content
    }

    /// Every owner name of the zone that has content at `instant`, in canonical order, in bounded memory.
    ///
    /// `body` may ask this reader for anything but another walk through a zone.
    package func eachContent(
        in zone: DomainName, at instant: Instant, _ body: (OwnerContent) throws -> Void
    ) throws {
        let reach = reach(in: zone, at: instant)
        let view = reach.view
        let range = { (row: inout RowWriter) in
            try row.put(zone.canonicalKey)
            try row.put(zone.endOfCanonicalKeys)
        }
        var delegations = DelegationCursor(
            try query(ZoneView.delegations) { try view.bind(to: &$0, before: range) }, names: ServerNames(reach))
        defer { delegations.statement.reset() }
        var glue = GlueCursor(try query(ZoneView.glue) { try view.bind(to: &$0, before: range) }, reach)
        defer { glue.statement.reset() }
        try glue.advance()
        while var next = try delegations.next() {
            while let waiting = glue.current, waiting.key.lexicographicallyPrecedes(next.key) {
                try body(try glue.content(waiting))
            }
            if let waiting = glue.current, waiting.key == next.key {
                let glue = try glue.content(waiting)
                next.content.addresses = glue.addresses
                next.content.add(glue.timesToLive)
            }
            try body(next.content)
        }
        while let waiting = glue.current { try body(try glue.content(waiting)) }
    }

    /// Which servers the zone leads to; what the last question found out is kept for the next of the same moment.
    func reach(in zone: DomainName, at instant: Instant) -> ZoneReach {
        let view = ZoneView(zone: zone, instant: instant)
        if let keptReach, keptReach.view == view { return keptReach }
        let reach = ZoneReach(self, view)
        keptReach = reach
        return reach
    }
}

extension DomainName {
    /// The first key behind those of all names below this one: its own key ends by 0, so 1 in that place is behind.
    var endOfCanonicalKeys: [UInt8] { canonicalKey.dropLast() + [1] }
}
