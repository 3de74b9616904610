import CampaignPlanning
import CanonicalJSON
import RegistryModel
import Terminal

/// The plan of a bulk change as a person looks at it before signing.
struct BulkPage {
    let plan: BulkPlan

    /// Names that are shown; --csv has them all.
    private static let mostShown = 20

    func show(json: Bool, decision: ObjectNumber?) throws {
        let digest = plan.digest
        if json { return try Console.json(self.json(digest, decision)) }
        var sheet = Sheet()
        sheet.add("bulk change", plan.identifier)
        sheet.add("change", plan.change.text)
        sheet.add("snapshot", plan.snapshot.description)
        sheet.add("names", String(plan.members.count))
        sheet.add("left out", String(plan.leftOut.count))
        sheet.add("signatures", "\(BulkPlan.signatures) needed")
        sheet.add("holds by itself", stops)
        sheet.add("receipt", decision.map(String.init))
        sheet.add("digest", digest)
        try sheet.show()
        var zones = Table("zone", ">names")
        for zone in plan.zones { zones.add(.init(zone.zone.shown), .init(zone.members)) }
        try Console.line()
        try zones.show()
        try showNames()
        if decision == nil { try Console.line("\nThis was a preview: nothing was written.") }
    }

    private var stops: String {
        let stop = BulkPlan.stop
        return
            "after \(stop.after) names, above \(stop.failures ?? 0) per cent of failures or \(stop.refusals ?? 0) of refusals"
    }

    private func showNames() throws {
        var table = Table("name", "left out")
        for name in plan.leftOut.prefix(Self.mostShown) { table.add(.init(name.name.shown), .init(name.reason, .bad)) }
        for member in plan.members.prefix(Self.mostShown) { table.add(.init(member.name.shown), .init("")) }
        try Console.line()
        try table.show()
        let shown = min(plan.members.count, Self.mostShown) + min(plan.leftOut.count, Self.mostShown)
        let rest = plan.members.count + plan.leftOut.count - shown
        if rest > 0 { try Console.line("and \(rest) more; --csv writes all names.") }
    }

    private func json(_ digest: String, _ decision: ObjectNumber?) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("change", plan.identifier)
            writer.member("kind", plan.change.word)
            writer.member("from", plan.change.sides.from) { $0.value($1) }
            writer.member("to", plan.change.sides.to) { $0.value($1) }
            writer.member("snapshot", plan.snapshot.description)
            writer.member("digest", digest)
            writer.member("decision", decision)
            writer.member("names", plan.members.count)
            writer.member("zones", plan.zones) { writer, zone in
                writer.object { writer in
                    writer.member("zone", zone.zone.text)
                    writer.member("names", zone.members)
                }
            }
            writer.member("leftOut", plan.leftOut) { writer, name in
                writer.object { writer in
                    writer.member("name", name.name.text)
                    writer.member("reason", name.reason)
                }
            }
        }
        return writer.bytes
    }
}

extension BulkChange {
    /// What is done, in a line.
    var text: String {
        switch self {
        case .registrar(let from, let to): "registrar \(to) in the place of \(from)"
        case .nameServers(let from, let to):
            "servers \(to.map(\.text).joined(separator: ", ")) in the place of "
                + from.map(\.text).joined(separator: ", ")
        case .suspension: "suspension (serverHold is set)"
        case .lifting: "lifting of suspensions (serverHold is taken off)"
        }
    }
}
