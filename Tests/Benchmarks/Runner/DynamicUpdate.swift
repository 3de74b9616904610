import DNSCore
import Foundation
import RegistryModel

/// A change of a zone sent to its primary as one message (RFC 2136), by UDP.
enum DynamicUpdate {
    private static let opcode: UInt8 = 5 << 3
    private static let any: [UInt8] = [0, 255]
    private static let internet: [UInt8] = [0, 1]
    /// Seconds that a server may take; it answers when the change is in its zone.
    private static let patience = 20
    private static let timeToLive: [UInt8] = [0, 0, 0x0e, 0x10]

    /// Gives a delegation one DS record with this digest in place of those that it had.
    static func secure(_ name: DomainName, by digest: [UInt8], in zone: DomainName, at server: ServerAddress) throws {
        let type = type(.ds)
        // Section 2.5.2: a whole set goes by its type with class ANY and no data.
        let removal = name.wire + type + any + [0, 0, 0, 0, 0, 0]
        let data: [UInt8] = [0, 1, 13, 2] + digest
        let addition = name.wire + type + internet + timeToLive + [0, UInt8(data.count)] + data
        let header: [UInt8] = [0x42, 0x43, opcode, 0, 0, 1, 0, 0, 0, 2, 0, 0]
        try send(header + zone.wire + Self.type(.soa) + internet + removal + addition, to: server)
    }

    private static func type(_ type: RecordType) -> [UInt8] {
        [UInt8(type.rawValue >> 8), UInt8(type.rawValue & 0xff)]
    }

    private static func send(_ message: [UInt8], to server: ServerAddress) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(socket) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var answer = [UInt8](repeating: 0, count: 512)
        guard Loopback.connect(socket, port: server.port),
            Foundation.send(socket, message, message.count, 0) == message.count,
            recv(socket, &answer, answer.count, 0) >= 12
        else { throw ChildFailure(description: "\(server) did not answer an update") }
        guard answer[3] & 0xf == 0 else {
            throw ChildFailure(description: "\(server) refused an update with code \(answer[3] & 0xf)")
        }
    }
}
