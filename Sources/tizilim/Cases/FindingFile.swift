import DNSCore
import Foundation
import IDNA
import RegistryFlows
import RegistryModel
import Terminal

/// A finding as a file has it: what `audit report --format json` gives of one, or what somebody has written by hand.
///
/// Instants are RFC 3339, digests hexadecimal; unknown keys are refused by nobody, since a later report may say more.
struct FindingFile: Decodable {
    struct Body: Decodable {
        var bin: String
        var name: CaseText?
        var email: String?
        var language: String?
    }
    struct Criterion: Decodable {
        var identifier: String
        var document: String
        var version: String
        var digest: String
        var title: CaseText
        var sentence: CaseText
        var remedy: CaseText
        var clause: CaseText
        var workingDays: Int
        var sanction: CaseCriterion.Sanction?
        var registeredFrom: String?
        var registeredBefore: String?
    }
    struct Finding: Decodable {
        var run: Int64
        var observed: String
        var verdict: CaseFinding.Verdict
        var evidence: String
        var facts: [CaseFact]?
    }
    var site: String
    var domain: String?
    var body: Body?
    var criterion: Criterion
    var finding: Finding

    /// The largest file: a finding has a few sentences in three languages.
    private static let mostOctets = 1 << 20

    /// Reads a file, or the standard input where it is called `-`.
    static func read(_ path: String) throws -> FindingFile {
        let file = try InputFile(path == "-" ? "/dev/stdin" : path)
        var octets: [UInt8] = []
        while true {
            let piece = try file.read()
            if piece.isEmpty { break }
            octets += piece
            guard octets.count <= mostOctets else {
                throw WorldFailure("\(path) is longer than \(mostOctets) octets: that is no finding.")
            }
        }
        do {
            return try JSONDecoder().decode(FindingFile.self, from: Data(octets))
        } catch let error as DecodingError {
            throw WorldFailure("\(path) is no finding: \(error.words). See `tizilim case open --help`.")
        }
    }

    func command() throws -> OpenCase {
        OpenCase(
            site: try name(site, "site"), domain: try domain.map { try name($0, "domain") },
            body: body.map { CaseBody(identifier: $0.bin, name: $0.name, email: $0.email, language: $0.language) },
            criterion: CaseCriterion(
                identifier: criterion.identifier, document: criterion.document, version: criterion.version,
                digest: criterion.digest, title: criterion.title, sentence: criterion.sentence,
                remedy: criterion.remedy, clause: criterion.clause, workingDays: criterion.workingDays,
                sanction: criterion.sanction,
                registeredFrom: try criterion.registeredFrom.map { try instant($0, "criterion.registeredFrom") },
                registeredBefore: try criterion.registeredBefore.map { try instant($0, "criterion.registeredBefore") }),
            finding: try seen())
    }

    func proof(of number: ObjectNumber) throws -> ProveCase {
        ProveCase(
            number: number, site: try name(site, "site"), criterion: criterion.identifier, version: criterion.version,
            finding: try seen())
    }

    private func seen() throws -> CaseFinding {
        CaseFinding(
            run: finding.run, observed: try instant(finding.observed, "finding.observed"), verdict: finding.verdict,
            evidence: finding.evidence, facts: finding.facts ?? [])
    }

    private func name(_ text: String, _ field: String) throws -> DomainName {
        guard let name = try? IDNA.domainName(from: text) else {
            throw WorldFailure("The finding's '\(field)' is '\(text)', which is no domain name.")
        }
        return name
    }

    private func instant(_ text: String, _ field: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw WorldFailure("The finding's '\(field)' is '\(text)'; an instant by RFC 3339 is expected.")
        }
        return instant
    }
}

extension DecodingError {
    /// Where the reading ended, and why.
    fileprivate var words: String {
        switch self {
        case .keyNotFound(let key, let context): "'\(path(context, key.stringValue))' is missing"
        case .valueNotFound(_, let context), .typeMismatch(_, let context):
            "'\(path(context))' is of another kind: \(context.debugDescription)"
        case .dataCorrupted(let context): path(context).isEmpty ? "it is no JSON" : "'\(path(context))' is not known"
        @unknown default: "\(self)"
        }
    }

    private func path(_ context: Context, _ last: String? = nil) -> String {
        (context.codingPath.map(\.stringValue) + [last].compactMap(\.self)).joined(separator: ".")
    }
}
