import DNSCore
import DNSMessages
import SiteEvidence

extension DNSAnswer {
    /// What is kept of a message: all of it, or of a transfer the first records, which say enough.
    init(_ message: ReceivedMessage, records most: Int = .max) {
        self.init(
            code: message.responseCode.rawValue, authoritative: message.header.isAuthoritative,
            recursionAvailable: message.header.isRecursionAvailable, truncated: message.header.isTruncated,
            answer: Self.records(message.answers, most), authority: Self.records(message.authorities, most),
            additional: Self.records(message.additionals, most))
    }

    private static func records(_ records: [MessageRecord], _ most: Int) -> [DNSRecordSeen] {
        records.prefix(most).filter { $0.recordClass == MessageQuestion.internet }.map { DNSRecordSeen($0.record) }
    }
}

extension MessageRecord {
    /// The record as the other rooms know it.
    var record: ResourceRecord { ResourceRecord(owner: owner, type: type, ttl: ttl, data: data) }
}

extension RecordType {
    /// RFC 6698.
    static let tlsa = RecordType(rawValue: 52)
    /// RFC 8659.
    static let caa = RecordType(rawValue: 257)
}
