import DNSCore
import DNSMessages
import RegistryModel

/// An answer to one request, put together in one message.
struct AnswerDraft {
    let header: MessageHeader
    /// As it came; empty where none could be read.
    var question: [UInt8] = []
    var options: ExtendedOptions?
    var chain: SignatureChain?

    /// Seconds since 1970-01-01T00:00:00Z.
    let now: UInt64

    /// A header, the question, OPT where the request had it, and a signature where that one held: never longer than a
    /// request that was not signed.
    func answer(_ code: ResponseCode) -> [UInt8] {
        var (writer, chain) = (begun(code), chain)
        return writer.finish(signedBy: &chain, at: now)
    }

    /// An answer that has one run of records, or TC where that is more than `limit` octets.
    func answer(authority run: [UInt8], limit: Int) throws(MessageError) -> [UInt8] {
        var (writer, chain) = (MessageWriter(), chain)
        let reserve = (chain?.length ?? 0) + (options == nil ? 0 : ExtendedOptions.length)
        writer.begin(
            identifier: header.identifier, flags: header.responseFlags | MessageHeader.authoritativeFlag,
            question: question)
        var position = 0
        guard try writer.append(run, from: &position, limit: limit - reserve) else {
            var writer = begun(.noError, MessageHeader.truncatedFlag)
            return writer.finish(signedBy: &chain, at: now)
        }
        if options != nil { writer.append(ExtendedOptions()) }
        return writer.finish(signedBy: &chain, at: now)
    }

    /// NOTAUTH with a TSIG record that says why, without a signature (RFC 8945, section 5.3.2).
    func answer(refusing signature: TransactionSignature) -> [UInt8] {
        var writer = begun(.notAuthoritative)
        var unsigned: SignatureChain?
        var octets = writer.finish(signedBy: &unsigned, at: now)
        signature.append(to: &octets)
        return octets
    }

    /// NOTAUTH, signed, with a TSIG record that says why (RFC 8945, section 5.3.2).
    func answer(
        objecting error: ResponseCode, chain: SignatureChain, fudge: UInt16, timeSigned: UInt64, otherData: [UInt8]
    ) -> [UInt8] {
        var writer = begun(.notAuthoritative)
        var unsigned: SignatureChain?
        var octets = writer.finish(signedBy: &unsigned, at: now)
        var chain = chain
        chain.sign(&octets, at: timeSigned, fudge: fudge, error: error, otherData: otherData)
        return octets
    }

    private func begun(_ code: ResponseCode, _ flags: UInt16 = 0) -> MessageWriter {
        var writer = MessageWriter()
        writer.begin(
            identifier: header.identifier, flags: header.responseFlags | flags | code.rawValue & 15, question: question)
        if options != nil {
            var options = ExtendedOptions()
            options.extendedCode = UInt8(code.rawValue >> 4)
            writer.append(options)
        }
        return writer
    }
}
