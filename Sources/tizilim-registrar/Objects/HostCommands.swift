import ArgumentParser
import DNSCore
import EPPWire
import IDNA
import Terminal

struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host", abstract: "Looks after name servers as objects (RFC 5732).",
        discussion: """
            EXAMPLES
              tizilim-registrar host create ns1.example.net
              tizilim-registrar host create ns1.mysal.kz --address 192.0.2.1 \\
                --address 2001:db8::1
              tizilim-registrar host info ns1.example.net
            """,
        subcommands: [HostCheck.self, HostInfo.self, HostCreate.self, HostUpdate.self, HostDelete.self])
}

/// An address as an argument.
struct AddressArgument: ExpressibleByArgument {
    let address: IPAddress
    init?(argument: String) {
        guard let address = IPAddress(argument) else { return nil }
        self.address = address
    }
}

struct HostCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says which host names are free.",
        discussion: """
            EXAMPLES
              tizilim-registrar host check ns1.example.net ns2.example.net
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Host names.")
    var names: [String]

    func run() async throws {
        let names = names.map { (try? IDNA.domainName(from: $0).text) ?? $0 }
        try await Errand(global: global, title: "host check").run { _ in EPPCommand(.host(.check(names))) }
    }
}

struct HostInfo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Shows a host as the registry has it.",
        discussion: """
            EXAMPLES
              tizilim-registrar host info ns1.example.net --json
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The host's name.")
    var name: NameArgument

    func run() async throws {
        let command = EPPCommand(.host(.info(name.name)))
        try await Errand(global: global, title: "host info").run { _ in command }
    }
}

struct HostCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes a host.",
        discussion: """
            A host below a zone of the registry has addresses, others have none.

            EXAMPLES
              tizilim-registrar host create ns1.example.net
              tizilim-registrar host create ns1.mysal.kz --address 192.0.2.1
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @Argument(help: "The host's name.")
    var name: NameArgument
    @Option(name: .customLong("address"), help: "IP address; may be given again.")
    var addresses: [AddressArgument] = []

    func run() async throws {
        let create = EPPHostCreate(name: name.name, addresses: addresses.map(\.address))
        try await Errand(global: global, title: "host create", transaction: repeating.transaction)
            .run { _ in EPPCommand(.host(.create(create))) }
    }
}

struct HostUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes a host's addresses, statuses or name.",
        discussion: """
            EXAMPLES
              tizilim-registrar host update ns1.mysal.kz --address 192.0.2.2 \\
                --remove-address 192.0.2.1
              tizilim-registrar host update ns1.example.net --new-name ns3.example.net
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @Argument(help: "The host's name.")
    var name: NameArgument
    @Option(name: .customLong("address"), help: "IP address to add; may be given again.")
    var addresses: [AddressArgument] = []
    @Option(name: .customLong("remove-address"), help: "IP address to take away; may be given again.")
    var removeAddresses: [AddressArgument] = []
    @Option(name: .customLong("status"), help: "Status to set; may be given again.")
    var statuses: [String] = []
    @Option(name: .customLong("remove-status"), help: "Status to lift; may be given again.")
    var removeStatuses: [String] = []
    @Option(help: "Another name for the host.")
    var newName: NameArgument?

    func run() async throws {
        let add = EPPHostUpdate.Items(addresses: addresses.map(\.address), statuses: statuses.map { EPPStatus($0) })
        let remove = EPPHostUpdate.Items(
            addresses: removeAddresses.map(\.address), statuses: removeStatuses.map { EPPStatus($0) })
        let none = EPPHostUpdate.Items()
        guard add != none || remove != none || newName != nil else {
            throw UsageComplaint("Say what changes: --address, --status, --new-name, or one to take away.")
        }
        let update = EPPHostUpdate(
            name: name.name, add: add == none ? nil : add, remove: remove == none ? nil : remove,
            newName: newName?.name)
        try await Errand(global: global, title: "host update", transaction: repeating.transaction)
            .run { _ in EPPCommand(.host(.update(update))) }
    }
}

struct HostDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Takes a host away that no name uses.",
        discussion: """
            EXAMPLES
              tizilim-registrar host delete ns1.example.net
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @Argument(help: "The host's name.")
    var name: NameArgument

    func run() async throws {
        let command = EPPCommand(.host(.delete(name.name)))
        try await Errand(global: global, title: "host delete", transaction: repeating.transaction).run { _ in command }
    }
}
