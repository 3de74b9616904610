import DNSCore
import DNSMessages
import Foundation
import RegistryModel

/// A reader of whole zones that only counts: the fastest secondary that there could be.
struct WholeTransfer {
    private(set) var octets = 0
    private(set) var records = 0
    private(set) var seconds = 0.0

    /// Pulls kz until `expected` records have come.
    init(from server: ServerAddress, key: TransferKey, expecting expected: Int) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        guard Loopback.connect(socket, port: server.port) else {
            throw ChildFailure(description: "no connection to \(server)")
        }
        let begun = wallSeconds()
        var request: [UInt8] = [0x42, 0x42, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + BenchRegister.kz.wire + [0, 252, 0, 1]
        var chain = SignatureChain(key)
        chain.sign(&request, at: UInt64(Date().timeIntervalSince1970))
        let framed = [UInt8(request.count >> 8), UInt8(request.count & 0xff)] + request
        guard send(socket, framed, framed.count, 0) == framed.count else {
            throw ChildFailure(description: "the request could not be sent")
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var filled = 0
        while records < expected {
            let count = buffer.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + filled, $0.count - filled, 0) }
            guard count > 0 else { throw ChildFailure(description: "the transfer ended after \(records) records") }
            filled += count
            octets += count
            take(&buffer, &filled)
        }
        seconds = wallSeconds() - begun
    }

    /// Counts the records of whole messages, and leaves what is begun.
    private mutating func take(_ buffer: inout [UInt8], _ filled: inout Int) {
        var start = 0
        while filled - start >= 2 {
            let length = Int(buffer[start]) << 8 | Int(buffer[start + 1])
            guard filled - start - 2 >= length, length >= 12 else { break }
            records += Int(buffer[start + 8]) << 8 | Int(buffer[start + 9])
            start += 2 + length
        }
        buffer.replaceSubrange(0..<(filled - start), with: Array(buffer[start..<filled]))
        filled -= start
    }
}
