import DNSCore
import Synchronization

/// Judges the signatures of requests (RFC 8945, section 5.2), and remembers when each key last signed.
package final class KeyRing: Sendable {
    /// What a request's signature is worth.
    package enum Verdict: Sendable {
        case unsigned
        /// It holds; the chain signs the answer.
        case holds(TransferKey, SignatureChain)
        /// It is not one that a signer of RFC 8945 makes: FORMERR.
        case malformed
        /// It does not hold: NOTAUTH with this TSIG record, unsigned.
        case refused(TransactionSignature)
        /// It holds, but its time or its length does not do: NOTAUTH with this error, signed.
        case objected(SignatureChain, ResponseCode, fudge: UInt16, timeSigned: UInt64, otherData: [UInt8])
    }

    private let keys: [DomainName: TransferKey]
    /// The latest time that each key has signed.
    private let latest = Mutex<[DomainName: UInt64]>([:])

    package init(_ keys: [TransferKey]) {
        self.keys = Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: DomainName) -> TransferKey? { keys[name] }

    /// Judges at `now`, in seconds since 1970-01-01T00:00:00Z.
    package func judge(_ message: ReceivedMessage, now: UInt64) -> Verdict {
        guard let signature = message.signature else { return .unsigned }
        guard let key = keys[signature.key], key.algorithm.name == signature.algorithm else {
            return .refused(Self.answer(to: signature, .badKey))
        }
        // RFC 8945, section 5.2.2.1: longer than the digest, or shorter than anybody may cut it, is FORMERR.
        let length = key.algorithm.length
        guard (max(10, length / 2)...length).contains(signature.mac.count) else { return .malformed }
        var asked = SignatureChain(key)
        guard asked.holdsAsFarAsItGoes(message) else { return .refused(Self.answer(to: signature, .badSignature)) }
        let chain = SignatureChain(key, answering: signature.mac)
        guard isTimely(signature, now) else {
            // Section 5.2.3: the client's own time, so that it can verify, and ours, so that it sees how far it is off.
            var time: [UInt8] = []
            time.append(time: now)
            return .objected(
                chain, .badTime, fudge: signature.fudge, timeSigned: signature.timeSigned, otherData: time)
        }
        guard signature.mac.count == length else {
            // Our policy is the whole digest (section 5.2.4).
            return .objected(chain, .badTruncation, fudge: signature.fudge, timeSigned: now, otherData: [])
        }
        return .holds(key, chain)
    }

    private static func answer(to signature: TransactionSignature, _ error: ResponseCode) -> TransactionSignature {
        var answer = signature
        answer.mac = []
        answer.otherData = []
        answer.error = error
        return answer
    }

    /// Section 5.2.3: within the fudge of our clock, and not older than what the key signed before. Servers that share a
    /// key have clocks of their own, so that "older" leaves the fudge to them too.
    private func isTimely(_ signature: TransactionSignature, _ now: UInt64) -> Bool {
        let time = signature.timeSigned
        guard signature.isTimely(at: now) else { return false }
        return latest.withLock { latest in
            let last = latest[signature.key] ?? 0
            guard last <= time + UInt64(TransactionSignature.usualFudge) else { return false }
            latest[signature.key] = max(last, time)
            return true
        }
    }
}
