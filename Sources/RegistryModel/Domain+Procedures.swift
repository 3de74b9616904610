/// What the procedures of RFC 5731 and RFC 3915 do to a domain; who may ask, and when, is decided by the flows.
extension Domain {
    /// Takes the name out of the zone and starts redemption at `instant` (RFC 3915, section 3.1).
    package mutating func withdraw(at instant: Instant, terms: LifecycleTerms) {
        withdrawal = instant
        redemptionEnd = withdrawal.adding(days: terms.redemption)
        purge = redemptionEnd.adding(days: terms.pendingDelete)
        deleted = instant
        authorization = nil
        gracePeriods = []
    }

    /// Ends the object at `instant` without redemption: the name is free from then on.
    package mutating func remove(at instant: Instant) {
        withdrawal = min(withdrawal, instant)
        redemptionEnd = min(redemptionEnd, instant)
        purge = min(purge, instant)
        deleted = instant
        authorization = nil
        gracePeriods = []
    }

    /// How many years a restore at `instant` has to add so that the term runs on: none where it has not ended.
    package func yearsToRestore(at instant: Instant) -> Int {
        var years = 0
        while expiry.adding(years: years) <= instant { years += 1 }
        return years
    }

    /// Brings the name back from redemption (RFC 3915, section 4.2.5), its term made long enough to run on.
    package mutating func bringBack(at instant: Instant, terms: LifecycleTerms) {
        schedule(expiry: expiry.adding(years: yearsToRestore(at: instant)), terms: terms)
        restore = nil
    }

    /// Whether a create at this moment's end can still be taken back (RFC 3915, add grace period).
    package func isInAddGrace(at instant: Instant) -> Bool {
        gracePeriods.contains { $0.kind == .addPeriod && instant < $0.end }
    }

    /// The whole years from creation to the end of the term.
    package var termYears: Int {
        var years = 0
        while created.adding(years: years) < expiry { years += 1 }
        return years
    }

    /// Ends the review of a pending create: the name is registered from `instant` on, for the term that was asked.
    package mutating func activate(at instant: Instant, terms: LifecycleTerms) {
        let years = termYears
        statuses.remove(.pendingCreate)
        created = instant
        start(years: years, terms: terms)
    }

    /// Gives the term that runs from `created`, and the add grace period.
    package mutating func start(years: Int, terms: LifecycleTerms) {
        schedule(expiry: created.adding(years: years), terms: terms)
        guard terms.addGrace > 0 else { return }
        gracePeriods.append(
            GracePeriod(kind: .addPeriod, end: created.adding(days: terms.addGrace), years: years))
    }

    /// Prolongs the term by `years`, with its renew grace period.
    package mutating func renew(years: Int, at instant: Instant, terms: LifecycleTerms) {
        schedule(expiry: expiry.adding(years: years), terms: terms)
        guard terms.renewGrace > 0 else { return }
        gracePeriods.append(
            GracePeriod(kind: .renewPeriod, end: instant.adding(days: terms.renewGrace), years: years))
    }
}
