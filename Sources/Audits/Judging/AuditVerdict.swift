/// What evidence says of one criterion. "Could not tell" is never a pass and never a fail.
package enum AuditVerdict: Hashable, Sendable {
    case conforms
    case doesNotConform
    case couldNotTell(UntoldCause)
    case doesNotApply(Exemption)

    /// The verdict's word, without its cause or reason.
    package var word: Word {
        switch self {
        case .conforms: .conforms
        case .doesNotConform: .doesNotConform
        case .couldNotTell: .couldNotTell
        case .doesNotApply: .doesNotApply
        }
    }

    /// The four verdicts.
    package enum Word: String, Hashable, Sendable, Codable, CaseIterable {
        case conforms, doesNotConform, couldNotTell, doesNotApply
    }
}

/// Why it could not be told.
package enum UntoldCause: String, Hashable, Sendable, Codable, CaseIterable {
    // What kept a look from being one, as the evidence says it.
    case timeout, refused, reset, filtered, dns, tls, protocolError, limit, forbidden
    /// Our own fault.
    case own
    /// The evidence does not hold what the check needs: nobody looked, or it was lost.
    case notSeen
    /// The register does not say what decides.
    case register
    /// Sources of data disagree, or too few speak.
    case disagreement
    /// The address belongs to a network that answers from many places.
    case deliveryNetwork
    /// Who was asked gave no word that counts: it does not know, can't say now, or what it says has run out.
    case noWord
}

/// Why a criterion does not bind a site.
package enum Exemption: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is for other kinds of holder.
    case holderKind
    /// The name was registered before the rule bound, and keeps its standing.
    case registeredEarlier
    /// The rule is for older names.
    case registeredLater
    /// What the criterion is about is not there, and need not be.
    case absent
}
