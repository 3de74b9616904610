import EPPTransport
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// What broke, in words for people: the libraries' own descriptions name their source files and inner types.
extension TransportFailure {
    /// No line came about.
    static func unconnected(_ host: String, _ port: Int, _ error: any Error) -> TransportFailure {
        TransportFailure(
            .connect,
            "No connection to \(host) port \(port): \(cause(error)). See that host and port are right, "
                + "and that the server is there.")
    }

    private static func cause(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let last = error.connectionErrors.last { return cause(last.error) }
            return "the name has no address"
        case ChannelError.connectTimeout: return "nothing answered in time"
        case let error as IOError: return String(cString: strerror(error.errnoCode))
        default: return "\(error)"
        }
    }

    /// A handshake that failed, or an alert of TLS afterwards.
    static func unsecured(_ error: any Error) -> TransportFailure {
        let words = "\(error)"
        let said = { (parts: String...) in parts.contains { words.contains($0) } }
        if said("CERTIFICATE_VERIFY_FAILED") {
            return TransportFailure(
                .handshake,
                "The server's certificate does not hold: no authority that we trust vouches for it, or its time is "
                    + "over. See to the file of authorities.")
        }
        if said("WRONG_VERSION_NUMBER", "HTTP_REQUEST") {
            return TransportFailure(.handshake, "What answers there does not speak TLS: see to host and port.")
        }
        if said("ALERT_UNKNOWN_CA") {
            return TransportFailure(
                .handshake, "The server does not know the authority that issued our certificate: use one that it knows."
            )
        }
        if said("ALERT_CERTIFICATE", "ALERT_BAD_CERTIFICATE", "ALERT_UNSUPPORTED_CERTIFICATE") {
            return TransportFailure(
                .handshake, "The server does not take our certificate (\(alert(words))): see that its time is not over."
            )
        }
        return TransportFailure(
            .handshake, "No secured connection came about (\(alert(words))). See to the certificates on both ends.")
    }

    /// The library's word for what happened, without the place in its sources.
    private static func alert(_ words: String) -> String {
        guard let start = words.firstRange(of: "OPENSSL_internal:") else { return words }
        return String(words[start.upperBound...].prefix { $0.isUppercase || $0.isNumber || $0 == "_" })
    }
}
