import DNSCore
import Foundation
import RegistryModel

/// Asks a server one question by UDP again and again, until its answer holds certain octets.
final class AnswerPoll {
    /// Microseconds between an answer and the next question.
    static let pause: UInt32 = 500
    /// Microseconds that an answer is waited for.
    private static let patience = 20_000

    private let socket: Int32
    private let question: [UInt8]
    private var number: UInt16 = 0

    /// - Parameter type: the type that is asked for.
    init(_ name: DomainName, _ type: RecordType, at server: ServerAddress) throws {
        question = name.wire + [UInt8(type.rawValue >> 8), UInt8(type.rawValue & 0xff), 0, 1]
        socket = Foundation.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var patience = timeval(tv_sec: 0, tv_usec: Self.patience)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard Loopback.connect(socket, port: server.port) else {
            throw ChildFailure(description: "no socket to \(server)")
        }
    }

    deinit { close(socket) }

    /// The answer to one question; empty where none came in time.
    func ask() -> [UInt8] {
        number &+= 1
        let header = [UInt8(number >> 8), UInt8(number & 0xff), 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        let message = header + question
        guard send(socket, message, message.count, 0) == message.count else { return [] }
        while true {
            var answer = [UInt8](repeating: 0, count: 4_096)
            let count = recv(socket, &answer, answer.count, 0)
            if count < 12 { return [] }
            // An answer that was given up is not the one to this question.
            if answer[0] == header[0], answer[1] == header[1] { return Array(answer[..<count]) }
        }
    }

    /// Seconds since 1970 at which an answer with `octets` came.
    func wait(for octets: [UInt8], seconds: Double) throws -> Double {
        let end = Date().timeIntervalSince1970 + seconds
        while true {
            let answer = Data(ask())
            let now = Date().timeIntervalSince1970
            if answer.range(of: Data(octets)) != nil { return now }
            guard now < end else { throw ChildFailure(description: "no answer with the change in \(seconds) s") }
            usleep(Self.pause)
        }
    }
}

/// Sockets to this machine.
enum Loopback {
    static func connect(_ socket: Int32, port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
