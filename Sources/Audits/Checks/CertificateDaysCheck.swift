import CertificateReading
import PolicyEngine
import RegistryModel
import SiteEvidence

/// The certificate that ends first among those that the site's addresses show has days enough left.
///
/// Could not tell: an address showed none, or could not be found, and no other is about to end.
struct CertificateDaysCheck: Check {
    static let kind = CheckKind.certificateDays
    let minimum: Int

    func judge(_ view: EvidenceView) -> Outcome {
        var ends: [(end: Instant, pointer: String)] = []
        let tally = view.tallyHandshakes { endpoint, handshake, pointer, tally in
            guard let first = view.evidence.chain(of: handshake).first, let facts = CertificateFacts(first) else {
                return tally.addUntold(endpoint.shown, .notSeen, at: pointer)
            }
            ends.append((facts.to, pointer))
        }
        guard let soonest = ends.min(by: { $0.end < $1.end }) else {
            return .untold(tally.untold.first?.cause ?? .notSeen)
        }
        let days = Self.days(from: view.instant, to: soonest.end)
        let facts = [
            Fact("days", String(days)),
            Fact("expiry", CalendarDay(at: soonest.end, utcOffset: EvidenceView.utcOffset).description),
        ]
        if days < minimum { return .fails(facts, at: [soonest.pointer]) }
        if let untold = tally.untold.first { return .untold(untold.cause, facts) }
        return .conforms(facts, at: ends.map(\.pointer))
    }

    /// Whole days between two instants; negative where the second has gone by.
    private static func days(from start: Instant, to end: Instant) -> Int {
        let day: Int64 = 86_400_000_000
        let difference = end.microseconds - start.microseconds
        return Int((difference >= 0 ? difference : difference - day + 1) / day)
    }
}
