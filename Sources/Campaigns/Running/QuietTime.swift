import DNSCore
import RegistryModel
import RegistryStore

/// The time in which no claim of a campaign is due, so that nobody has to read them all: until the clock says so, or until
/// something is decided about the campaign, one of its claims, or one of its old or new names.
struct QuietTime {
    /// What the decisions do not tell of (a name that runs out by the clock, a holder whose number changes, a reminder whose
    /// day has come) is found after an hour.
    private static let longest: Int64 = 3_600
    /// Decisions that are looked through at once; after more than that, reading the claims is no more work.
    private static let mostDecisions = 10_000

    /// When something is due, as far as the clock knows.
    let next: Instant?
    let end: Instant
    private var seen: ObjectNumber

    /// - Parameter seen: the last decision before the claims were read.
    init(next: Instant?, seen: ObjectNumber, from now: Instant) {
        self.next = next
        self.seen = seen
        let longest = now.adding(seconds: Self.longest)
        end = min(next ?? longest, longest)
    }

    /// Whether nothing was decided since that a claim could be due for.
    mutating func lasts(_ campaign: Campaign, _ reader: RegistryReader) throws -> Bool {
        let decided = try reader.decidedObjects(after: seen, limit: Self.mostDecisions)
        guard decided.count < Self.mostDecisions else { return false }
        for (_, object) in decided {
            if object == campaign.identifier || object.hasPrefix("\(campaign.identifier)/") { return false }
            guard let name = try? DomainName(object) else { continue }
            if try reader.claim(of: name, in: campaign.number) != nil { return false }
            if try !reader.claims(to: name, in: campaign.number).isEmpty { return false }
        }
        seen = decided.last?.decision ?? seen
        return true
    }
}
