import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Which names give a right, and which cohort takes one.
extension CampaignSource {
    /// Whether all that is said of the source holds for a name.
    func takes(_ holding: Holding) -> Bool {
        guard zones.contains(holding.zone), kinds.isEmpty || kinds.contains(holding.kind),
            registrars.isEmpty || registrars.contains(holding.sponsor),
            names?.contains(holding.name) ?? true
        else { return false }
        if let registeredBefore, holding.registered >= registeredBefore { return false }
        if let registeredFrom, holding.registered < registeredFrom { return false }
        if let bodies {
            guard let identifier = holding.nationalIdentifier, bodies[identifier] != nil else { return false }
        }
        if labelPrefix == nil && labelSuffix == nil { return true }
        let label = LabelFinder.shown(holding.name)
        return (labelPrefix.map { label.hasPrefix($0) } ?? true) && (labelSuffix.map { label.hasSuffix($0) } ?? true)
    }
}

extension Cohort {
    /// Whether a right belongs to this cohort, if no cohort before it took it.
    package func takes(_ holding: Holding) -> Bool {
        (kinds.isEmpty || kinds.contains(holding.kind)) && (zones.isEmpty || zones.contains(holding.zone))
            && (registeredBefore.map { holding.registered < $0 } ?? true)
    }
}

extension RankKey {
    /// The number that this key gives a name: the smaller goes first.
    func value(of holding: Holding) -> Int64 {
        switch self {
        case .zones(let zones): Int64(zones.firstIndex(of: holding.zone) ?? zones.count)
        case .categories(let instants):
            Int64(instants.firstIndex { holding.registered < $0 } ?? instants.count)
        case .kinds(let kinds): Int64(kinds.firstIndex(of: holding.kind) ?? kinds.count)
        case .registered: holding.registered.microseconds
        case .registeredFrom(let instant):
            holding.registered < instant ? instant.microseconds - 1 : holding.registered.microseconds
        }
    }
}
