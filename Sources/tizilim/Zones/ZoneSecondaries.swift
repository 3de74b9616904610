import ArgumentParser
import CanonicalJSON
import DNSCore
import DNSMessages
import Foundation
import RegistryModel
import SecondarySetups
import Terminal
import ZonePublication
import ZoneTransfer

struct ZoneSecondaries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secondaries", abstract: "Prints the settings that make a name server a secondary of ours.",
        discussion: """
            For Knot DNS, NSD or BIND: a snippet to be included into the settings that are there, or with --whole a file \
            that a server of its own starts with. Zones and the key's name come from Zones/. A server that reads catalogs \
            and has all of our zones gets them from ours, new ones too; --listed names them one by one.
            Without --key-file, the secret's place is left to be filled.

            EXAMPLES
              tizilim zone secondaries almaty --for knot --primary 192.0.2.1:53
              tizilim zone secondaries almaty --for bind --primary 192.0.2.1:53 \\
                --whole --key-file var/transfer.keys
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The secondary, as Zones/secondaries.yaml calls it; may be left out where there is one.")
    var secondary: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("The name server: knot, nsd or bind.", valueName: "program"))
    var program: NameServerKind
    @Option(help: ArgumentHelp("Where we serve transfers, as the secondary sees it.", valueName: "address:port"))
    var primary: ListenArgument
    @Flag(help: "Print a whole file.")
    var whole = false
    @Option(help: ArgumentHelp("Print the key's secret, out of this file.", valueName: "file"))
    var keyFile: String?
    @Option(
        help: ArgumentHelp(
            "Where the secondary is to answer, with --whole; may be given more than once.", valueName: "address:port"))
    var listen: [ListenArgument] = []
    @Option(help: ArgumentHelp("The folder for its zones and journals.", valueName: "folder"))
    var storage: String?
    @Option(help: ArgumentHelp("The catalog's name, as `serve` has it.", valueName: "name"))
    var catalog = TransferOptions.usualCatalog
    @Flag(help: "Name the zones one by one.")
    var listed = false

    func run() async throws {
        let configurations = try global.readZones()
        let chosen = try chosen(configurations)
        let zones = configurations.filter { $0.secondaries.contains(chosen) }.map(\.zone).sorted()
        var setup = SecondarySetup(
            kind: program, zones: zones, primary: try primary.serverAddress("--primary"), key: try key(of: chosen))
        setup.form = whole ? .whole : .snippet
        let pulled = configurations.filter { !$0.secondaries.isEmpty }.count
        if !listed, zones.count == pulled {
            guard let name = NameArgument(argument: catalog) else {
                throw UsageComplaint("--catalog takes a domain name, which '\(catalog)' is not.")
            }
            setup.catalog = name.name
        }
        if !listen.isEmpty { setup.listen = try listen.map { try $0.serverAddress("--listen") } }
        if let storage { setup.storage = storage }
        let text: String
        do throws(SetupRefusal) {
            text = try setup.text()
        } catch {
            throw AnswerIsNo(error.description.prefix(1).uppercased() + error.description.dropFirst() + ".")
        }
        guard global.json else { return try Console.write(text, to: .result) }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("secondary", chosen.name)
            writer.member("for", program.rawValue)
            writer.member("file", setup.fileName)
            writer.member("folders", setup.folders) { $0.value($1) }
            writer.member("text", text)
        }
        try Console.json(writer.bytes)
    }

    /// The secondary that was named, or the only one.
    private func chosen(_ configurations: [ZoneConfiguration]) throws -> Secondary {
        let all = Set(configurations.flatMap(\.secondaries)).sorted { $0.name < $1.name }
        let names = all.map(\.name).joined(separator: ", ")
        guard !all.isEmpty else {
            throw AnswerIsNo(
                "No zone names a secondary: describe some in \(global.zones)/secondaries.yaml, and name them in the zones' "
                    + "files under `secondaries`.")
        }
        if let secondary {
            if let found = all.first(where: { $0.name == secondary }) { return found }
            throw AnswerIsNo("No zone names a secondary '\(secondary)': there are \(names).")
        }
        guard all.count == 1 else { throw AnswerIsNo("Say which secondary: there are \(names).") }
        return all[0]
    }

    private func key(of secondary: Secondary) throws -> WrittenKey {
        guard let keyFile else { return .init(name: secondary.key) }
        guard let key = try TransferKeyFile.read(keyFile).first(where: { $0.name == secondary.key }) else {
            throw AnswerIsNo(
                "\(keyFile) has no key \(secondary.key): make it with `tizilim key transfer \(secondary.key) --out "
                    + "\(keyFile)`.")
        }
        return .init(name: key.name, algorithm: key.algorithm, secret: Data(key.secret).base64EncodedString())
    }
}

extension NameServerKind: ExpressibleByArgument {}
