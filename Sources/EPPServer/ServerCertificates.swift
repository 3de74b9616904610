import EPPTransport
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// The server's certificate, key and authorities, read from their files and read anew when those change. Connections
/// that are open keep what they began with; new ones get the new.
package final class ServerCertificates: Sendable {
    /// What came of a look at the files.
    package enum Reload: Sendable {
        case unchanged
        case reloaded
    }

    private struct State {
        var contents: TLSFileContents
        var context: NIOSSLContext
    }

    private let files: TLSFiles
    private let goodbye: TimeAmount
    private let state: Mutex<State>

    /// - Throws: `TransportFailure` of kind `credentials` where the files are missing or do not fit together.
    package init(_ files: TLSFiles, limits: EPPServerLimits = EPPServerLimits()) throws(TransportFailure) {
        self.files = files
        goodbye = limits.goodbye
        let contents = try files.read()
        state = Mutex(State(contents: contents, context: try Self.context(contents, files, limits.goodbye)))
    }

    /// What new connections are secured with.
    var context: NIOSSLContext { state.withLock { $0.context } }

    /// Looks whether the files hold something else than what is in use, and takes it in use. Blocks for as long as
    /// three small files take to read.
    ///
    /// - Throws: `TransportFailure` where the new content does not do; then the old stays in use. Between the moments at
    ///   which a certificate and its key are replaced that is nothing to worry about.
    package func reload() throws(TransportFailure) -> Reload {
        let contents = try files.read()
        guard state.withLock({ $0.contents != contents }) else { return .unchanged }
        let context = try Self.context(contents, files, goodbye)
        state.withLock { $0 = State(contents: contents, context: context) }
        return .reloaded
    }

    private static func context(
        _ contents: TLSFileContents, _ files: TLSFiles, _ goodbye: TimeAmount
    ) throws(TransportFailure) -> NIOSSLContext {
        let credentials = try TLSCredentials(contents, from: files)
        do {
            return try NIOSSLContext(configuration: TLSProfile.server(credentials, shutdown: goodbye))
        } catch {
            throw TransportFailure(
                .credentials,
                "The certificate in \(files.certificates) and the key in \(files.key) do not fit together: \(error).")
        }
    }
}
