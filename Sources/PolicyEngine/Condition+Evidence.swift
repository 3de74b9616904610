import RegistryModel

/// A document of one of some types is shown: with the digest of its text, and not too old.
///
/// Could not tell: the only document of a fitting type is dated in the future (a date is a civil date, and "today" in
/// the country begins before it does in UTC); or nothing could be shown yet, because no holder is named.
/// Saw: `given` (types), `age` (days), `problem` (`missing`, `futureDate`, `badDigest`, `tooOld`).
/// Demanded: `needed` (types, any one is enough), `maximumAge` (days; empty: any).
extension RequiredEvidence {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let evidence = subject.proposal.evidence
        let best = assess(evidence, at: subject.instant)
        let types = best.map { [$0.evidence.type] } ?? evidence.map(\.type).sorted()
        facts = [Fact("given", types.joined(separator: ", "))]
        guard let best else {
            facts.append(Fact("problem", "missing"))
            return subject.proposal.holder == nil ? .undetermined : .violated
        }
        facts.append(Fact("age", String(best.age)))
        guard let problem = best.problem else { return .satisfied }
        facts.append(Fact("problem", problem.rawValue))
        return problem == .futureDate ? .undetermined : .violated
    }

    /// What the documents alone say; used by rules that a document lifts.
    func finding(_ evidence: [Evidence], at instant: Instant) -> Finding {
        guard let best = assess(evidence, at: instant) else { return .violated }
        guard let problem = best.problem else { return .satisfied }
        return problem == .futureDate ? .undetermined : .violated
    }

    /// What may be wrong with a document, least first.
    private enum Problem: String {
        case futureDate, tooOld, badDigest
        var rank: Int {
            switch self {
            case .futureDate: 1
            case .tooOld: 2
            case .badDigest: 3
            }
        }
    }

    private struct Assessment {
        let evidence: Evidence
        /// Whole days.
        let age: Int64
        let problem: Problem?

        /// Less wrong, then younger, then by type and number, so that the order of the documents makes no difference.
        func isBetter(than other: Assessment) -> Bool {
            let left = (problem?.rank ?? 0, age, evidence.type, evidence.number)
            return left < (other.problem?.rank ?? 0, other.age, other.evidence.type, other.evidence.number)
        }
    }

    /// The document of a fitting type with the least wrong about it; nil where there is none of a fitting type.
    private func assess(_ evidence: [Evidence], at instant: Instant) -> Assessment? {
        var best: Assessment?
        for document in evidence where anyOf.contains(document.type) {
            let days = (instant.microseconds - document.date.microseconds) / 86_400_000_000
            let problem: Problem? =
                if !document.hasDigest {
                    .badDigest
                } else if document.date > instant {
                    .futureDate
                } else if let maximumAge, days > maximumAge {
                    .tooOld
                } else {
                    nil
                }
            let candidate = Assessment(evidence: document, age: days, problem: problem)
            if best.map(candidate.isBetter) ?? true { best = candidate }
        }
        return best
    }

    var demands: [Fact] {
        [
            Fact("needed", anyOf.sorted().joined(separator: ", ")),
            Fact("maximumAge", maximumAge.map { String($0) } ?? ""),
        ]
    }
}

extension Evidence {
    /// SHA-256 in lower-case hexadecimal.
    var hasDigest: Bool {
        digest.utf8.count == 64 && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
