import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host", abstract: "Looks after name servers as objects (RFC 5732).",
        discussion: """
            EXAMPLES
              tizilim host create ns1.example.net --as DEMO
              tizilim host create ns1.mysal.kz --as DEMO --address 192.0.2.1 \\
                --address 2001:db8::1
              tizilim host show ns1.example.net
            """,
        subcommands: [
            HostCheck.self, HostCreate.self, HostShow.self, HostUpdate.self, HostDelete.self, HostHistory.self,
        ])
}

/// An address as an argument.
struct AddressArgument: ExpressibleByArgument {
    let address: IPAddress
    init?(argument: String) {
        guard let address = IPAddress(argument) else { return nil }
        self.address = address
    }
}

/// A status word as an argument.
struct StatusArgument: ExpressibleByArgument {
    let status: StatusSet
    init?(argument: String) {
        guard let status = StatusSet(word: argument) else { return nil }
        self.status = status
    }
}

enum HostText {
    static func line(_ host: Host) -> String {
        ([host.name.shown] + host.addresses.map(\.description)).joined(separator: " ")
    }
}

struct HostCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says which host names are free.",
        discussion: """
            EXAMPLES
              tizilim host check ns1.example.net ns2.example.net
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Host names.")
    var names: [NameArgument]

    func run() async throws {
        let policies = try global.readPolicies()
        let now = try Clock.ofThisRun()()
        let taken = try global.openRegister(readOnly: true).read { reader in
            try names.map { try InfoHost($0.name, at: now, past: false, reader: reader, policies: policies) != nil }
        }
        try CheckPage(names: names.map(\.name.text), taken: taken).show(json: global.json)
    }
}

/// Which of some handles or names are taken.
struct CheckPage {
    let names: [String]
    let taken: [Bool]

    func show(json: Bool) throws {
        for (name, taken) in zip(names, taken) {
            if json {
                var writer = JSONWriter()
                writer.object {
                    $0.member("name", name)
                    $0.member("available", !taken)
                }
                try Console.json(writer.bytes)
            } else {
                try Console.line(
                    "\(name)  \(taken ? Console.coloured("taken", .bad) : Console.coloured("free", .good))")
            }
        }
        if taken.contains(true) { throw AnswerIsNo() }
    }
}

struct HostCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a host object; with addresses where it lies in a zone of ours.",
        discussion: """
            EXAMPLES
              tizilim host create ns1.example.net --as DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The host's name.")
    var name: NameArgument
    @Option(name: .customLong("address"), help: "IPv4 or IPv6 address; may be given again.")
    var addresses: [AddressArgument] = []
    @OptionGroup var lifetimes: TimeToLiveOptions

    func run() async throws {
        try global.requireNoZone(name)
        var command = CreateHost(name: name.name, addresses: addresses.map(\.address))
        command.timesToLive = lifetimes.settings
        let registry = try global.openRegistry(withZones: lifetimes.settings != nil)
        try await Doing(global: global, actor: acting.actor).perform(.createHost(command), by: registry)
    }
}

struct HostUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes a host's addresses, statuses or name.",
        discussion: """
            EXAMPLES
              tizilim host update ns1.mysal.kz --as DEMO --address 192.0.2.7 \\
                --remove-address 192.0.2.1
              tizilim host update ns1.mysal.kz --as DEMO --rename ns1.example.net
              tizilim host update ns1.mysal.kz --as DEMO --ttl A=300 --ttl AAAA=300
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The host's name.")
    var name: NameArgument
    @Option(name: .customLong("address"), help: "Address to add; may be given again.")
    var addresses: [AddressArgument] = []
    @Option(name: .customLong("remove-address"), help: "Address to take away; may be given again.")
    var removeAddresses: [AddressArgument] = []
    @Option(name: .customLong("status"), help: "Status to set; may be given again.")
    var statuses: [StatusArgument] = []
    @Option(name: .customLong("remove-status"), help: "Status to lift; may be given again.")
    var removeStatuses: [StatusArgument] = []
    @Option(help: "A new name.")
    var rename: NameArgument?
    @OptionGroup var lifetimes: TimeToLiveOptions

    func run() async throws {
        if let rename { try global.requireNoZone(rename) }
        var command = UpdateHost(name: name.name)
        command.newName = rename?.name
        command.addAddresses = addresses.map(\.address)
        command.removeAddresses = removeAddresses.map(\.address)
        command.addStatuses = StatusSet(statuses.map(\.status))
        command.removeStatuses = StatusSet(removeStatuses.map(\.status))
        command.timesToLive = lifetimes.settings
        let registry = try global.openRegistry(withZones: lifetimes.settings != nil)
        try await Doing(global: global, actor: acting.actor).perform(.updateHost(command), by: registry)
    }
}

struct HostDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Deletes a host that no name uses.",
        discussion: """
            EXAMPLES
              tizilim host delete ns1.example.net --as DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @Argument(help: "The host's name.")
    var name: NameArgument

    func run() async throws {
        try await Doing(global: global, actor: acting.actor).perform(.deleteHost(DeleteHost(name: name.name)))
    }
}

struct HostShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a host as it is, or as it was.",
        discussion: """
            EXAMPLES
              tizilim host show ns1.example.net --at 2026-01-31
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The host's name.")
    var name: NameArgument
    @Option(help: ArgumentHelp("As of this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let policies = try global.readPolicies()
        let instant = try at?.instant ?? Clock.ofThisRun()()
        let info = try global.openRegister(readOnly: true).read {
            try InfoHost(name.name, at: instant, past: at != nil, reader: $0, policies: policies)
        }
        guard let info else {
            throw AnswerIsNo("There is no host \(name.name.shown)\(at == nil ? "" : " as of \(instant)").")
        }
        global.json ? try Console.json(info.json) : try info.show()
    }
}

extension InfoHost {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("host")
            host.writeShown(to: &writer)
            writer.member("at", instant.description)
            writer.member("statuses", statuses) { $0.value($1) }
            writer.member("superordinate", superordinate?.name.text)
            writer.member("links", links.map(Int64.init))
        }
        return writer.bytes
    }

    func show() throws {
        var sheet = Sheet()
        sheet.add("host", host.name.shown)
        sheet.add("object", ObjectKind.host.repositoryIdentifier(host.number))
        sheet.add("lies under", superordinate?.name.shown)
        sheet.add("address", each: host.addresses.map(\.description))
        sheet.add("time to live", each: host.timesToLive?.lines ?? [])
        sheet.add("status", each: statuses)
        sheet.add("used by", links.map { $0 == 1 ? "1 name" : "\($0) names" })
        sheet.add("registrar", host.sponsor.rawValue)
        sheet.add("created", "\(host.created) by \(host.creator)")
        sheet.add("changed", host.updated.map { "\($0) by \(host.updater?.rawValue ?? "the registry")" })
        sheet.add("transferred", host.transferred?.description)
        try sheet.show()
    }
}

struct HostHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows every version of a host, oldest first.",
        discussion: """
            EXAMPLES
              tizilim host history ns1.example.net
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The host's name.")
    var name: NameArgument

    func run() async throws { try HistoryPage(global: global, kind: .host, name: name.name.text).show() }
}
