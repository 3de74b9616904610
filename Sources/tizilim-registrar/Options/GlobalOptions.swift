import ArgumentParser
import EPPWire
import Foundation

/// What every command can be told: which registry, and how to speak.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file of profiles; ~/.config/tizilim-registrar/profiles.yaml where not given.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var profiles: String?

    @Option(help: ArgumentHelp("The registry; TIZILIM_REGISTRAR_PROFILE or the file's default.", valueName: "name"))
    var profile: String?

    @Flag(help: "Write JSON: one object a line.")
    var json = false

    @Option(help: ArgumentHelp("The language that the registry answers in: kk, ru or en.", valueName: "kk|ru|en"))
    var lang: EPPLanguage?

    @Flag(help: "Show every frame on stderr, both ways, with secrets blanked.")
    var showFrames = false

    /// The variable that names the profile.
    static let variable = "TIZILIM_REGISTRAR_PROFILE"

    func readProfile() throws -> Profile {
        let named = ProcessInfo.processInfo.environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
        return try ProfileFile(path: profiles ?? ProfileFile.usualPath).profile(named: profile ?? named)
    }

    func language(of profile: Profile) -> EPPLanguage { lang ?? profile.language ?? .en }
}

extension EPPLanguage: ExpressibleByArgument {}
