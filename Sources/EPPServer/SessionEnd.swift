import EPPFraming
import EPPTransport

/// Why a connection ended.
package enum SessionEnd: Hashable, Sendable, CustomStringConvertible {
    /// The handler wished it.
    case byHandler
    /// The client said goodbye, by TLS.
    case byClient
    /// The line ended without TLS's goodbye.
    case truncated
    /// The network broke the line.
    case broken(String)
    /// No secured connection came about; in the words of the TLS library.
    case handshakeFailed(String)
    /// A certificate that TLS accepts and that can't be read.
    case unreadableCertificate
    /// The certificate's term has not begun or is over. TLS looks at the term where a certificate is shown, but not
    /// where an earlier session is resumed (RFC 8446, section 2.2).
    case certificateOutOfTerm
    /// What came holds no frame.
    case frame(FrameFault)
    /// More came ahead of an answer than is held.
    case tooMuchAhead
    case handshakeTimeout
    /// No frame was begun for too long.
    case idleTimeout
    /// A frame was begun and not finished in time.
    case frameTimeout
    /// The client did not take an answer in time.
    case answerTimeout
    /// The connection is as old as connections become.
    case ageTimeout
    /// The server stops; what was asked had been answered.
    case serverStops
    /// The server stopped and did not wait any longer.
    case cutByServer

    /// The word for the log and for counting.
    package var word: String {
        switch self {
        case .byHandler: "by-handler"
        case .byClient: "by-client"
        case .truncated: "truncated"
        case .broken: "broken"
        case .handshakeFailed: "handshake-failed"
        case .unreadableCertificate: "unreadable-certificate"
        case .certificateOutOfTerm: "certificate-out-of-term"
        case .frame: "frame"
        case .tooMuchAhead: "too-much-ahead"
        case .handshakeTimeout: "handshake-timeout"
        case .idleTimeout: "idle-timeout"
        case .frameTimeout: "frame-timeout"
        case .answerTimeout: "answer-timeout"
        case .ageTimeout: "age-timeout"
        case .serverStops: "server-stops"
        case .cutByServer: "cut-by-server"
        }
    }

    /// What an error says, without the places in its library's sources (` at /…/handshake.cc:123`).
    static func words(of error: any Error) -> String {
        "\(error)".replacing(/\ at \S+:\d+/, with: "")
    }

    package var description: String {
        switch self {
        case .broken(let words), .handshakeFailed(let words): "\(word): \(words)"
        case .frame(let fault): "\(word): \(fault)"
        default: word
        }
    }
}
