import ArgumentParser
import BatchFiles
import BatchRuns
import RegistryFlows

struct DomainUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Changes what a name says; never its holder.",
        discussion: """
            EXAMPLES
              tizilim domain update mysal.kz --as DEMO --ns ns3.example.net \\
                --remove-ns ns1.example.net
              tizilim domain update mysal.kz --as DEMO --status clientHold
              tizilim domain update mysal.kz --operator aliya --status serverHold
              tizilim domain update mysal.kz --as DEMO --ttl NS=300 --ttl DS=
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var form: DomainForm
    @OptionGroup var lifetimes: TimeToLiveOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String
    @Option(name: .customLong("remove-ns"), help: "Host to take away; may be given again.")
    var removeNameServers: [String] = []
    @Option(name: .customLong("remove-ds"), help: "DS data to take away; may be given again.")
    var removeDelegationSigners: [String] = []
    @Flag(name: .customLong("remove-all-ds"), help: "Take all DS data away.")
    var removeAllDelegationSigners = false
    @Option(name: .customLong("status"), help: "Status to set, such as clientHold; may be given again.")
    var statuses: [String] = []
    @Option(name: .customLong("remove-status"), help: "Status to lift; may be given again.")
    var removeStatuses: [String] = []
    @Option(help: "Handle of an administrative contact to take away; may be given again.")
    var removeAdmin: [String] = []
    @Option(help: "Handle of a technical contact to take away; may be given again.")
    var removeTech: [String] = []
    @Option(help: "Handle of a billing contact to take away; may be given again.")
    var removeBilling: [String] = []

    func run() async throws {
        var fields = form.fields
        for (column, values) in [
            (BatchColumn.removeNameServers, removeNameServers), (.removeDelegationSigners, removeDelegationSigners),
            (.statuses, statuses), (.removeStatuses, removeStatuses), (.removeAdmin, removeAdmin),
            (.removeTech, removeTech), (.removeBilling, removeBilling),
        ] where !values.isEmpty {
            fields[column] = values
        }
        let request = try BatchRequest.fromForm(.update, name, fields)
        let registry = try global.openRegistry(withZones: lifetimes.settings != nil)
        guard case .updateDomain(var update) = try request.command(registry) else {
            preconditionFailure("an update makes an update command")
        }
        update.removeAllDelegationSigners = removeAllDelegationSigners
        update.timesToLive = lifetimes.settings
        try await Doing(global: global, actor: acting.actor).perform(.updateDomain(update), by: registry)
    }
}
