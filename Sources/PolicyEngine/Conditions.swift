import DNSCore
import RegistryModel

/// Letters, digits and hyphens in a label, and its length.
package struct LabelSyntax: Hashable, Sendable {
    /// Length of the A-label in octets.
    package var length: ClosedRange<Int>
    package init(length: ClosedRange<Int>) { self.length = length }
}

/// The letters that a label may be written in (out of an RFC 7940 table).
package struct CodePointTable: Hashable, Sendable {
    package var name: String
    package var codePoints: Set<UInt32>
    /// True where labels of ASCII alone pass without the table.
    package var allowsASCII: Bool
    package init(name: String, codePoints: Set<UInt32>, allowsASCII: Bool) {
        self.name = name
        self.codePoints = codePoints
        self.allowsASCII = allowsASCII
    }
}

/// Names whose look-alikes nobody but their holder may have. Keyed by skeleton (letters that look alike made one).
package struct ProtectedNames: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// U-label form.
        package var label: String
        /// BIN of the holder who may; nil: nobody.
        package var holder: String?
        package init(label: String, holder: String?) {
            self.label = label
            self.holder = holder
        }
    }
    package var name: String
    package var entriesBySkeleton: [String: [Entry]]
    package init(name: String, entriesBySkeleton: [String: [Entry]]) {
        self.name = name
        self.entriesBySkeleton = entriesBySkeleton
    }
}

/// Names held back, each with who may have it.
package struct ReservedNames: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// BINs that may register it without more.
        package var holders: Set<String>
        /// Evidence type that lifts the reservation; nil: none does.
        package var liftedBy: String?
        /// Why it is held back, and who may lift it: a sentence.
        package var reason: Sentence
        package init(holders: Set<String>, liftedBy: String?, reason: Sentence) {
            self.holders = holders
            self.liftedBy = liftedBy
            self.reason = reason
        }
    }
    package var name: String
    /// By A-label.
    package var entries: [String: Entry]
    package init(name: String, entries: [String: Entry]) {
        self.name = name
        self.entries = entries
    }
}

/// Names that nobody may have.
package struct BlockedNames: Hashable, Sendable {
    package var name: String
    /// A-labels, each with the reason.
    package var entries: [String: Sentence]
    package init(name: String, entries: [String: Sentence]) {
        self.name = name
        self.entries = entries
    }
}

/// A document that has to be shown, of one of some types.
package struct RequiredEvidence: Hashable, Sendable {
    /// Any one of these types is enough.
    package var anyOf: [String]
    /// Oldest age of the document in days; nil: any.
    package var maximumAge: Int?
    package init(anyOf: [String], maximumAge: Int?) {
        self.anyOf = anyOf
        self.maximumAge = maximumAge
    }
}

/// The national identifier that a holder has to give.
package struct RequiredIdentifier: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case individual = "iin", organisation = "bin", either
    }
    package var kind: Kind
    /// Holders of other countries need none.
    package var residentsOnly: Bool
    package init(kind: Kind, residentsOnly: Bool) {
        self.kind = kind
        self.residentsOnly = residentsOnly
    }
}

/// The organisations that may hold names in a zone, by BIN.
package struct EligibleBodies: Hashable, Sendable {
    package var name: String
    /// BIN to the body's name.
    package var bodies: [String: String]
    package init(name: String, bodies: [String: String]) {
        self.name = name
        self.bodies = bodies
    }
}

/// How many name servers have to stand inside of the national segment.
package struct SegmentRequirement: Hashable, Sendable {
    /// How many of the name servers have to have an address inside.
    package var minimum: Int
    package var prefixes: SegmentPrefixes
    package init(minimum: Int, prefixes: SegmentPrefixes) {
        self.minimum = minimum
        self.prefixes = prefixes
    }
}

/// Algorithms and digests that DS data may use (RFC 8624).
package struct AllowedSigners: Hashable, Sendable {
    package var algorithms: Set<UInt8>
    package var digestTypes: Set<UInt8>
    package var maximumCount: Int
    package init(algorithms: Set<UInt8>, digestTypes: Set<UInt8>, maximumCount: Int) {
        self.algorithms = algorithms
        self.digestTypes = digestTypes
        self.maximumCount = maximumCount
    }
}

/// Where the server of a name may stand.
package struct RequiredPlace: Hashable, Sendable {
    /// ISO 3166-1 alpha-2 codes that are allowed; empty: any, as long as a place is given.
    package var countries: Set<String>
    package init(countries: Set<String>) { self.countries = countries }
}

/// How long a name may be registered at once and in total.
package struct AllowedTerm: Hashable, Sendable {
    package var years: ClosedRange<Int>
    /// The longest that a name may be registered ahead of the instant of judging.
    package var totalYears: Int
    package init(years: ClosedRange<Int>, totalYears: Int) {
        self.years = years
        self.totalYears = totalYears
    }
}
