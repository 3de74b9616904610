import ArgumentParser
import Foundation
import RegistryFlows

struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: "Makes a whole registry in a folder and serves it on this machine.",
        discussion: """
            A register, an authority, a server and two registrars, REG-A and REG-B, with certificates, passwords, \
            accounts and a profile file for tizilim-registrar. Started again with the same folder it goes on where it \
            stopped. It listens on 127.0.0.1 only; nothing of it is for use in earnest.

            EXAMPLES
              tizilim try
              tizilim try var/other --epp-port 7000 --json
              tizilim-registrar --profiles var/try/profiles.yaml hello
            """)
    @OptionGroup var place: TryPlace
    @Argument(help: ArgumentHelp("The folder.", valueName: "folder"))
    var folder = "var/try"
    @Option(help: ArgumentHelp("The port of EPP; 0 for one that is free.", valueName: "port"))
    var eppPort: UInt16 = 0
    @Flag(help: "Make everything, print where it is, and end without serving.")
    var prepare = false
    @OptionGroup(title: "Limits") var limits: EPPLimitOptions

    func run() async throws {
        let tryout = TryFolder(path: folder)
        let registry = try tryout.openRegistry(policies: place.policies, zones: place.zones)
        try await tryout.prepare(registry)
        if prepare {
            try TryReport(folder: tryout, port: nil).show(json: place.json)
            return await registry.close()
        }
        do {
            try OpenFiles.allow(connections: limits.connections)
        } catch {
            await registry.close()
            throw error
        }
        var log = LogOptions()
        log.log = tryout.log
        log.logLevel = .info
        let logger = try log.logger()
        var service = Service(registry)
        try await service.begin { service in
            let epp = try await EPPRole.start(
                registry, at: ListenArgument(host: "127.0.0.1", port: Int(eppPort)), tryout.serverFiles, limits: limits,
                logger: logger)
            service.add(epp)
            service.add(ChoresRole.start(registry, logger: logger))
            try tryout.writeProfiles(port: epp.port)
            try TryReport(folder: tryout, port: epp.port).show(json: place.json)
        }
        try await service.runUntilSignal()
    }
}
