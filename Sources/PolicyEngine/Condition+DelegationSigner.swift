import DNSCore

/// DS data with algorithms and digests that the registry takes; none at all is fine.
///
/// Saw: `count`, `keyTag`, `algorithm`, `digestType` (of the wrong one with the least key tag), `problem` (`count`,
/// `algorithm`, `digestType`, `digestLength`). Demanded: `algorithms`, `digestTypes`, `maximum`.
extension AllowedSigners {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let signers = subject.proposal.delegationSigners
        facts = [Fact("count", String(signers.count))]
        if signers.isEmpty { return .satisfied }
        if signers.count > maximumCount {
            facts.append(Fact("problem", "count"))
            return .violated
        }
        let wrong = signers.filter { problem(of: $0) != nil }
        guard let signer = wrong.min(by: Self.comesFirst), let problem = problem(of: signer) else { return .satisfied }
        facts.append(Fact("keyTag", String(signer.keyTag)))
        facts.append(Fact("algorithm", String(signer.algorithm)))
        facts.append(Fact("digestType", String(signer.digestType)))
        facts.append(Fact("problem", problem))
        return .violated
    }

    /// An order that does not hang on how the signers were given.
    private static func comesFirst(_ left: DelegationSigner, _ right: DelegationSigner) -> Bool {
        left.wire.lexicographicallyPrecedes(right.wire)
    }

    private func problem(of signer: DelegationSigner) -> String? {
        guard algorithms.contains(signer.algorithm) else { return "algorithm" }
        guard digestTypes.contains(signer.digestType) else { return "digestType" }
        guard let length = Self.digestLength(signer.digestType) else { return nil }
        return signer.digest.count == length ? nil : "digestLength"
    }

    /// Octets of a digest by its type (IANA, "DS RR Type Digest Algorithms"); nil for types not named there yet.
    private static func digestLength(_ type: UInt8) -> Int? {
        switch type {
        case 1: 20
        case 2, 3, 5, 6: 32
        case 4: 48
        default: nil
        }
    }

    var demands: [Fact] {
        let list = { (numbers: Set<UInt8>) in numbers.sorted().map { String($0) }.joined(separator: ", ") }
        return [
            Fact("algorithms", list(algorithms)), Fact("digestTypes", list(digestTypes)),
            Fact("maximum", String(maximumCount)),
        ]
    }
}
