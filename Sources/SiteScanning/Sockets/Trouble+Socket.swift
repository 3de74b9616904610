import DNSQuestions
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import SiteEvidence

extension Trouble {
    /// What a socket, a handshake or a parser says.
    ///
    /// - Parameter what: what was done, such as "connecting to 192.0.2.1:443".
    init(_ error: any Error, _ what: String) {
        switch error {
        case let trouble as Trouble: self = trouble
        case QuestionFailure.silent: self = Trouble(.timeout, "\(what): no answer in time")
        case QuestionFailure.noAnswer(let why):
            self = Trouble(.protocolError, "\(what): what came is no answer: \(why)")
        case QuestionFailure.socket(let error): self.init(error, what)
        case let error as IOError:
            self = Trouble(Self.cause(error.errnoCode), "\(what): \(Self.words(error.errnoCode))")
        case ChannelError.connectTimeout: self = Trouble(.timeout, "\(what): no connection in time")
        case is ChannelError: self = Trouble(.reset, "\(what): the connection was closed")
        case HTTPParserError.headerOverflow: self = Trouble(.limit, "\(what): more header lines than are read")
        case let error as HTTPParserError: self = Trouble(.protocolError, "\(what): no HTTP: \(error)")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self = Trouble(.tls, "\(what): \(Self.shortened("\(error)"))")
        default: self = Trouble(.own, "\(what): \(Self.shortened("\(error)"))")
        }
    }

    /// Whose fault an error of the system is. That there is no way from here says nothing about the other side; a way that
    /// is forbidden by a machine in between does.
    private static func cause(_ code: CInt) -> Cause {
        switch code {
        case ECONNREFUSED: .refused
        case ECONNRESET, EPIPE, ECONNABORTED: .reset
        case ETIMEDOUT: .timeout
        case EHOSTUNREACH: .filtered
        default: .own
        }
    }

    private static func words(_ code: CInt) -> String { String(cString: strerror(code)) }

    /// What a library says can be long; its beginning names the cause.
    private static func shortened(_ words: String) -> String { String(words.prefix(300)) }
}
