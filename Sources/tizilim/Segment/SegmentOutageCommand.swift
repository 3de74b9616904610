import ArgumentParser
import CanonicalJSON
import DNSCore
import SegmentFacts
import Terminal

struct SegmentOutageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outage", abstract: "Says what stops resolving when networks, prefixes or name servers go away.",
        discussion: """
            A name is lost when all of its name servers are, or those of its zone. A server is lost when all of its addresses \
            are, or when its own name lies under another name that is lost, and so on. A name that still has a server of which \
            nobody knows the addresses is not told of as standing: it is unknown. --run takes addresses from an audit.

            EXAMPLES
              tizilim segment outage --as 9198
              tizilim segment outage --prefix 192.0.2.0/24 --prefix 2001:db8::/32
              tizilim segment outage --server ns1.example.net --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: SegmentOptions
    @Option(name: .customLong("as"), help: ArgumentHelp("An autonomous system.", valueName: "number"))
    var systems: [UInt32] = []
    @Option(name: .customLong("prefix"), help: ArgumentHelp("A block of addresses.", valueName: "prefix"))
    var prefixes: [PrefixArgument] = []
    @Option(name: .customLong("server"), help: ArgumentHelp("A name server.", valueName: "name"))
    var servers: [NameArgument] = []
    @Option(help: ArgumentHelp("Show so many state bodies.", valueName: "count"))
    var most = 50

    func validate() throws {
        guard !systems.isEmpty || !prefixes.isEmpty || !servers.isEmpty else {
            throw ValidationError("Say what goes away: --as NUMBER, --prefix PREFIX or --server NAME.")
        }
        guard most >= 0 else { throw ValidationError("--most is a number from 0.") }
    }

    func run() async throws {
        let places = systems.isEmpty ? nil : try options.places.read()
        if let places, !places.sources.contains(where: { $0.name == "libloc" }) {
            throw WorldFailure(
                "None of the sources in \(options.places.places) knows systems: add libloc's with "
                    + "`tizilim audit places --location FILE`.")
        }
        let outage = Outage(
            systems: Set(systems), prefixes: prefixes.map(\.prefix), servers: Set(servers.map(\.name)))
        let result = try options.look(global, at: Clock.ofThisRun()()) { _, graph, _ in
            SegmentOutage(outage, in: graph, places: places)
        }
        let known = Set(result.servers.map(\.server))
        for server in servers.map(\.name) where !known.contains(server) {
            throw AnswerIsNo(
                "No name of the register is delegated to \(server.shown): name a server that `segment report` shows.")
        }
        let sources = places?.sources.map { "\($0.name) \($0.date)" } ?? []
        try global.json ? Console.json(json(result, sources)) : show(result, sources)
    }

    private func show(_ result: SegmentOutage, _ sources: [String]) throws {
        if !sources.isEmpty { try Console.line("Places of addresses by \(sources.joined(separator: ", ")).\n") }
        var table = Table("", ">names", ">lost", ">%", ">unknown", ">dead before")
        let add = { (title: String, share: SegmentOutage.Share) in
            table.add(
                .init(title), .init(share.names), .init(String(share.lost), share.lost > 0 ? .bad : .good),
                .init(Percent.text(share.lost, of: share.names)), .init(share.unknown), .init(share.dead))
        }
        add("all zones", result.all)
        for (zone, share) in result.zones { add(zone.shown, share) }
        for (kind, share) in result.kinds { add(SegmentWords.kind(kind).text(in: global.lang), share) }
        try table.show()
        try Console.line(
            "\nName servers that go away: \(result.servers.count). State bodies that lose names: "
                + "\(result.bodies.count) of \(result.stateBodies), all of them: "
                + "\(result.bodies.filter(\.isCutOff).count).")
        guard !result.bodies.isEmpty, most > 0 else { return }
        var bodies = Table("\nBIN", "body", ">lost", ">of", "names")
        for body in result.bodies.prefix(most) {
            let names = body.lost.prefix(5).map(\.shown).joined(separator: ", ")
            bodies.add(
                .init(body.holder.identifier ?? "unknown"), .init(Console.plain(body.holder.organization ?? "unknown")),
                .init(String(body.share.lost), body.isCutOff ? .bad : .waiting), .init(body.share.names),
                .init(body.lost.count > 5 ? names + ", …" : names))
        }
        try bodies.show()
    }

    private func json(_ result: SegmentOutage, _ sources: [String]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("sources", sources) { $0.value($1) }
            writer.member("all", share: result.all)
            writer.member("zones", result.zones) { writer, entry in
                writer.object { writer in
                    writer.member("zone", entry.zone.text)
                    writer.member("share", share: entry.share)
                }
            }
            writer.member("kinds", result.kinds) { writer, entry in
                writer.object { writer in
                    writer.member("kind", entry.kind.rawValue)
                    writer.member("share", share: entry.share)
                }
            }
            writer.member("servers", result.servers) { writer, entry in
                writer.object { writer in
                    writer.member("server", entry.server.text)
                    writer.member("names", entry.names)
                }
            }
            writer.member("stateBodies", result.stateBodies)
            writer.member("bodies", result.bodies) { writer, body in
                writer.object { writer in
                    writer.member("bin", body.holder.identifier)
                    writer.member("organization", body.holder.organization)
                    writer.member("cutOff", body.isCutOff)
                    writer.member("share", share: body.share)
                    writer.member("lost", body.lost) { $0.value($1.text) }
                }
            }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, share: SegmentOutage.Share) {
        key(name)
        object { writer in
            writer.member("names", share.names)
            writer.member("lost", share.lost)
            writer.member("unknown", share.unknown)
            writer.member("deadBefore", share.dead)
        }
    }
}

/// A block of addresses on the command line.
struct PrefixArgument: ExpressibleByArgument {
    let prefix: IPPrefix
    init?(argument: String) {
        guard let prefix = IPPrefix(argument) else { return nil }
        self.prefix = prefix
    }
}
