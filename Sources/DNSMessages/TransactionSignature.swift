import DNSCore

/// A TSIG record (RFC 8945, section 4.2).
package struct TransactionSignature: Hashable, Sendable {
    package var key: DomainName
    package var algorithm: DomainName
    /// Seconds since 1970-01-01T00:00:00Z; 48 bits.
    package var timeSigned: UInt64
    /// Seconds that the other end's clock may be off.
    package var fudge: UInt16
    package var mac: [UInt8]
    package var originalIdentifier: UInt16
    package var error: ResponseCode
    package var otherData: [UInt8]

    /// What RFC 8945, section 10 recommends, in seconds.
    package static let usualFudge: UInt16 = 300
    /// Class ANY.
    static let anyClass: UInt16 = 255

    package init(
        key: DomainName, algorithm: DomainName, timeSigned: UInt64, fudge: UInt16 = TransactionSignature.usualFudge,
        mac: [UInt8] = [], originalIdentifier: UInt16, error: ResponseCode = .noError, otherData: [UInt8] = []
    ) {
        self.key = key
        self.algorithm = algorithm
        self.timeSigned = timeSigned
        self.fudge = fudge
        self.mac = mac
        self.originalIdentifier = originalIdentifier
        self.error = error
        self.otherData = otherData
    }

    init(_ record: MessageRecord) throws(MessageError) {
        guard record.recordClass == Self.anyClass, record.ttl == 0 else { throw .badSignatureRecord }
        key = record.owner
        var cursor = MessageCursor(octets: record.data, position: 0)
        do {
            // The data was cut out of the message, so that a pointer in it leads nowhere: none may be there.
            algorithm = try cursor.name()
            timeSigned = UInt64(try cursor.number16()) << 32 | UInt64(try cursor.number32())
            fudge = try cursor.number16()
            mac = try cursor.octets(Int(try cursor.number16()))
            originalIdentifier = try cursor.number16()
            error = ResponseCode(rawValue: try cursor.number16())
            otherData = try cursor.octets(Int(try cursor.number16()))
        } catch {
            throw .badSignatureRecord
        }
        guard cursor.position == record.data.count else { throw .badSignatureRecord }
    }

    /// Appends the record to a message and counts it in the header.
    package func append(to message: inout [UInt8]) {
        message.append(contentsOf: key.wire)
        message.append(contentsOf: [0, 250, 0, UInt8(Self.anyClass), 0, 0, 0, 0])
        message.append(number: algorithm.wire.count + 16 + mac.count + otherData.count)
        message.append(contentsOf: algorithm.wire)
        message.append(time: timeSigned)
        message.append(number: Int(fudge))
        message.append(number: mac.count)
        message.append(contentsOf: mac)
        message.append(number: Int(originalIdentifier))
        message.append(number: Int(error.rawValue))
        message.append(number: otherData.count)
        message.append(contentsOf: otherData)
        message.countAdditional(by: 1)
    }

    /// True where the time signed and `now`, in seconds since 1970-01-01T00:00:00Z, are no further apart than the fudge
    /// (RFC 8945, section 5.2.3); a fudge that is wider than usual is not taken.
    package func isTimely(at now: UInt64) -> Bool {
        let fudge = UInt64(min(fudge, Self.usualFudge))
        return timeSigned <= now + fudge && now <= timeSigned + fudge
    }

    /// Octets of the record.
    package static func length(of key: TransferKey, otherData: Int = 0) -> Int {
        key.name.wire.count + 10 + key.algorithm.name.wire.count + 16 + key.algorithm.length + otherData
    }
}

extension [UInt8] {
    /// Appends sixteen bits in network order.
    mutating func append(number value: Int) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    /// Appends the 48 bits of a time.
    mutating func append(time seconds: UInt64) {
        for shift in stride(from: 40, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: seconds >> shift)) }
    }

    /// Moves ARCOUNT of the message that these octets are.
    mutating func countAdditional(by change: Int) {
        let count = Int(self[10]) << 8 | Int(self[11]) + change
        self[10] = UInt8(truncatingIfNeeded: count >> 8)
        self[11] = UInt8(truncatingIfNeeded: count)
    }
}
