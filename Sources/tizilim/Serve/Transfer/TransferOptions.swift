import ArgumentParser
import RegistryModel
import Terminal
import ZoneTransfer

/// How zones are handed out to secondaries.
struct TransferOptions: ParsableArguments {
    /// Under a name that nobody asks the world for (RFC 6761, section 6.4).
    static let usualCatalog = "catalog.invalid"

    @Option(
        help: ArgumentHelp(
            "Where transfers are asked for by UDP and TCP, and from where notices go out; may be given more than once; "
                + "127.0.0.1:53 where no other is. Give the addresses that secondaries ask, not 0.0.0.0, on a machine "
                + "that has more than one: UDP would answer from another.",
            valueName: "address:port"))
    var xfrListen: [ListenArgument] = []
    @Option(
        help: ArgumentHelp("The same over TLS (RFC 9103); may be given more than once.", valueName: "address:port"))
    var xfrTlsListen: [ListenArgument] = []
    @Option(help: ArgumentHelp("The certificate for that, if it is not EPP's.", valueName: "file"))
    var xfrCertificate: String?
    @Option(help: ArgumentHelp("Its private key, if it is not EPP's.", valueName: "file"))
    var xfrKey: String?
    @Option(
        help: ArgumentHelp("The keys that secondaries sign by (TSIG), in BIND's syntax.", valueName: "file"))
    var transferKeys: String?
    @Option(help: ArgumentHelp("The name of the zone that lists our zones (RFC 9432).", valueName: "name"))
    var catalog = usualCatalog

    func validate() throws {
        guard NameArgument(argument: catalog) != nil else {
            throw ValidationError("--catalog takes a domain name, which '\(catalog)' is not.")
        }
    }

    /// The addresses of `--xfr-listen`.
    func plain() throws -> [ServerAddress] {
        let given =
            xfrListen.isEmpty && xfrTlsListen.isEmpty ? [ListenArgument(host: "127.0.0.1", port: 53)] : xfrListen
        return try given.map { try $0.serverAddress("--xfr-listen") }
    }

    func secure() throws -> [ServerAddress] { try xfrTlsListen.map { try $0.serverAddress("--xfr-tls-listen") } }

    /// Sockets for secondaries at once: connections, those that listen and notify, and questions to them.
    var connections: Int {
        TransferLimits().connections + 3 * (max(1, xfrListen.count) + xfrTlsListen.count) + AnswerProbe.atOnce
            + SerialCheck.atOnce
    }

    /// The files of the certificate and its key; EPP's where they have none of their own.
    func identityFiles(certificate: String?, key: String?) throws -> IdentityFiles? {
        guard !xfrTlsListen.isEmpty else { return nil }
        guard let certificate = xfrCertificate ?? certificate, let key = xfrKey ?? key else {
            throw UsageComplaint("--xfr-tls-listen needs --xfr-certificate and --xfr-key.")
        }
        return IdentityFiles(certificate: certificate, key: key)
    }
}
