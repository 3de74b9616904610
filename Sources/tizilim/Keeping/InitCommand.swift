import ArgumentParser
import CanonicalJSON
import RegistryStore
import Terminal

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes an empty register, or brings an older one up to date.",
        discussion: """
            EXAMPLES
              tizilim init
              tizilim init --register var/register.db
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let library = try global.readPolicies()
        let registrars = try global.createRegister().read { try $0.registrars().count }
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("register", global.register)
                writer.member("registrars", registrars)
                writer.member("zones", library.zones) { $0.value($1.text) }
            }
            return try Console.json(writer.bytes)
        }
        try Console.line(
            "The register is at \(global.register), with \(registrars) registrars. Zones: "
                + library.zones.map(\.shown).joined(separator: " "))
        if registrars == 0 {
            try Console.line(
                "Take a registrar on: tizilim registrar create DEMO --operator YOU --name \"Demo Registrar\" --zone kz")
        }
    }
}
