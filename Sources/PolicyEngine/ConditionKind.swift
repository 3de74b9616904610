/// The kinds of condition by name, and the facts that a rule of each kind can speak of.
///
/// A rule's sentence and remedy may hold `{name}` for each name in `factNames` of its kind, and for no other. Two
/// groups: what the judge *saw* in the proposal, and what the rule *demanded* (the same for every proposal). Where a
/// rule is violated or could not tell, the judgement carries all of them; a value that does not exist is the empty
/// text. Where it is satisfied, the judgement carries only what was seen.
///
/// | kind | saw | demanded |
/// |---|---|---|
/// | labelSyntax | label, length, problem | minimum, maximum |
/// | idnTable | label, letters | table |
/// | mixedScript | label, scripts, letters | |
/// | lookAlike | label, similarTo, heldBy, identifier | list |
/// | reservedName | label, identifier, reason, heldBy, liftedBy | list |
/// | blockedName | label, reason | list |
/// | holderKind | holderKind | allowedKinds |
/// | evidence | given, age, problem | needed, maximumAge |
/// | nationalIdentifier | identifier, country, problem | needed |
/// | eligibleBody | identifier, body | list |
/// | nameServerCount | count | minimum, maximum |
/// | nameServersInSegment | count, total, outside, unknown | minimum, segment |
/// | delegationSigner | count, keyTag, algorithm, digestType, problem | algorithms, digestTypes, maximum |
/// | serverPlace | country, city, problem | countries |
/// | term | years, total, expiry, problem | minimum, maximum, totalMaximum |
/// | registrarChangeWait | registrarSince, waitUntil | days |
/// | holderLimit | count | limit |
/// | accreditation | registrar, zone | |
/// | twin | twin, registrar, expiry, identifier, problem | zones, list |
///
/// What the values are:
/// - `label`, `similarTo`, `twin`, `zones`: U-labels where there is one. `letters`: code points, such as `U+00E9, U+0451`.
/// - `reason`: the list's own sentence, in the language that is being read.
/// - `holderKind`, `allowedKinds`, `scripts`, `problem`, and `needed` of nationalIdentifier: stable words, which
///   `Sentence.text(in:facts:)` puts into the language that is being read (`Phrases.words`).
/// - `given`, `needed` (evidence), `liftedBy`: evidence types as the policy names them, joined by a comma.
/// - `heldBy`, `identifier`: BIN or IIN. `outside`, `unknown`: host names.
/// - `age`, `maximumAge`, `days`: whole days. `years`, `total`, `totalMaximum`: years.
/// - `expiry`, `waitUntil`, `registrarSince`: dates `YYYY-MM-DD` in UTC.
package enum ConditionKind: String, Hashable, Sendable, CaseIterable {
    case labelSyntax, idnTable, mixedScript, lookAlike, reservedName, blockedName, holderKind, evidence,
        nationalIdentifier, eligibleBody, nameServerCount, nameServersInSegment, delegationSigner, serverPlace, term,
        registrarChangeWait, holderLimit, accreditation, twin

    /// The facts that a judge of this kind sees in a proposal.
    package var seenFacts: [String] {
        switch self {
        case .labelSyntax: ["label", "length", "problem"]
        case .idnTable: ["label", "letters"]
        case .mixedScript: ["label", "scripts", "letters"]
        case .lookAlike: ["label", "similarTo", "heldBy", "identifier"]
        case .reservedName: ["label", "identifier", "reason", "heldBy", "liftedBy"]
        case .blockedName: ["label", "reason"]
        case .holderKind: ["holderKind"]
        case .evidence: ["given", "age", "problem"]
        case .nationalIdentifier: ["identifier", "country", "problem"]
        case .eligibleBody: ["identifier", "body"]
        case .nameServerCount: ["count"]
        case .nameServersInSegment: ["count", "total", "outside", "unknown"]
        case .delegationSigner: ["count", "keyTag", "algorithm", "digestType", "problem"]
        case .serverPlace: ["country", "city", "problem"]
        case .term: ["years", "total", "expiry", "problem"]
        case .registrarChangeWait: ["registrarSince", "waitUntil"]
        case .holderLimit: ["count"]
        case .accreditation: ["registrar", "zone"]
        case .twin: ["twin", "registrar", "expiry", "identifier", "problem"]
        }
    }

    /// The facts that say what a rule of this kind demands.
    package var demandedFacts: [String] {
        switch self {
        case .labelSyntax, .nameServerCount: ["minimum", "maximum"]
        case .idnTable: ["table"]
        case .lookAlike, .reservedName, .blockedName, .eligibleBody: ["list"]
        case .holderKind: ["allowedKinds"]
        case .evidence: ["needed", "maximumAge"]
        case .nationalIdentifier: ["needed"]
        case .nameServersInSegment: ["minimum", "segment"]
        case .delegationSigner: ["algorithms", "digestTypes", "maximum"]
        case .serverPlace: ["countries"]
        case .term: ["minimum", "maximum", "totalMaximum"]
        case .registrarChangeWait: ["days"]
        case .holderLimit: ["limit"]
        case .twin: ["zones", "list"]
        case .mixedScript, .accreditation: []
        }
    }

    /// The facts that only a judgement of this kind that is satisfied may hold: what lifted the rule. No sentence speaks
    /// of them, so judgements that are not satisfied go without, as those of earlier programs did.
    package var liftingFacts: [String] { self == .reservedName ? ["allocationToken"] : [] }

    /// Every `{name}` that a sentence of a rule of this kind may hold.
    package var factNames: Set<String> { Set(seenFacts + demandedFacts) }
}

extension Condition {
    /// The condition's kind, without its parameters.
    package var kind: ConditionKind {
        switch self {
        case .labelSyntax: .labelSyntax
        case .idnTable: .idnTable
        case .mixedScript: .mixedScript
        case .lookAlike: .lookAlike
        case .reservedName: .reservedName
        case .blockedName: .blockedName
        case .holderKind: .holderKind
        case .evidence: .evidence
        case .nationalIdentifier: .nationalIdentifier
        case .eligibleBody: .eligibleBody
        case .nameServerCount: .nameServerCount
        case .nameServersInSegment: .nameServersInSegment
        case .delegationSigner: .delegationSigner
        case .serverPlace: .serverPlace
        case .term: .term
        case .registrarChangeWait: .registrarChangeWait
        case .holderLimit: .holderLimit
        case .accreditation: .accreditation
        case .twin: .twin
        }
    }
}
