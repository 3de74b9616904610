import ArgumentParser
import CertificateAuthority
import Terminal

struct PkiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pki", abstract: "Makes certificates for trying EPP out on one machine.",
        discussion: """
            The authority lies in a folder, with its key beside it: for tries, not for the public. A server in earnest \
            takes certificates from files that its configuration names.

            EXAMPLES
              tizilim pki init --out var/pki --registrar REG-A --registrar REG-B
              tizilim pki issue --registrar REG-C --authority var/pki
              openssl x509 -in var/pki/server.pem -noout -text
            """,
        subcommands: [PkiInit.self, PkiIssue.self])
}

/// A registrar's identifier that can stand in a file's name.
struct RegistrarArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        let isFit = argument.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        // RFC 5730, clIDType: 3 to 16 characters.
        guard isFit, (3...16).contains(argument.utf8.count) else { return nil }
        text = argument
    }
}

extension ServerName: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

struct PkiInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes an authority, a server's certificate, and one for each registrar.",
        discussion: """
            Nothing that is there is overwritten. Private keys can be read by their owner only.

            EXAMPLES
              tizilim pki init --out var/pki --registrar REG-A --registrar REG-B
              tizilim pki init --out var/pki --server-name epp.example.kz
            """)
    @Option(help: ArgumentHelp("The folder to make it in.", valueName: "folder"))
    var out: String
    @Option(
        name: .customLong("server-name"),
        help: "A name or address of the server besides localhost, 127.0.0.1 and ::1; may be given again.")
    var serverNames: [ServerName] = []
    @Option(name: .customLong("registrar"), help: "A registrar's identifier; may be given again.")
    var registrars: [RegistrarArgument] = []
    @Flag(help: "Write JSON: one object a line.")
    var json = false

    func run() async throws {
        guard Set(registrars.map(\.text)).count == registrars.count else {
            throw UsageComplaint("A registrar is named twice.")
        }
        let folder = PkiFolder(path: out)
        let kinds = [PkiFolder.Kind.authority, .server] + registrars.map { .registrar($0.text, file: $0.text) }
        try folder.refuseToOverwrite(kinds)
        let maker = PkiMaker()
        let (authority, issued) = try maker.authority()
        var made = [(kinds[0], issued), (kinds[1], try maker.server(authority, serverNames + ServerName.loopback))]
        for registrar in registrars {
            made.append(
                (.registrar(registrar.text, file: registrar.text), try maker.registrar(authority, registrar.text)))
        }
        try folder.write(made)
        try PkiReport(folder: folder, made: made).show(json: json)
    }
}

struct PkiIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Makes one more certificate for a registrar.",
        discussion: """
            A registrar may hold several at a time: the new one is put to use before the old one ends.

            EXAMPLES
              tizilim pki issue --registrar REG-C --authority var/pki
              tizilim pki issue --registrar REG-A --authority var/pki --file REG-A-2
            """)
    @Option(help: "The registrar's identifier.")
    var registrar: RegistrarArgument
    @Option(help: ArgumentHelp("The folder that pki init made.", valueName: "folder"))
    var authority: String
    @Option(help: "The file's name without ending; the registrar's identifier where it is not given.")
    var file: RegistrarArgument?
    @Flag(help: "Write JSON: one object a line.")
    var json = false

    func run() async throws {
        let folder = PkiFolder(path: authority)
        let kind = PkiFolder.Kind.registrar(registrar.text, file: (file ?? registrar).text)
        try folder.refuseToOverwrite([kind])
        let made = [(kind, try PkiMaker().registrar(try folder.authority(), registrar.text))]
        try folder.write(made)
        try PkiReport(folder: folder, made: made).show(json: json)
    }
}
