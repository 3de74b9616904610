import ArgumentParser
import DNSMessages
import EPPServer
import EPPTransport
import Logging
import Metrics
import PageServing
import RegistryFlows
import Terminal
import ZoneTransfer

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the register to registrars, and its zones to secondaries.",
        discussion: """
            Each role by a flag, one or several. --epp is EPP over TLS (RFC 5730 to 5734). The three files are PEM; they are \
            looked at every few seconds, and a new certificate counts for new connections without a restart.
            --xfr publishes zones as the register changes and hands them to the secondaries that their files under Zones/ \
            name: NOTIFY, IXFR, AXFR, each signed by a key of --transfer-keys. All else is refused. It does not start \
            where a secondary has a later serial than ours.
            --rdap answers the public: domains, name servers and registrars by RDAP over HTTP, nothing of holders. Put a \
            proxy with TLS in front, and say its address by --rdap-url.
            --campaigns carries on the campaigns that run, as `tizilim campaign run` does.
            SIGTERM or Ctrl-C stops in good order: commands and transfers under way come to their end. The log is one \
            JSON object a line.

            EXAMPLES
              tizilim serve --epp --listen 0.0.0.0:700 --authorities clients.pem \\
                --certificate server.pem --key server-key.pem
              tizilim serve --epp --listen 127.0.0.1:7000 --idle 120 \\
                --certificate var/pki/server.pem --key var/pki/server-key.pem \\
                --authorities var/pki/authority.pem
              tizilim serve --xfr --xfr-listen 192.0.2.1:53 \\
                --transfer-keys var/pki/transfer.keys --metrics-listen 127.0.0.1:9153 \\
                --rdap 127.0.0.1:8043 --rdap-url https://rdap.example/
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Serve EPP.")
    var epp = false
    @Option(help: ArgumentHelp("Where EPP listens; port 0 for one that is free.", valueName: "address:port"))
    var listen = ListenArgument(host: "127.0.0.1", port: EPPServer.usualPort)
    @Option(help: ArgumentHelp("The server's certificate, and those between it and its authority.", valueName: "file"))
    var certificate: String?
    @Option(help: ArgumentHelp("Its private key.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("The authorities whose client certificates count.", valueName: "file"))
    var authorities: String?
    @Flag(help: "Publish zones and hand them to secondaries.")
    var xfr = false
    @OptionGroup(title: "Transfers") var transfers: TransferOptions
    @Option(help: ArgumentHelp("Answer the public by RDAP there.", valueName: "address:port"))
    var rdap: ListenArgument?
    @OptionGroup(title: "RDAP") var registrationData: RDAPOptions
    @Flag(help: "Carry on the campaigns that run.")
    var campaigns = false
    @OptionGroup(title: "Campaigns") var running: CampaignRunOptions
    @Option(help: ArgumentHelp("Where the page of metrics is served.", valueName: "address:port"))
    var metricsListen: ListenArgument?
    @OptionGroup(title: "Limits") var limits: EPPLimitOptions
    @OptionGroup(title: "Log") var log: LogOptions

    func validate() throws {
        guard epp || xfr || campaigns || rdap != nil else {
            throw ValidationError("Say what to serve: --epp, --xfr, --rdap, --campaigns, or several.")
        }
        guard !epp || (certificate != nil && key != nil && authorities != nil) else {
            throw ValidationError(
                "EPP needs --certificate, --key and --authorities; `tizilim pki init` makes some to try with.")
        }
        guard !xfr || transfers.transferKeys != nil else {
            throw ValidationError("Transfers need --transfer-keys; `tizilim key transfer NAME` makes a key.")
        }
    }

    func run() async throws {
        let keys = try xfr ? TransferKeyFile.read(transfers.transferKeys ?? "") : []
        try OpenFiles.allow(connections: connections)
        let logger = try log.logger()
        let registry = try global.openRegistry(withZones: true)
        var service = Service(registry)
        try await service.begin { service in
            let page = MetricsPage()
            // First, since it may find a reason not to serve at all; and so it ends after EPP, whose commands it publishes.
            let transfers = try await xfr ? startTransfers(registry, keys, page, logger) : nil
            if let transfers { service.add(transfers) }
            if epp { service.add(try await startEPP(registry, logger)) }
            service.add(ChoresRole.start(registry, logger: logger))
            if campaigns {
                let lock = ProcessLock(besides: global.register, for: .campaigns)
                service.add(CampaignRole.start(registry, running, lock: lock, logger: logger))
            }
            if let rdap {
                service.add(try await RDAPRole.start(registry, at: rdap, registrationData, logger: logger))
            }
            if let metricsListen {
                service.add(
                    try await MetricsRole.start(page, at: metricsListen) { await transfers?.health() ?? .well })
            }
            try service.tell(json: global.json)
        }
        try await service.runUntilSignal()
    }

    /// Files that all roles together may have open at once.
    private var connections: Int {
        (epp ? limits.connections : 0) + (xfr ? transfers.connections : 0)
            + (rdap == nil ? 0 : registrationData.rdapConnections)
            + (metricsListen == nil ? 0 : PageServerLimits().connections)
    }

    private func startEPP(_ registry: Registry, _ logger: Logger) async throws -> EPPRole {
        let files = TLSFiles(certificates: certificate ?? "", key: key ?? "", authorities: authorities ?? "")
        return try await EPPRole.start(
            registry, at: listen, files, limits: limits, logger: logger
        )
    }

    private func startTransfers(
        _ registry: Registry, _ keys: [TransferKey], _ page: MetricsPage, _ logger: Logger
    ) async throws -> TransferRole {
        try await TransferRole.start(
            TransferRole.Setting(
                publisher: try global.publisher(registry.database),
                lock: ProcessLock(besides: global.register, for: .publication),
                options: transfers, keys: keys,
                keyFolder: global.keys,
                identity: try transfers.identityFiles(certificate: certificate, key: key),
                catalogFile: CatalogFile(path: global.register + ".catalog"), metrics: TransferMetrics(page),
                logger: logger,
                now: try Clock.ofThisRun()))
    }
}
