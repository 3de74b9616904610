import ArgumentParser
import EPPServer
import EPPTransport
import Terminal

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the register to registrars; each role by a flag.",
        discussion: """
            --epp is EPP over TLS (RFC 5730 to 5734). The three files are PEM; they are looked at every few seconds, and \
            a new certificate counts for new connections without a restart. SIGTERM or Ctrl-C stops in good order: \
            commands under way are carried out and answered. The log is one JSON object a line.

            EXAMPLES
              tizilim serve --epp --listen 0.0.0.0:700 --authorities clients.pem \\
                --certificate server.pem --key server-key.pem
              tizilim serve --epp --listen 127.0.0.1:7000 --idle 120 \\
                --certificate var/pki/server.pem --key var/pki/server-key.pem \\
                --authorities var/pki/authority.pem
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Serve EPP.")
    var epp = false
    @Option(help: ArgumentHelp("Where EPP listens; port 0 for one that is free.", valueName: "address:port"))
    var listen = ListenArgument(host: "127.0.0.1", port: EPPServer.Address.port)
    @Option(help: ArgumentHelp("The server's certificate, and those between it and its authority.", valueName: "file"))
    var certificate: String?
    @Option(help: ArgumentHelp("Its private key.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("The authorities whose client certificates count.", valueName: "file"))
    var authorities: String?
    @OptionGroup(title: "Limits") var limits: EPPLimitOptions
    @OptionGroup(title: "Log") var log: LogOptions

    func validate() throws {
        guard epp else { throw ValidationError("Say what to serve: --epp.") }
        guard certificate != nil, key != nil, authorities != nil else {
            throw ValidationError(
                "EPP needs --certificate, --key and --authorities; `tizilim pki init` makes some to try with.")
        }
    }

    func run() async throws {
        let registry = try global.openRegistry(withZones: true)
        let files = TLSFiles(certificates: certificate ?? "", key: key ?? "", authorities: authorities ?? "")
        let logger = try log.logger()
        var service = Service(registry)
        service.add(
            try await EPPRole.start(
                registry, at: EPPServer.Address(host: listen.host, port: listen.port), files, limits: limits,
                logger: logger))
        service.add(ChoresRole.start(registry, logger: logger))
        try service.tell(json: global.json)
        try await service.runUntilSignal()
    }
}
