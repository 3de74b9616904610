import CanonicalJSON
import DNSCore
import EvidenceStore
import Foundation
import PolicyEngine

extension AuditVerdict {
    /// The cause or the reason, as a word; nil where the verdict has none.
    package var cause: String? {
        switch self {
        case .conforms, .doesNotConform: nil
        case .couldNotTell(let cause): cause.rawValue
        case .doesNotApply(let reason): reason.rawValue
        }
    }

    /// The verdict of two words; nil where these are none of ours.
    package init?(word: String, cause: String?) {
        switch Word(rawValue: word) {
        case .conforms: self = .conforms
        case .doesNotConform: self = .doesNotConform
        case .couldNotTell:
            guard let cause = cause.flatMap(UntoldCause.init(rawValue:)) else { return nil }
            self = .couldNotTell(cause)
        case .doesNotApply:
            guard let reason = cause.flatMap(Exemption.init(rawValue:)) else { return nil }
            self = .doesNotApply(reason)
        case nil: return nil
        }
    }
}

extension AuditFinding {
    /// Facts and pointers as JSON: `{"facts":[{"name":…,"value":…}],"evidence":[…]}`.
    package var detail: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("facts", facts) { writer, fact in
                writer.object {
                    $0.member("name", fact.name)
                    $0.member("value", fact.value)
                }
            }
            writer.member("evidence", evidence) { $0.value($1) }
        }
        return writer.bytes
    }

    /// The finding as it is kept.
    package func stored(of site: DomainName) -> StoredFinding {
        StoredFinding(
            site: site, criterion: criterion.rawValue, verdict: verdict.word.rawValue, cause: verdict.cause,
            detail: detail)
    }

    /// Reads a finding that was kept. Throws `FindingFailure`.
    package init(_ stored: StoredFinding) throws {
        guard let verdict = AuditVerdict(word: stored.verdict, cause: stored.cause),
            let detail = try? JSONDecoder().decode(Detail.self, from: Data(stored.detail))
        else { throw FindingFailure(site: stored.site, criterion: stored.criterion) }
        self.init(
            criterion: RuleIdentifier(stored.criterion), verdict: verdict, facts: detail.facts,
            evidence: detail.evidence)
    }

    private struct Detail: Decodable {
        var facts: [Fact]
        var evidence: [String]
    }
}

/// A kept finding that this program can't read.
package struct FindingFailure: Error, CustomStringConvertible {
    package let site: DomainName
    package let criterion: String
    package var description: String {
        "The finding of \(criterion) about \(site) can't be read: judge the run again with `tizilim audit replay`."
    }
}

extension AuditCriteria {
    /// What judgings are kept under: the digest as octets.
    package var key: [UInt8] {
        let digits = Array(digest.utf8).map { $0 >= 97 ? $0 - 87 : $0 - 48 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// As people call it: `state-sites@2026-11`.
    package var words: String { "\(identifier)@\(version)" }
}
