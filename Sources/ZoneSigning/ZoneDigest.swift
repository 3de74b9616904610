import COpenSSL
import DNSCore
import Dispatch

/// The digest over a whole zone for its ZONEMD record: scheme SIMPLE, SHA-384 (RFC 8976, sections 3.3 and 3.4).
///
/// Owners are given in canonical order, each with all its records in canonical order: rows of the zone store as they
/// stand. The apex is given by `apex`, which leaves out what the digest can't be over.
package struct ZoneDigest: ~Copyable {
    /// RFC 8976, sections 2.2.2 and 2.2.3.
    package static let simpleScheme: UInt8 = 1
    package static let sha384: UInt8 = 1

    private let lane = HashingLane()
    private var chunk: [UInt8] = []

    package init() { chunk.reserveCapacity(HashingLane.chunkOctets) }

    /// Takes the records of the next owner, which is not the apex.
    package mutating func update(_ row: UnsafeRawBufferPointer) {
        chunk.append(contentsOf: row)
        if chunk.count >= HashingLane.chunkOctets { pass() }
    }

    /// Takes the records of the next owner, which is not the apex.
    package mutating func update(_ row: [UInt8]) { row.withUnsafeBytes { update($0) } }

    private mutating func pass() {
        lane.take(chunk)
        chunk = []
        chunk.reserveCapacity(HashingLane.chunkOctets)
    }

    /// Takes the records of the apex, from wherever they are kept, in any order: the apex' row, the SOA record and
    /// its signature. ZONEMD and the signature over it are left out (RFC 8976, section 3.3.1).
    package mutating func update(apex parts: [[UInt8]]) throws(RecordWireError) {
        let records = try ApexRecords.merged(parts).filter { record in
            guard record.type == .rrsig else { return record.type != .zonemd }
            return RecordSignature(data: record.data)?.covered != .zonemd
        }
        for record in records { update(record.wire) }
    }

    /// The ZONEMD record that says a digest (RFC 8976, section 2.2).
    ///
    /// - Parameter ttl: the SOA's, so that the two are cached alike.
    package static func record(_ digest: [UInt8], zone: DomainName, serial: Serial, ttl: UInt32) -> [UInt8] {
        let number = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: serial.rawValue >> UInt32($0)) }
        return ResourceRecord(owner: zone, type: .zonemd, ttl: ttl, data: number + [simpleScheme, sha384] + digest).wire
    }

    /// The 48 octets of the digest.
    package consuming func finalize() -> [UInt8] {
        pass()
        return lane.finalize()
    }
}

/// Hashes on a thread of its own: a zone is read and hashed in the time of the longer of the two.
///
/// `@unchecked`: the context is touched on the queue alone.
private final class HashingLane: @unchecked Sendable {
    /// Octets that are handed over at once: much more than a hand-over costs, and little to hold.
    static let chunkOctets = 256 << 10
    /// Chunks that reading may be ahead.
    private static let ahead = 4

    private let context: OpaquePointer
    private let queue = DispatchQueue(label: "tizilim.zone-digest")
    private let room = DispatchSemaphore(value: HashingLane.ahead)

    init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
        CryptographicDigest.sha384.begin(context)
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func take(_ chunk: [UInt8]) {
        room.wait()
        queue.async { [self] in
            precondition(
                EVP_DigestUpdate(context, chunk, chunk.count) == 1, "libcrypto could not hash: a broken library")
            room.signal()
        }
    }

    /// The digest of all chunks, in the order in which they came.
    func finalize() -> [UInt8] {
        queue.sync {
            [UInt8](unsafeUninitializedCapacity: 48) { buffer, count in
                precondition(
                    EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1,
                    "libcrypto could not hash: a broken library")
                count = 48
            }
        }
    }
}

/// The apex' records, which are kept in several places.
package enum ApexRecords {
    /// The records of all parts in canonical order, each once.
    package static func merged(_ parts: [[UInt8]]) throws(RecordWireError) -> [ResourceRecord] {
        var records: [ResourceRecord] = []
        for part in parts { records += try ResourceRecord.records(fromWire: part) }
        records.sort()
        var merged: [ResourceRecord] = []
        for record in records where record != merged.last { merged.append(record) }
        return merged
    }

    /// The same as octets.
    package static func mergedWire(_ parts: [[UInt8]]) throws(RecordWireError) -> [UInt8] {
        try merged(parts).reduce(into: []) { $1.appendWire(to: &$0) }
    }
}
