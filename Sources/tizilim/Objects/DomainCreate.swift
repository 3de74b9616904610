import ArgumentParser
import BatchFiles
import BatchRuns
import RegistryFlows

struct DomainCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Registers a name.",
        discussion: """
            Contacts and hosts have to be there first. Ends with 0 where the name is registered or its application \
            waits for review, with 1 where it is refused.

            EXAMPLES
              tizilim domain create mysal.kz --as DEMO --years 1 --registrant HOLDER1 \\
                --ns ns1.example.net --ns ns2.example.net \\
                --server-street "Dostyk 5" --server-city Astana --server-country KZ
              tizilim domain create senat.kz --as DEMO --registrant HOLDER1 \\
                --token-file token.txt
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var form: DomainForm
    @OptionGroup var secret: SecretOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var lifetimes: TimeToLiveOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: String
    @Option(help: "Years of the first term.")
    var years = 1
    @Option(help: "Handle of the holder's contact.")
    var registrant: String

    func run() async throws {
        var fields = form.fields
        fields[.years] = [String(years)]
        fields[.registrant] = [registrant]
        fields[.authinfo] = try secret.read().map { [$0] }
        let request = try BatchRequest.fromForm(.create, name, fields)
        let brought = try token.read()
        let registry = try global.openRegistry(withZones: lifetimes.settings != nil)
        guard case .createDomain(var create) = try request.command(registry) else {
            preconditionFailure("a create makes a create command")
        }
        create.timesToLive = lifetimes.settings
        create.allocationToken = try brought.map { try registry.allocationProof(domain: create.name, token: $0) }
        try await Doing(global: global, actor: acting.actor).perform(.createDomain(create), by: registry)
    }
}
