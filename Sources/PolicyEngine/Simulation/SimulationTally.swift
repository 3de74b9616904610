import DNSCore
import RegistryModel

/// What a change of policy comes to for names that are held. Tallies of parts add up to that of the whole, in whatever
/// order, so that parts can be counted beside each other.
package struct SimulationTally: Sendable {
    package private(set) var whole = OutcomeMatrix()
    package private(set) var zones: [DomainName: OutcomeMatrix] = [:]
    package private(set) var registrars: [RegistrarIdentifier: OutcomeMatrix] = [:]
    package private(set) var kinds: [HolderKind: OutcomeMatrix] = [:]
    /// Rules that say something on either side.
    package private(set) var rules: [RuleIdentifier: RuleTally] = [:]

    package init() {}

    package mutating func add(_ name: HeldName) {
        whole.add(name)
        zones[name.zone, default: OutcomeMatrix()].add(name)
        registrars[name.registrar, default: OutcomeMatrix()].add(name)
        kinds[name.kind, default: OutcomeMatrix()].add(name)
        for voice in name.before.voices {
            rules[voice.rule, default: RuleTally()].before.add(voice.saying, name.holder)
        }
        for voice in name.after.voices {
            rules[voice.rule, default: RuleTally()].after.add(voice.saying, name.holder)
        }
    }

    package mutating func add(_ other: SimulationTally) {
        whole.add(other.whole)
        for (zone, matrix) in other.zones { zones[zone, default: OutcomeMatrix()].add(matrix) }
        for (registrar, matrix) in other.registrars { registrars[registrar, default: OutcomeMatrix()].add(matrix) }
        for (kind, matrix) in other.kinds { kinds[kind, default: OutcomeMatrix()].add(matrix) }
        for (rule, tally) in other.rules {
            rules[rule, default: RuleTally()].before.add(tally.before)
            rules[rule, default: RuleTally()].after.add(tally.after)
        }
    }
}
