extension PollMessage {
    /// Everything that a registrar is told by its queue.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// RFC 5730, section 2.9.3.4: told to both sides.
        case transferRequested, transferApproved, transferRejected, transferCancelled
        case transferServerApproved, transferServerCancelled
        /// A name under review was decided.
        case applicationApproved, applicationRefused
        /// The account fell below its mark.
        case balanceLow
        /// The registry itself changed or took away an object (RFC 8590).
        case changedByRegistry
        /// A version of a policy begins soon.
        case policyAhead
        /// A claim of a campaign, told to who sponsors the name that gives it: the holder can speak for it now; another
        /// registrar has lodged what the holder wants; it is settled, or its new name lives; the old name has ended; a
        /// step was taken back.
        case claimOpened, claimLodged, claimSettled, claimFinished, claimUndone
        /// A case of an audit about a name that the registrar has: what was found and until when it is to be repaired; each
        /// step that changes that; the sanction, and its end.
        case caseNotified, caseExtended, caseUpheld, caseDismissed, caseProved, caseProposed, caseSanctioned
        case caseLifted, caseClosed
        /// Another look that was asked for has found no repair.
        case caseLooked
    }

    package init(registrar: RegistrarIdentifier, at: Instant, _ kind: Kind, object: String) {
        self.init(registrar: registrar, at: at, kind: kind.rawValue, object: object)
    }

    /// The kind; nil for a word that this version of the program does not know.
    package var known: Kind? { Kind(rawValue: kind) }
}
