import ArgumentParser
import EPPWire
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
        try AnswerPage(title: new == nil ? "login check" : "login", answer: answer).show(json: global.json)
    }
}
