import ArgumentParser
import Audits
import BatchFiles
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

/// Lists of bodies and of their sites.
struct InventoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Bodies, as CSV: bin, name_kk, name_ru, name_en, parent, kind, contact, region.", valueName: "file"))
    var bodies: String?
    @Option(help: ArgumentHelp("Declared sites, as CSV: site, bin.", valueName: "file"))
    var sites: String?

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

    /// Who has which sites, by the lists and the register; which zone they have to be in is in the criteria.
    func match(
        _ global: GlobalOptions, _ criteria: AuditCriteria, at instant: Instant
    ) throws -> InventoryMatch {
        let zones = try global.readZones().map(\.zone)
        let inventory = try readInventory(zones: zones)
        return try global.openRegister(readOnly: true).read { reader in
            try InventoryMatch(inventory, reader, zones: zones, demanded: criteria.demandedZones, at: instant)
        }
    }
}
