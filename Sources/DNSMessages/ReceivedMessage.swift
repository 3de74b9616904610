import DNSCore

/// A message that came, taken apart. Whatever octets come, this is made or a small error is thrown.
package struct ReceivedMessage: Sendable {
    /// How much is looked at.
    package struct Limits: Sendable {
        /// Records in all sections together.
        package var records: Int
        package init(records: Int) { self.records = records }
        /// For requests: a SOA record, OPT and TSIG are all that one of ours has.
        package static let request = Limits(records: 8)
        /// For answers to small questions: a full set of any kind that is asked for.
        package static let answer = Limits(records: 256)
    }

    /// As they came.
    package let octets: [UInt8]
    package let header: MessageHeader
    package let question: MessageQuestion
    /// The question as it came, capitals and all: what an answer repeats.
    package let questionOctets: [UInt8]
    package private(set) var answers: [MessageRecord] = []
    package private(set) var authorities: [MessageRecord] = []
    /// Without OPT and TSIG.
    package private(set) var additionals: [MessageRecord] = []
    package private(set) var options: ExtendedOptions?
    package private(set) var signature: TransactionSignature?
    /// Where the TSIG record begins: what it covers ends there.
    package private(set) var signatureStart: Int?

    package init(_ octets: [UInt8], limits: Limits) throws(MessageError) {
        guard let header = MessageHeader(octets) else { throw .noHeader }
        self.octets = octets
        self.header = header
        guard header.questions == 1 else { throw .badQuestion }
        let count = Int(header.answers) + Int(header.authorities) + Int(header.additionals)
        guard count <= limits.records else { throw .tooManyRecords }
        var cursor = MessageCursor(octets: octets, position: MessageHeader.length)
        let name = try cursor.name()
        question = MessageQuestion(
            name, RecordType(rawValue: try cursor.number16()), recordClass: try cursor.number16())
        // No name stands before this one, so nothing in it can be a pointer.
        questionOctets = Array(octets[MessageHeader.length..<cursor.position])
        for _ in 0..<header.answers { answers.append(try cursor.record()) }
        for _ in 0..<header.authorities { authorities.append(try cursor.record()) }
        for index in 0..<header.additionals {
            try readAdditional(&cursor, isLast: index == header.additionals - 1)
        }
        guard cursor.position == octets.count else { throw .trailingOctets }
    }

    /// Whether it answers this question that went out under this number (RFC 5452, section 4.1): anybody can send octets.
    package func isAnswer(to question: MessageQuestion, numbered identifier: UInt16) -> Bool {
        header.isResponse && header.identifier == identifier && header.opcode == .query && self.question == question
    }

    private mutating func readAdditional(_ cursor: inout MessageCursor, isLast: Bool) throws(MessageError) {
        let start = cursor.position
        let record = try cursor.record()
        switch record.type {
        case .opt:
            guard options == nil else { throw .badOptions }
            options = try ExtendedOptions(record)
        case .tsig:
            // RFC 8945, section 5.1: the last of the additional section, or FORMERR.
            guard isLast else { throw .badSignatureRecord }
            signature = try TransactionSignature(record)
            signatureStart = start
        default:
            additionals.append(record)
        }
    }

    /// The response code with the bits that OPT adds (RFC 6891, section 6.1.3).
    package var responseCode: ResponseCode {
        ResponseCode(rawValue: UInt16(options?.extendedCode ?? 0) << 4 | header.responseCode.rawValue)
    }
}
