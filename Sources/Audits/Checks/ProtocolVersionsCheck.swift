import PolicyEngine
import SiteEvidence

/// No address of the site agrees on a version of TLS that is not allowed, and each agrees on one that is needed.
///
/// Could not tell: whether a version is offered was not seen, or an address could not be found. Where another handshake with the same address succeeded, a
/// broken one is the answer no: servers refuse a version by an alert, or just hang up.
struct ProtocolVersionsCheck: Check {
    static let kind = CheckKind.protocolVersions
    let demand: ProtocolVersions

    func judge(_ view: EvidenceView) -> Outcome {
        let tally = view.tallyHandshakes { endpoint, _, pointer, tally in
            let offered = Set(endpoint.attempts.compactMap { $0.handshake.value?.version.rawValue })
            let forbidden = offered.subtracting(demand.allowed.map(\.rawValue)).sorted()
            for version in forbidden { tally.addBad("\(endpoint.shown) \(version)", .oldVersion, at: pointer) }
            let open = endpoint.openVersions
            let needed = demand.needed.map(\.rawValue)
            if offered.isDisjoint(with: needed) {
                if let cause = open.first(where: { needed.contains($0.version.rawValue) })?.cause {
                    tally.addUntold(endpoint.shown, cause, at: pointer)
                } else {
                    tally.addBad(endpoint.shown, .noNeededVersion, at: pointer)
                }
            } else if forbidden.isEmpty {
                let allowed = demand.allowed.map(\.rawValue)
                if let cause = open.first(where: { !allowed.contains($0.version.rawValue) })?.cause {
                    tally.addUntold(endpoint.shown, cause, at: pointer)
                } else {
                    tally.addGood(endpoint.shown, at: pointer)
                }
            }
        }
        return tally.outcome
    }
}
