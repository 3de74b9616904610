import DNSCore
import DNSSpecimens
import RegistryModel
import RegistryTesting

/// A name that gives a right, and who has it: what the crowd knows of it.
package struct LifeName {
    package var name: DomainName
    package var holder: ContactIdentifier
    package var sponsor: RegistrarIdentifier
    package var servers: Set<Int>
    package var expiry: Instant
    /// Days after the start on which it was registered.
    package var born: Int
    package var years: Int
}

/// The names of a life before its campaign: labels that one holder has, that one has in several zones, that several want.
package struct LifeNames {
    /// Labels that policy refuses where they are claimed.
    package static let blocked = (0..<40).map { "n\($0 * 50 + 7)" } + ["other-7", "other-8"]
    package static let registrars = ["ALPHA", "BETA", "GAMMA"].map { RegistrarIdentifier($0) }
    package static let births = [0, 5, 10, 40]
    package static let servers = 12

    package internal(set) var names: [LifeName] = []
    package private(set) var holders:
        [(identifier: ContactIdentifier, kind: HolderKind, sponsor: RegistrarIdentifier)] =
            []

    /// - Parameter lapses: some are registered for one year only.
    package init(_ count: Int, lapses: Bool, _ chance: inout Chance) {
        var label = 0
        while names.count < count {
            var holder = newHolder(&chance)
            for zone in LifeRegister.sources where zone == LifeRegister.sources[0] || chance.oneIn(7) {
                if !chance.oneIn(3), zone != LifeRegister.sources[0] { holder = newHolder(&chance) }
                add("n\(label).\(zone.text)", holder, lapses, &chance)
            }
            label += 1
        }
    }

    private mutating func newHolder(_ chance: inout Chance) -> Int {
        // Now and then somebody who has a name already.
        if !holders.isEmpty, chance.oneIn(6) { return chance.below(holders.count) }
        holders.append(
            (
                ContactIdentifier("HOLDER-\(holders.count)"), chance.oneIn(4) ? .education : .company,
                Self.registrars[chance.below(100) < 45 ? 0 : chance.below(100) < 90 ? 1 : 2]
            ))
        return holders.count - 1
    }

    private mutating func add(_ text: String, _ holder: Int, _ lapses: Bool, _ chance: inout Chance) {
        let years = lapses && chance.oneIn(7) ? 1 : 4
        names.append(
            LifeName(
                name: Sample.name(text), holder: holders[holder].identifier, sponsor: holders[holder].sponsor,
                servers: Set((0..<2).map { _ in chance.below(Self.servers) }), expiry: .distantPast,
                born: Self.births[chance.below(Self.births.count)], years: years))
    }

    package static func server(_ number: Int) -> DomainName { Sample.name("ns\(number).hoster.example") }
}
