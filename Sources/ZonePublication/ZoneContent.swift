import DNSCore
import RegistryModel
import RegistryStore
import ZoneGeneration
import ZoneStore

/// What a zone has to say at an instant: the register's content and the configuration's, rendered and checked, but
/// not signed.
final class ZoneContent {
    private let renderer: ZoneRenderer
    private let checks: ZoneChecks
    private let register: RegistryReader
    private let instant: Instant
    private let neighbours: NeighbourReader
    /// The configuration's owners, in canonical order.
    private let fixedRows: [StoredOwner]
    private let fixed: [DomainName: StoredOwner]

    init(_ setting: ZoneSetting, _ register: RegistryReader, at instant: Instant) throws {
        let configuration = setting.configuration
        renderer = try ZoneRenderer(configuration: configuration)
        checks = ZoneChecks(renderer)
        self.register = register
        self.instant = instant
        neighbours = NeighbourReader(register, zone: configuration.zone, at: instant)
        let rendered = renderer.configured
        fixedRows = rendered.map(Self.stored)
        fixed = Dictionary(uniqueKeysWithValues: zip(rendered.map(\.owner), fixedRows))
    }

    /// The owners of the configuration's records.
    var fixedOwners: [DomainName] { renderer.configured.map(\.owner) }

    func authority(_ serial: Serial) -> StartOfAuthority {
        let made = renderer.soa(serial: serial)
        return StartOfAuthority(text: made.text, wire: made.wire)
    }

    /// What stands at one owner; nil: nothing.
    func owner(_ name: DomainName) throws -> StoredOwner? {
        let content = try register.content(of: name, in: renderer.configuration.zone, at: instant)
        if let content, let owner = try stored(content) { return owner }
        return fixed[name]
    }

    /// Every owner of the zone in canonical order, one at a time.
    func each(_ body: (StoredOwner) throws -> Void) throws {
        var merge = fixedAmong()
        try register.eachContent(in: renderer.configuration.zone, at: instant) { content in
            if let owner = try stored(content) { try merge.pass(owner, body) }
        }
        try merge.finish(body)
    }

    /// Puts the configuration's owners among others that come in canonical order.
    func fixedAmong() -> OwnerMerge { OwnerMerge(fixedRows) }

    /// Renders the register's content at an owner, once it keeps the rules; nil: there are no records in it.
    private func stored(_ content: OwnerContent) throws -> StoredOwner? {
        let violations = checks.violations(content, neighbours.answers)
        try neighbours.rethrow()
        if !violations.isEmpty { throw ContentFailure(zone: renderer.configuration.zone, violations: violations) }
        let rendered = try renderer.render(content)
        if rendered.records == 0 { return nil }
        return StoredOwner(
            key: rendered.key, isDelegation: !content.nameServers.isEmpty, isConfigured: false,
            records: rendered.records, text: rendered.text, wire: rendered.wire)
    }

    /// Owners that wait for their place among others.
    struct OwnerMerge {
        private var waiting: ArraySlice<StoredOwner>

        init(_ owners: [StoredOwner]) { waiting = owners[...] }

        mutating func pass(_ owner: StoredOwner, _ body: (StoredOwner) throws -> Void) rethrows {
            while let next = waiting.first, next.key.lexicographicallyPrecedes(owner.key) {
                try body(next)
                waiting.removeFirst()
            }
            // Where both have a say, it is the register's.
            if waiting.first?.key == owner.key { waiting.removeFirst() }
            try body(owner)
        }

        func finish(_ body: (StoredOwner) throws -> Void) rethrows { for owner in waiting { try body(owner) } }
    }

    private static func stored(_ configured: RenderedOwner) -> StoredOwner {
        StoredOwner(
            key: configured.key, isDelegation: false, isConfigured: true, records: configured.records,
            text: configured.text, wire: configured.wire)
    }
}
