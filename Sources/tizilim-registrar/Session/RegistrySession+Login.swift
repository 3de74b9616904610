import EPPWire
import Terminal

/// Logging in (RFC 5730, section 2.9.1.1), with RFC 8807 where the server has it.
extension RegistrySession {
    /// Characters of a password that `pw` takes (RFC 5730, section 4.1, `pwType`).
    private static let plainPassword = 6...16

    /// Objects and extensions that the server offers and that this program knows.
    var common: EPPServices {
        let ours = EPPServices.all
        return EPPServices(
            objects: greeting.services.objects.filter(ours.objects.contains),
            extensions: greeting.services.extensions.filter(ours.extensions.contains))
    }

    /// The server's tag for `language`; where it has none English, or the first that it has.
    func tag(for language: EPPLanguage) -> String {
        greeting.languages.first { EPPLanguage(tag: $0) == language }
            ?? greeting.languages.first { EPPLanguage(tag: $0) == .en } ?? greeting.languages.first ?? "en"
    }

    /// The login as a command; with a new password where one is to be set.
    ///
    /// - Throws: `UsageComplaint` for a password that can't be sent to this server.
    func loginCommand(_ password: String, new: String?, _ language: EPPLanguage) throws -> EPPCommand {
        let isLong = [password, new].compactMap { $0 }.contains {
            !Self.plainPassword.contains($0.unicodeScalars.count)
        }
        var login = EPPLogin(
            client: profile.registrar, password: password, newPassword: new, language: tag(for: language),
            services: common)
        guard isLong else { return EPPCommand(.login(login), clientTransaction: transaction()) }
        guard offers(.loginSec) else {
            throw UsageComplaint(
                "A password has 6 to 16 characters at \(greeting.server): it does not offer "
                    + "\(EPPNamespace.loginSec.uri), by which longer ones go.")
        }
        login.password = EPPLogin.inExtension
        login.newPassword = new == nil ? nil : EPPLogin.inExtension
        let security = EPPLoginSecurity(
            userAgent: .init(application: "tizilim-registrar \(TizilimRegistrar.version)", system: "Linux"),
            password: password, newPassword: new)
        return EPPCommand(.login(login), extensions: [.loginSecurity(security)], clientTransaction: transaction())
    }

    /// Connects and logs in.
    ///
    /// - Throws: `LoginRefused` with the answer where the server said no.
    static func open(
        _ profile: Profile, _ language: EPPLanguage, password: String, frames: FrameShow
    ) async throws -> RegistrySession {
        let session = try await connect(profile, frames: frames)
        do {
            let answer = try await session.ask(try session.loginCommand(password, new: nil, language))
            guard answer.isSuccess else { throw LoginRefused(answer: answer) }
            for warning in answer.securityEvents { Console.aside(Console.plain(warning)) }
        } catch {
            await session.leave()
            throw error
        }
        return session
    }

    func transaction() -> String { TransactionNames.fresh(for: profile.registrar) }
}

/// The server did not let us in.
struct LoginRefused: Error {
    let answer: EPPReceivedResponse

    /// True where another try may do better: too many sessions, or a server in trouble.
    var isPassing: Bool { [2400, 2500, 2502].contains(answer.results[0].code) }
}

extension EPPReceivedResponse {
    var isSuccess: Bool { results[0].code < 2000 }

    /// What the server says of the login's security (RFC 8807, section 4.1), a sentence each.
    var securityEvents: [String] {
        guard let data = element("loginSecData", in: .loginSec) else { return [] }
        return data.children.filter { $0.name == "event" }.map { event in
            let end = event.attribute("exDate").map { " (until \($0))" } ?? ""
            return "\(event.attribute("level") ?? "note"): \(event.text.collapsed)\(end)"
        }
    }
}
