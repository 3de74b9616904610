import ArgumentParser
import EPPTransport
import EPPWire
import RegistryModel
import Terminal

struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Tries the login, or changes the password.",
        discussion: """
            With a new password: put it into the profile's password file once this command ended with 0.

            EXAMPLES
              tizilim-registrar login --check
              tizilim-registrar login --new-password-file new.password
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Log in and out again, and say whether that worked.")
    var check = false
    @Option(help: ArgumentHelp("Set the password to the first line of this file.", valueName: "file"))
    var newPasswordFile: String?

    func validate() throws {
        guard check != (newPasswordFile != nil) else {
            throw ValidationError("Say what to do: --check, or --new-password-file FILE.")
        }
    }

    /// As whom, where, and until when that can go on.
    static func fields(_ profile: Profile) throws -> Shown.Fields {
        var fields = Shown.Fields()
        fields.add("registrar", text: profile.registrar)
        fields.add("registry", text: "\(profile.endpoint.host):\(profile.endpoint.port)")
        let files = profile.endpoint.files
        let own = try TLSCredentials.certificates(TLSFiles.octets(of: files.certificates), file: files.certificates)
        let end = try PeerCertificate(own[0]).notAfter
        fields.add("certificateUntil", text: Instant(microseconds: end * 1_000_000).description)
        return fields
    }

    func run() async throws {
        let new = try newPasswordFile.map { try SecretInput.read(file: $0, what: "The new password") }
        let profile = try global.readProfile()
        let password = try profile.readPassword()
        let session = try await RegistrySession.connect(profile, frames: FrameShow(isOn: global.showFrames))
        let answer: EPPReceivedResponse
        do {
            answer = try await session.ask(
                session.loginCommand(password, new: new, global.language(of: profile)))
        } catch {
            await session.leave()
            throw error
        }
        answer.isSuccess ? await session.end() : await session.leave()
        var page = AnswerPage(title: new == nil ? "login check" : "login", answer: answer)
        if answer.isSuccess { page.more = try Self.fields(profile) }
        try page.show(json: global.json)
    }
}
