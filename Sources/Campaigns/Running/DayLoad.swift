import RegistryModel

/// How many new names registrars got in the latest day (UTC): a policy may limit what one is burdened with.
struct DayLoad {
    private var day = Instant.distantPast
    private var counts: [RegistrarIdentifier: Int] = [:]

    /// Counts a name that a claim got at an instant; those of an earlier day than the latest count no more.
    mutating func count(_ claim: Claim, at instant: Instant) {
        let day = instant.startOfDay
        guard day >= self.day else { return }
        if day > self.day { (self.day, counts) = (day, [:]) }
        counts[claim.burdened, default: 0] += 1
    }

    /// Whether the claim's registrar can take one more today, which is then counted; always where there is no limit.
    mutating func takes(_ claim: Claim, _ limit: Int?, at instant: Instant) -> Bool {
        guard let limit else { return true }
        guard instant.startOfDay != day || counts[claim.burdened, default: 0] < limit else { return false }
        count(claim, at: instant)
        return true
    }
}

extension Claim {
    /// Who has the work of a new name.
    fileprivate var burdened: RegistrarIdentifier {
        guard let registrar = choice?.registrar, registrar != .registry else { return sponsor }
        return registrar
    }
}

extension Instant {
    /// Midnight UTC before it.
    var startOfDay: Instant {
        let date = civilDate
        return Instant(year: date.year, month: date.month, day: date.day) ?? self
    }

    static func earliest(_ one: Instant?, _ other: Instant?) -> Instant? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }

    /// Midnight UTC after it.
    var nextDay: Instant { startOfDay.adding(days: 1) }
}
