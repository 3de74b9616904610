import DNSCore
import LDNS
import SiteEvidence

/// Verifies what servers of one zone gave against the DS data of their parent. Signatures that several servers gave alike
/// are verified once.
struct ChainJudge {
    let zone: DomainName
    let signers: [DelegationSigner]
    /// Of the look, since 1970.
    let seconds: Int64
    private var verifiers: [[ResourceRecord]: SignatureVerifier] = [:]
    private var known: [Question: SignatureVerifier.Refusal?] = [:]

    private struct Question: Hashable {
        let set: [UInt8]
        let signature: [UInt8]
        let keys: [ResourceRecord]
    }

    init(zone: DomainName, signers: [DelegationSigner], seconds: Int64) {
        self.zone = zone
        self.signers = signers
        self.seconds = seconds
    }

    /// What is wrong with a server's keys, as a stable word; nil where a DS vouches for one that has signed them all.
    mutating func problem(ofKeys answer: DNSAnswer) -> String? {
        let keys = records(answer.answer, .dnskey, at: zone)
        guard !keys.isEmpty else { return "noKeys" }
        let vouched = keys.filter { key in signers.contains { $0.vouches(for: key) } }
        guard !vouched.isEmpty else { return "signerWithoutKey" }
        return problem(of: keys, .dnskey, at: zone, in: answer.answer, by: vouched)
    }

    /// What is wrong with the signatures of an answer; nil where each of its sets has one that is good.
    mutating func problem(of answer: DNSAnswer, keys: [DNSRecordSeen]) -> String? {
        let keys = records(keys, .dnskey, at: zone)
        var seen: Set<SetName> = []
        // An alias may lead to other people's zones: what lies outside is theirs.
        for record in answer.answer where record.type != RecordType.rrsig.rawValue && record.owner.isWithin(zone) {
            let name = SetName(owner: record.owner, type: record.type)
            guard seen.insert(name).inserted else { continue }
            let type = RecordType(rawValue: record.type)
            let set = records(answer.answer, type, at: record.owner)
            if let problem = problem(of: set, type, at: record.owner, in: answer.answer, by: keys) { return problem }
        }
        return nil
    }

    private struct SetName: Hashable {
        let owner: DomainName
        let type: UInt16
    }

    private func records(_ seen: [DNSRecordSeen], _ type: RecordType, at owner: DomainName) -> [ResourceRecord] {
        seen.filter { $0.type == type.rawValue && $0.owner == owner }.map(\.record)
    }

    /// One good signature is enough (RFC 4035, section 5.3.3); where there is none, what is wrong with the last.
    private mutating func problem(
        of set: [ResourceRecord], _ type: RecordType, at owner: DomainName, in section: [DNSRecordSeen],
        by keys: [ResourceRecord]
    ) -> String? {
        let signatures = records(section, .rrsig, at: owner).filter { record in
            guard let said = RecordSignature(data: record.data) else { return false }
            return said.covered == type && said.signer == zone
        }
        var problem: String? = "unsignedAnswer"
        for signature in signatures {
            guard let refusal = verify(set, signature, keys) else { return nil }
            problem = Self.word(refusal)
        }
        return problem
    }

    private mutating func verify(
        _ set: [ResourceRecord], _ signature: ResourceRecord, _ keys: [ResourceRecord]
    ) -> SignatureVerifier.Refusal? {
        let question = Question(set: set.sorted().flatMap(\.wire), signature: signature.wire, keys: keys)
        if let answer = known[question] { return answer }
        let answer: SignatureVerifier.Refusal?
        do {
            let verifier = try verifiers[keys] ?? SignatureVerifier(keys: keys)
            verifiers[keys] = verifier
            answer = try verifier.verify(set: question.set, signature: question.signature, at: seconds)
        } catch {
            answer = .wrong("\(error)")
        }
        known[question] = .some(answer)
        return answer
    }

    private static func word(_ refusal: SignatureVerifier.Refusal) -> String {
        switch refusal {
        case .expired: "signatureExpired"
        case .notYet: "signatureNotYet"
        case .noKey: "signatureWithoutKey"
        case .wrong: "signatureWrong"
        }
    }
}
