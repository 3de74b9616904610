import ArgumentParser
import Audits
import BatchFiles
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

/// Lists of bodies and of their sites, and the criteria that say which zone they have to be in.
struct InventoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Bodies, as CSV: bin, name_kk, name_ru, name_en, parent, kind, contact, region.", valueName: "file"))
    var bodies: String?
    @Option(help: ArgumentHelp("Declared sites, as CSV: site, bin.", valueName: "file"))
    var sites: String?
    @Option(help: ArgumentHelp("The criteria of the audit.", valueName: "name"))
    var criteria = "state-sites"

    func validate() throws {
        guard sites == nil || bodies != nil else {
            throw ValidationError("A list of sites needs the bodies that they belong to: give --bodies too.")
        }
    }

    /// Reads the lists that were given. Rows that can't be used are in its complaints.
    func readInventory(zones: [DomainName]) throws -> Inventory {
        var inventory = Inventory()
        if let bodies { try Self.read(bodies) { try inventory.readBodies($0) } }
        if let sites { try Self.read(sites) { try inventory.readSites(zones: zones, $0) } }
        return inventory
    }

    private static func read(_ path: String, _ read: (@escaping () throws -> [UInt8]) throws -> Void) throws {
        let file = try InputFile(path)
        do { try read { try file.read() } } catch let complaint as BatchComplaint {
            throw WorldFailure("\(path): \(complaint.line > 0 ? "line \(complaint)" : complaint.sentence)")
        }
    }

    /// The criteria that are in force; a sentence where there are none of this name.
    func readCriteria(_ policies: PolicyLibrary, at instant: Instant) throws -> AuditCriteria {
        guard let found = policies.audits(at: instant).first(where: { $0.identifier == criteria }) else {
            let known = Set(policies.audits.map(\.identifier)).sorted().joined(separator: ", ")
            throw AnswerIsNo("No criteria '\(criteria)' are in force at \(instant); there are \(known).")
        }
        return found
    }

    /// Who has which sites, by the lists and the register.
    func match(_ global: GlobalOptions, at instant: Instant) throws -> InventoryMatch {
        let zones = try global.readZones().map(\.zone)
        let inventory = try readInventory(zones: zones)
        let demanded = try readCriteria(global.readPolicies(), at: instant).demandedZones
        return try global.openRegister(readOnly: true).read { reader in
            try InventoryMatch(inventory, reader, zones: zones, demanded: demanded, at: instant)
        }
    }
}
