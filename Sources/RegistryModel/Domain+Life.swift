/// What a domain is at a moment: pure functions of its four instants.
extension Domain {
    package enum Phase: String, Sendable, Codable {
        /// Registered, inside of its term.
        case active
        /// Past its term, still renewable, still in the zone.
        case expired
        /// Out of the zone, can be restored.
        case redemption
        /// Out of the zone, can't be restored.
        case pendingDelete
        /// Gone; the name is free.
        case purged
    }

    package func phase(at instant: Instant) -> Phase {
        if instant >= purge { return .purged }
        if instant >= redemptionEnd { return .pendingDelete }
        if instant >= withdrawal { return .redemption }
        return instant >= expiry ? .expired : .active
    }

    /// False once the object is purged.
    package func exists(at instant: Instant) -> Bool { instant < purge }

    /// True where the zone is to delegate the name at that moment. It does so as far as it leads to one of the servers:
    /// one under a sibling that is out of the zone is out too.
    package func isPublished(at instant: Instant) -> Bool {
        instant < withdrawal && statuses.isDisjoint(with: [.hold, .pendingCreate]) && !nameServers.isEmpty
    }

    /// Sets the three later instants from the end of the term.
    package mutating func schedule(expiry: Instant, terms: LifecycleTerms) {
        self.expiry = expiry
        withdrawal = expiry.adding(days: terms.renewableAfterExpiry)
        redemptionEnd = withdrawal.adding(days: terms.redemption)
        purge = redemptionEnd.adding(days: terms.pendingDelete)
        deleted = nil
    }

    /// The object as it is at `instant`: a pending transfer past its clock is done, ended grace periods and secrets
    /// are gone, a restore whose report did not come has lapsed.
    package func projected(to instant: Instant, terms: LifecycleTerms) -> Domain {
        var domain = self
        if var transfer = domain.transfer, transfer.state == .pending, instant >= transfer.acts,
            transfer.acts < domain.withdrawal
        {
            transfer.state = .serverApproved
            domain.complete(transfer, at: transfer.acts, terms: terms)
        } else if domain.transfer?.state == .pending, instant >= domain.withdrawal {
            // The name left the zone before anybody decided: there is no sponsorship left to hand over.
            domain.transfer?.state = .serverCancelled
            domain.transfer?.acts = domain.withdrawal
        }
        if let restore = domain.restore, instant >= restore.due {
            domain.restore = nil
        }
        domain.gracePeriods.removeAll { instant >= $0.end }
        if let authorization = domain.authorization, instant >= authorization.expires { domain.authorization = nil }
        return domain
    }

    /// Hands sponsorship to the gaining registrar (RFC 5731, section 3.2.4): the term grows, never past the most that
    /// policy allows, the secret is void (RFC 9154), and the transfer grace period starts.
    package mutating func complete(_ transfer: Transfer, at instant: Instant, terms: LifecycleTerms) {
        let extended = min(expiry.adding(years: transfer.years), instant.adding(years: terms.maximumYears))
        if transfer.years > 0 && extended > expiry {
            schedule(expiry: extended, terms: terms)
            gracePeriods.append(
                GracePeriod(
                    kind: .transferPeriod, end: instant.adding(days: terms.transferGrace), years: transfer.years))
        }
        self.transfer = transfer
        self.transfer?.acts = instant
        sponsor = transfer.gaining
        transferred = instant
        authorization = nil
    }

    /// The status words that RFC 5731 and RFC 3915 have for the object at that moment, `ok` if there is nothing else.
    package func statusWords(at instant: Instant) -> [String] {
        // While it waits for its end, what forbids its deletion means nothing, and RFC 5731, section 2.3, wants the two
        // never side by side.
        var words = (instant >= withdrawal ? statuses.subtracting(.deleteProhibited) : statuses).words
        if transfer?.state == .pending { words.append("pendingTransfer") }
        switch phase(at: instant) {
        case .redemption, .pendingDelete: words.append("pendingDelete")
        case .active, .expired, .purged: break
        }
        if nameServers.isEmpty && !statuses.contains(.pendingCreate) { words.append("inactive") }
        return words.isEmpty ? ["ok"] : words
    }

    /// The RFC 3915 words for the moment: grace periods, or where in its end the name is.
    package func graceWords(at instant: Instant) -> [String] {
        switch phase(at: instant) {
        case .redemption: return [restore.map { instant < $0.due } == true ? "pendingRestore" : "redemptionPeriod"]
        case .pendingDelete: return ["pendingDelete"]
        case .active, .expired, .purged:
            return gracePeriods.filter { instant < $0.end }.map(\.kind.rawValue)
        }
    }
}
