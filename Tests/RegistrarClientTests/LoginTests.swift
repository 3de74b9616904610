import CertificateAuthority
import EPPWire
import Foundation
import RegistryModel
import Testing

/// Profiles, passwords, languages, and that no secret is shown.
@Suite struct LoginTests {
    private static func login(_ registry: ScriptedRegistry) throws -> (EPPLogin, EPPCommand) {
        let command = try #require(registry.heard.last { $0.command.action.name == .login }?.command)
        guard case .login(let login) = command.action else { preconditionFailure("a login is a login") }
        return (login, command)
    }

    @Test func theLoginNamesLanguageAndServices() async throws {
        let scene = try await RegistrarScene()
        try scene.writeProfiles("language: ru")
        #expect(try await scene("login", "--check").code == 0)
        #expect(try Self.login(scene.registry).0.language == "ru")
        #expect(try await scene("login", "--check", "--lang", "kk").code == 0)
        let login = try Self.login(scene.registry).0
        #expect(login.language == "kk" && login.client == "REG-A" && login.password == "foo-BAR2x")
        #expect(login.services == .all)
        let hello = try #require(try await scene("hello", "--json").objects().first)
        #expect(hello["server"] as? String == "Scripted" && hello["protocol"] as? String == "TLSv1.3")
    }

