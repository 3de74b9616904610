import Foundation
import PolicyEngine
import PolicyFiles
import RegistryFlows
import RegistryModel
import RegistryStore
import SQLiteEngine
import Terminal
import ZonePublication

extension GlobalOptions {
    /// Opens the register that is there.
    ///
    /// - Throws: one sentence where there is none, or where it can't be opened.
    func openRegister(readOnly: Bool = false) throws -> OpenRegister {
        guard FileManager.default.fileExists(atPath: register) else {
            throw WorldFailure(
                "There is no register at \(register): make one with `tizilim init`, or name it with --register.")
        }
        return try open(readOnly: readOnly)
    }

    /// Opens the register, and makes it with its folder where it is not there.
    func createRegister() throws -> OpenRegister {
        try Folder.makeParent(of: register)
        return try open(readOnly: false)
    }

    private func open(readOnly: Bool) throws -> OpenRegister {
        OpenRegister(
            database: try SQLiteDatabase(
                path: register, applicationIdentifier: RegistrySchema.applicationIdentifier,
                migrations: RegisterSchema.migrations, readOnly: readOnly))
    }

    /// Reads all policies.
    ///
    /// - Throws: every complaint about them at once, or what to say where there is no such folder.
    func readPolicies() throws -> PolicyLibrary {
        guard Folder.exists(policies) else {
            throw WorldFailure(
                "There is no folder of policies at \(policies): name it with --policies, or go to where it is.")
        }
        return try PolicyFolder.read(policies)
    }

    /// Refuses a zone that is none of ours: the flows take any name for one, since receipts outlive our zones.
    func requireOurs(_ zones: [NameArgument]) throws {
        guard !zones.isEmpty else { return }
        let ours = try readPolicies().zones
        guard let strange = zones.first(where: { !ours.contains($0.name) }) else { return }
        throw AnswerIsNo(
            "The zone \(strange.name.shown) is none of ours: name one of "
                + "\(ours.sorted().map(\.shown).joined(separator: ", ")).")
    }

    /// Refuses the name of a zone of ours as a host's.
    func requireNoZone(_ host: NameArgument) throws {
        guard try readPolicies().zones.contains(host.name) else { return }
        throw AnswerIsNo(
            "\(host.name.shown) is a zone of ours and no host: name a host that lies under a name in it.")
    }

    /// Reads the fixed parts of all zones.
    func readZones() throws -> [ZoneConfiguration] {
        guard Folder.exists(zones) else {
            throw WorldFailure("There is no folder of zones at \(zones): name it with --zones, or go to where it is.")
        }
        return try ZoneFolder.read(zones)
    }

    /// The register with the policies that decide over it.
    ///
    /// - Parameter withZones: read the zones' files too, whose limits bind times to live; without, none can be set.
    func openRegistry(withZones: Bool = false) throws -> Registry {
        let policies = try readPolicies()
        let zones = withZones ? try readZones() : []
        return Registry(
            database: try openRegister().database, policies: policies, configurations: zones,
            reread: PolicyFolder.reread, clock: try Clock.ofThisRun())
    }

    /// The same, with the register made where there is none.
    func openRegistryCreating(withZones: Bool = false) throws -> Registry {
        let policies = try readPolicies()
        let zones = withZones ? try readZones() : []
        return Registry(
            database: try createRegister().database, policies: policies, configurations: zones,
            reread: PolicyFolder.reread, clock: try Clock.ofThisRun())
    }
}

extension PolicyFolder {
    /// What a campaign that was signed goes by where its files were edited since.
    static let reread: Registry.Rereading = { try campaign(sources: $0, reference: $1) }
}
