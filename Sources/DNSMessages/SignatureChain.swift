import DNSCore
import Digests

/// The signatures of one exchange, each made over the one before (RFC 8945, sections 5.3 and 5.3.1): a request, its answer, and the
/// further messages of a long answer. Whoever asks begins without a MAC, whoever answers with the request's; from then
/// on both ends hold the same chain.
package struct SignatureChain: Sendable {
    private enum Stage {
        case request
        case response
        case further
    }

    package let key: TransferKey
    /// The MAC of the message before, in either direction; empty before the first.
    package private(set) var previous: [UInt8]
    private var stage: Stage

    /// For the end that asks.
    package init(_ key: TransferKey) {
        self.key = key
        previous = []
        stage = .request
    }

    /// For the end that answers. Without the request's MAC where that one did not hold (RFC 8945, section 5.3.2).
    package init(_ key: TransferKey, answering mac: [UInt8]) {
        self.key = key
        previous = mac
        stage = .response
    }

    /// Octets that signing adds to a message.
    package var length: Int { TransactionSignature.length(of: key) }

    /// Signs a whole message that has no signature yet, at `time` in seconds since 1970-01-01T00:00:00Z.
    package mutating func sign(
        _ message: inout [UInt8], at time: UInt64, fudge: UInt16 = TransactionSignature.usualFudge,
        error: ResponseCode = .noError, otherData: [UInt8] = []
    ) {
        precondition(message.count >= MessageHeader.length, "a message has a header")
        var signature = TransactionSignature(
            key: key.name, algorithm: key.algorithm.name, timeSigned: time, fudge: fudge,
            originalIdentifier: UInt16(message[0]) << 8 | UInt16(message[1]), error: error, otherData: otherData)
        signature.mac = mac([], message[...], signature)
        signature.append(to: &message)
        advance(signature.mac)
    }

    /// True where the message's signature is the next of this chain; the chain then moves on. Times are not judged here.
    package mutating func holds(_ message: ReceivedMessage) -> Bool {
        message.signature?.mac.count == key.algorithm.length && holdsAsFarAsItGoes(message)
    }

    /// The same for a signature that may be cut (RFC 8945, section 5.2.2.1): what is there of it is right.
    mutating func holdsAsFarAsItGoes(_ message: ReceivedMessage) -> Bool {
        guard let signature = message.signature, let start = message.signatureStart, signature.key == key.name,
            signature.algorithm == key.algorithm.name
        else { return false }
        // What was signed had the sender's identifier, and did not count the signature itself.
        var head = Array(message.octets[..<MessageHeader.length])
        head[0] = UInt8(signature.originalIdentifier >> 8)
        head[1] = UInt8(signature.originalIdentifier & 0xff)
        head.countAdditional(by: -1)
        let expected = mac(head, message.octets[MessageHeader.length..<start], signature)
        guard equalInConstantTime(Array(expected.prefix(signature.mac.count)), signature.mac) else { return false }
        advance(signature.mac)
        return true
    }

    private mutating func advance(_ mac: [UInt8]) {
        previous = mac
        stage = stage == .request ? .response : .further
    }

    private func mac(_ head: [UInt8], _ message: ArraySlice<UInt8>, _ signature: TransactionSignature) -> [UInt8] {
        var digest = HMAC(key.algorithm.hash, key: key.secret)
        if !previous.isEmpty {
            var length: [UInt8] = []
            length.append(number: previous.count)
            digest.update(length)
            digest.update(previous)
        }
        digest.update(head)
        digest.update(message)
        digest.update(variables(signature))
        return digest.finalize()
    }

    /// All of the TSIG record but the MAC; of further messages the times alone (RFC 8945, sections 4.3.3 and 5.3.1).
    private func variables(_ signature: TransactionSignature) -> [UInt8] {
        var octets: [UInt8] = []
        if stage != .further {
            octets += signature.key.wire + [0, UInt8(TransactionSignature.anyClass), 0, 0, 0, 0]
            octets += signature.algorithm.wire
        }
        octets.append(time: signature.timeSigned)
        octets.append(number: Int(signature.fudge))
        guard stage != .further else { return octets }
        octets.append(number: Int(signature.error.rawValue))
        octets.append(number: signature.otherData.count)
        return octets + signature.otherData
    }
}