    @Test func aCheckSaysAsWhomWhereAndUntilWhen() async throws {
        let scene = try await RegistrarScene()
        let told = try await scene("login", "--check")
        #expect(told.code == 0 && told.output.contains("REG-A"), "\(told.output)")
        #expect(told.output.contains("127.0.0.1:\(scene.server.port)") && told.output.contains("certificate until"))
        let data = try #require(
            try await scene("login", "--check", "--json").objects().first?["data"] as? [String: Any])
        let end = try #require((data["certificateUntil"] as? String).flatMap { Instant($0) })
        let left = Double(end.microseconds) / 1_000_000 - Date().timeIntervalSince1970
        #expect((80_000...87_000).contains(left) && data["registrar"] as? String == "REG-A")
    }

    @Test func longPasswordsGoByTheirExtensionOrNotAtAll() async throws {
        let long = "a password of more than sixteen"
        let scene = try await RegistrarScene(password: long)
        #expect(try await scene("login", "--check").code == 0)
        let (login, command) = try Self.login(scene.registry)
        #expect(login.password == EPPLogin.inExtension && command.password(of: login) == long)
        let bare = ScriptedRegistry(services: EPPServices(objects: [EPPNamespace.domain.uri], extensions: []))
        let other = try await RegistrarScene(bare, password: long)
        let refused = try await other("login", "--check")
        #expect(refused.code == 64 && refused.aside.contains(EPPNamespace.loginSec.uri) && bare.heard.isEmpty)
    }

    @Test func theNewPasswordComesFromAFile() async throws {
        let scene = try await RegistrarScene()
        try scene.write("new-BAR2x\n", to: "new")
        #expect(try await scene("login", "--new-password-file", "new").code == 0)
        #expect(try Self.login(scene.registry).0.newPassword == "new-BAR2x")
        #expect(try await scene("login").code == 64)
    }

    @Test func aRefusedLoginEndsWithOne() async throws {
        let registry = ScriptedRegistry { command, _ in
            .outcome(EPPOutcome(command.action.name == .login ? .authenticationError : .success))
        }
        let scene = try await RegistrarScene(registry)
        let outcome = try await scene("domain", "info", "a.kz")
        #expect(outcome.code == 1 && outcome.aside.contains("2200") && registry.commands.isEmpty)
    }

    @Test func secretsAreNotShown() async throws {
        let scene = try await RegistrarScene()
        try scene.write("s3cr3t-of-the-name\n", to: "secret")
        let outcome = try await scene("domain", "update", "a.kz", "--auth-info-file", "secret", "--show-frames")
        #expect(outcome.code == 0 && outcome.aside.contains("<clID>REG-A</clID>"))
        #expect(!outcome.aside.contains("foo-BAR2x") && !outcome.aside.contains("s3cr3t"))
        chmod(scene.path("secret"), 0o644)
        let warned = try await scene("domain", "update", "a.kz", "--auth-info-file", "secret")
        #expect(warned.code == 0 && warned.aside.contains("chmod 600"))
        let variable = try await scene.run(
            ["domain", "update", "a.kz", "--auth-info-env", "NAME_SECRET"], environment: ["NAME_SECRET": "from-there"])
        #expect(variable.code == 0)
        guard case .domain(.update(let update))? = scene.registry.commands.last?.action else {
            Issue.record("no update came")
            return
        }
        #expect(update.change?.authorization == .password("from-there"))
        #expect(try await scene("domain", "update", "a.kz", "--auth-info-env", "NOT_SET_ANYWHERE").code == 64)
    }

    @Test func aProfileFileIsReadStrictly() async throws {
        let scene = try await RegistrarScene()
        try scene.writeProfiles("pasword-file: x")
        let unknown = try await scene("hello")
        #expect(unknown.code == 64 && unknown.aside.contains("profiles.yaml:11: The key 'pasword-file' is unknown"))
        for (wrong, word) in [
            (
                "registries:\n  kz:\n    host: h\n    certifcate: c\n",
                "'certificate' is missing; there are host, certifcate."
            ),
            ("registries: [", "no YAML"),
            ("", "empty"),
            ("registries: 5", "mapping"), ("default: x\nregistries: {}\n", "default"),
        ] {
            try scene.write(wrong, to: "profiles.yaml")
            let outcome = try await scene("hello")
            #expect(outcome.code == 64 && outcome.aside.contains(word), "\(wrong): \(outcome.aside)")
        }
        try scene.writeProfiles()
        let one = scene.text("profiles.yaml")
        let other = one.replacing("registries:\n", with: "").replacing("  kz:", with: "  other:")
        try scene.write(one + other, to: "profiles.yaml")
        let unclear = try await scene("hello")
        #expect(unclear.code == 64 && unclear.aside.contains("kz, other"))
        #expect(try await scene("hello", "--profile", "other").code == 0)
        let named = try await scene.run(["hello"], environment: ["TIZILIM_REGISTRAR_PROFILE": "kz"])
        #expect(named.code == 0)
    }

    @Test func aServerThatIsNotThereIsAFailure() async throws {
        let scene = try await RegistrarScene()
        try scene.write(
            scene.text("profiles.yaml").replacing("port: \(scene.server.port)", with: "port: 1"), to: "profiles.yaml")
        let outcome = try await scene("hello")
        #expect(outcome.code == 2 && outcome.aside.contains("127.0.0.1 port 1: Connection refused."))
    }

    @Test func whatTheLineBreaksByIsSaidInWords() async throws {
        let scene = try await RegistrarScene()
        let whole = scene.text("profiles.yaml")
        let pki = try CertificateAuthority.make(
            name: "Other", term: CertificateTerm(now: Int64(Date().timeIntervalSince1970), days: 1),
            serial: [UInt8](repeating: 8, count: 16))
        try scene.write(pki.issued.certificate, to: "other.pem")
        for (old, new, words) in [
            ("authorities: authority.pem", "authorities: other.pem", "no authority that we trust"),
            ("certificate: REG-A.pem", "certificate: authority.pem", "do not fit together"),
            ("host: 127.0.0.1", "host: nobody.invalid", "the name has no address"),
        ] {
            try scene.write(whole.replacing(old, with: new), to: "profiles.yaml")
            let outcome = try await scene("hello")
            #expect(outcome.code == 2 && outcome.aside.contains(words), "\(new): \(outcome.aside)")
            #expect(!outcome.aside.contains("sslError") && !outcome.aside.contains(".cc:"))
        }
    }

    @Test func aCertificateOfNobodyIsRefusedInWords() async throws {
        let scene = try await RegistrarScene()
        let term = CertificateTerm(now: Int64(Date().timeIntervalSince1970), days: 1)
        let other = try CertificateAuthority.make(name: "Other", term: term, serial: [UInt8](repeating: 8, count: 16))
        let stranger = try other.authority.issueRegistrar(
            "REG-A", term: term, serial: [UInt8](repeating: 7, count: 16))
        try scene.write(stranger.certificate, to: "REG-A.pem")
        try scene.write(stranger.privateKey, to: "REG-A-key.pem")
        let outcome = try await scene("hello")
        #expect(outcome.code == 2 && outcome.aside.contains("our certificate"), "\(outcome.aside)")
        #expect(!outcome.aside.contains("sslError"))
    }
}
