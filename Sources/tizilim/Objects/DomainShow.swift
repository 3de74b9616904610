import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct DomainShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a name as it is, or as it was.",
        discussion: """
            EXAMPLES
              tizilim domain show mysal.kz
              tizilim domain show mysal.kz --at 2026-01-31T12:00:00Z
              tizilim domain show mysal.kz --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: ArgumentHelp("As of this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let policies = try global.readPolicies()
        let instant = try at?.instant ?? Clock.ofThisRun()()
        let view = try global.openRegister(readOnly: true).read {
            try InfoDomain(name.name, at: instant, past: at != nil, reader: $0, policies: policies)
        }
        guard let view else {
            guard policies.zone(of: name.name) != nil else {
                throw AnswerIsNo("\(name.name.shown) lies in no zone of ours.")
            }
            let when = at == nil ? "" : " as of \(instant)"
            throw AnswerIsNo("\(name.name.shown) is not registered\(when).")
        }
        global.json ? try Console.json(view.json) : try view.show()
    }
}

extension InfoDomain {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("domain")
            domain.writeShown(to: &writer)
            writer.member("at", instant.description)
            writer.member("phase", domain.phase(at: instant).rawValue)
            writer.member("statuses", statuses) { $0.value($1) }
            writer.member("grace", grace) { $0.value($1) }
            writer.member("nameServers", nameServers) { $0.value($1.name.text) }
            writer.member("subordinates", subordinates) { $0.value($1.name.text) }
            writer.member("published", isPublished)
            writer.member("twins", twins) { writer, twin in
                writer.object { writer in
                    writer.member("name", twin.name.text)
                    writer.member("registrar", twin.domain?.sponsor.rawValue)
                    writer.member("expiry", twin.domain?.expiry.description)
                    if let isSame = twin.isSameHolder { writer.member("sameHolder", isSame) }
                }
            }
            writer.member("related", related) { writer, other in
                writer.object {
                    $0.member("relation", other.relation.rawValue)
                    $0.member("name", other.name.text)
                    $0.member("campaign", other.campaign)
                }
            }
        }
        return writer.bytes
    }

    func show() throws {
        var sheet = Sheet()
        sheet.add("domain", domain.name.shown)
        sheet.add("object", ObjectKind.domain.repositoryIdentifier(domain.number))
        sheet.add("zone", domain.zone.shown)
        sheet.add("status", each: statuses)
        sheet.add("grace period", each: grace)
        sheet.add("holder", holder.map(ContactText.line) ?? domain.registrant.rawValue)
        sheet.add("contact", each: domain.contacts.map { "\($0.contact) (\($0.role.rawValue))" })
        sheet.add("name server", each: nameServers.map(HostText.line))
        sheet.add("host under it", each: subordinates.map(HostText.line))
        sheet.add(
            "DS data",
            each: domain.delegationSigners.map {
                "\($0.keyTag) \($0.algorithm) \($0.digestType) \(Hexadecimal.text($0.digest))"
            })
        sheet.add("time to live", each: domain.timesToLive?.lines ?? [])
        sheet.add("in the zone", isPublished ? "yes" : "no")
        sheet.add("registrar", domain.sponsor.rawValue)
        sheet.add("counterpart", each: twins.map(Self.line))
        for relation in RelatedName.Relation.allCases {
            let names = related.filter { $0.relation == relation }
            sheet.add(relation.words, each: names.map { "\($0.name.shown) (\($0.campaign))" })
        }
        addInstants(to: &sheet)
        sheet.add("server place", domain.serverPlace.map { "\($0.street), \($0.city), \($0.countryCode)" })
        sheet.add(
            "document",
            each: domain.evidence.map { "\($0.type) \($0.number) of \($0.date.description.prefix(10))" })
        try sheet.show()
    }

    /// A counterpart and whose it is.
    private static func line(_ twin: Twin) -> String {
        guard let domain = twin.domain else { return "\(twin.name.shown), free, kept for the same holder" }
        let holder =
            switch twin.isSameHolder {
            case true: "of the same holder"
            case false: "of another holder"
            default: "of a holder without an identifier to compare"
            }
        return "\(twin.name.shown), \(holder), with \(domain.sponsor) until \(domain.expiry)"
    }

    private func addInstants(to sheet: inout Sheet) {
        sheet.add("created", "\(domain.created) by \(domain.creator)")
        sheet.add("changed", domain.updated.map { "\($0) by \(domain.updater?.rawValue ?? "the registry")" })
        sheet.add("transferred", domain.transferred?.description)
        sheet.add("deleted", domain.deleted?.description)
        sheet.add("term ends", domain.expiry.description)
        sheet.add("leaves zone", domain.withdrawal.description)
        sheet.add("free from", domain.purge.description)
        if let transfer = domain.transfer {
            sheet.add(
                "transfer",
                "\(transfer.state.rawValue), from \(transfer.losing) to \(transfer.gaining), \(transfer.acts)")
        }
        if let restore = domain.restore { sheet.add("restore report due", restore.due.description) }
        if let authorization = domain.authorization {
            sheet.add("authorization information", "set, good until \(authorization.expires)")
        }
    }
}

extension RelatedName.Relation {
    fileprivate var words: String {
        switch self {
        case .movedTo: "moved to"
        case .movedFrom: "moved from"
        }
    }
}

struct DomainList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the names of a zone, in canonical order.",
        discussion: """
            EXAMPLES
              tizilim domain list gov.kz
              tizilim domain list қаз --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The zone.")
    var zone: NameArgument

    func run() async throws {
        let now = try Clock.ofThisRun()()
        try global.openRegister(readOnly: true).read { reader in
            try reader.eachDomain(in: zone.name) { domain in
                guard domain.exists(at: now) else { return }
                if global.json {
                    var writer = JSONWriter()
                    domain.writeShown(to: &writer, at: now)
                    try Console.json(writer.bytes)
                } else {
                    let status = domain.statusWords(at: now).joined(separator: " ")
                    try Console.line("\(domain.name.text)\t\(domain.sponsor)\t\(domain.expiry)\t\(status)")
                }
            }
        }
    }
}
