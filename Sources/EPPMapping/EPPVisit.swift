import EPPWire
import PolicyEngine
import RegistryModel

/// Who sent a frame, over which session, and how it is told apart from others.
package struct EPPVisit: Sendable {
    /// Who is logged in.
    package var registrar: RegistrarIdentifier
    package var language: EPPLanguage
    /// Names the connection.
    package var session: String
    /// The client's IP address as text.
    package var address: String
    /// The identifier that the answer will carry.
    package var serverTransaction: String
    /// SHA-256 over the frame as it came.
    package var frameDigest: [UInt8]

    package init(
        registrar: RegistrarIdentifier, language: EPPLanguage, session: String, address: String,
        serverTransaction: String, frameDigest: [UInt8]
    ) {
        self.registrar = registrar
        self.language = language
        self.session = session
        self.address = address
        self.serverTransaction = serverTransaction
        self.frameDigest = frameDigest
    }
}

extension EPPLanguage {
    /// The same language, as rules know it.
    package var ofRules: Language {
        switch self {
        case .kk: .kazakh
        case .ru: .russian
        case .en: .english
        }
    }
}
