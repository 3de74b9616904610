import RegistryModel

/// The years that an operation adds, and how far ahead the name is registered afterwards.
///
/// An operation that adds no years and does not move the end of the term passes.
/// Saw: `years`, `total` (years ahead, rounded up), `expiry` (date), `problem` (`years`, `total`).
/// Demanded: `minimum`, `maximum`, `totalMaximum`.
extension AllowedTerm {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let proposal = subject.proposal
        if let years = proposal.years { facts.append(Fact("years", String(years))) }
        if let expiry = proposal.expiry {
            facts.append(Fact("total", String(Self.yearsAhead(expiry, of: subject.instant))))
            facts.append(Fact("expiry", expiry.dateText))
        }
        if let given = proposal.years, !years.contains(given) {
            facts.append(Fact("problem", "years"))
            return .violated
        }
        if let expiry = proposal.expiry, expiry > subject.instant.adding(years: totalYears) {
            facts.append(Fact("problem", "total"))
            return .violated
        }
        return .satisfied
    }

    /// The least number of whole years from `instant` that reach `expiry`; 0 where it has passed.
    private static func yearsAhead(_ expiry: Instant, of instant: Instant) -> Int {
        if expiry <= instant { return 0 }
        let years = expiry.civilDate.year - instant.civilDate.year
        return instant.adding(years: years) >= expiry ? years : years + 1
    }

    var demands: [Fact] {
        [
            Fact("minimum", String(years.lowerBound)), Fact("maximum", String(years.upperBound)),
            Fact("totalMaximum", String(totalYears)),
        ]
    }
}

extension Instant {
    /// The civil date in UTC, `YYYY-MM-DD`.
    package var dateText: String {
        let (year, month, day) = civilDate
        let pad = { (value: Int) in value < 10 ? "0\(value)" : String(value) }
        return "\(year)-\(pad(month))-\(pad(day))"
    }
}
