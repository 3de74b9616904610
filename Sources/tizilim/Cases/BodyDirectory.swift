import Audits
import Notices
import PolicyEngine
import RegistryModel
import Terminal

/// Names and mailboxes of bodies, out of the list that the inventory reads.
struct BodyDirectory {
    private let inventory: Inventory

    init(_ path: String?, _ global: GlobalOptions) throws {
        var options = InventoryOptions()
        options.bodies = path
        options.sites = nil
        inventory = try options.readInventory(zones: [])
        for complaint in inventory.complaints {
            Console.aside("\(path ?? ""): line \(complaint.line): \(Console.plain(complaint.sentence))")
        }
    }

    /// The body of a BIN, with no more than that where the list does not have it; nil for a number of a person.
    func body(_ identifier: String) -> CaseBody? {
        guard let number = try? NationalIdentifier(identifier), case .organisation = number.kind else { return nil }
        var body = CaseBody(identifier: identifier)
        if let listed = inventory.body(identifier) {
            body.name = CaseText(listed.name)
            // Without a mailbox that mail takes, holder and registrar are told all the same.
            body.email = listed.contact.flatMap { MailAddress($0) == nil ? nil : $0 }
        }
        return body
    }
}
