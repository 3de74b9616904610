import ArgumentParser
import Foundation
import RegistryModel

/// Signs the zone of a register that is not signed, and ends: a process of its own, so that it can be measured whole.
struct SignOnce: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs kz of a filled register, in a process of its own.", shouldDisplay: false)

    @Argument(help: "The register's file.")
    var register: String

    @Option(help: "The folder of keys.")
    var keys: String

    @Flag(help: "Add a digest of the whole zone.")
    var digest = false

    func run() throws {
        let register = try BenchRegister(
            path: register, zones: "Zones", keys: keys, digestEvery: digest ? 0 : nil)
        let advance = try register.publisher.advance(BenchRegister.kz, at: .now, by: .registry, reason: "signed")
        guard advance.isNew else { throw ChildFailure(description: "the zone was signed already") }
        print("\(advance.version.counts.records) records")
    }
}
