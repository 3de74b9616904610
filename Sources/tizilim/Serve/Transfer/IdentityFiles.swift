import EPPTransport
import Logging
import Synchronization
import ZoneTransfer

/// The certificate and the key for transfers over TLS, read from their files and read anew when those change, as EPP's are.
final class IdentityFiles: Sendable {
    /// Seconds between two looks at the files.
    private static let pause = 5

    private let certificate: String
    private let key: String
    private let inUse = Mutex<TLSFileContents?>(nil)

    init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// What the files hold; nil where that was given before. Blocks for as long as two small files take to read.
    ///
    /// - Throws: where they hold nothing that can be used; what was given before stays in use.
    func next() throws -> TransferIdentity? {
        let contents = TLSFileContents(
            certificates: try TLSFiles.octets(of: certificate), key: try TLSFiles.octets(of: key))
        guard inUse.withLock({ $0 != contents }) else { return nil }
        let identity = try TransferIdentity(chain: contents.certificates, key: contents.key)
        inUse.withLock { $0 = contents }
        return identity
    }

    /// Has the server show what the files hold, until the task is cancelled.
    func watch(for server: TransferServer, logger: Logger) -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Self.pause))
                do {
                    guard !Task.isCancelled, let identity = try next() else { continue }
                    server.use(identity)
                    logger.notice("certificate for transfers reloaded")
                } catch {
                    logger.warning("certificate for transfers stays as it was", metadata: ["reason": "\(error)"])
                }
            }
        }
    }
}
