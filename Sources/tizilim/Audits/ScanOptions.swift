import AddressPlaces
import ArgumentParser
import DNSCore
import Foundation
import NIOPosix
import RegistryModel
import SiteEvidence
import SiteScanning
import Terminal

/// How sites are looked at.
struct ScanOptions: ParsableArguments {
    @Option(help: ArgumentHelp("From where it is looked, as a word of yours.", valueName: "word"))
    var vantage = "here"
    @Option(
        help: ArgumentHelp("Whom sites can write to about the visits; it stands in the user agent.", valueName: "mail"))
    var contact: String?
    @Option(help: ArgumentHelp("A page that says what the visits are; it stands in the user agent.", valueName: "url"))
    var about: String?
    @Option(help: ArgumentHelp("Sites that are looked at at a time.", valueName: "number"))
    var atOnce = ScanLimits().sitesAtOnce
    @Option(help: ArgumentHelp("Connections to one address at a time.", valueName: "number"))
    var perAddress = ScanLimits().connectionsPerAddress
    @Option(help: ArgumentHelp("Milliseconds between two requests to one site.", valueName: "milliseconds"))
    var pace: Int64?
    @Option(help: ArgumentHelp("Pages of a site beyond its front ones.", valueName: "number"))
    var pages = ScanLimits().pages
    @Option(help: ArgumentHelp("Seconds for one site as a whole.", valueName: "seconds"))
    var perSite: Int64 = 90
    @Option(
        help: ArgumentHelp(
            "Looks names outside of the sites' delegations up; without, that is done from the root.",
            valueName: "address"))
    var resolver: String?
    @Option(help: ArgumentHelp("Root servers, as BIND's hints have them.", valueName: "file"))
    var roots: String?
    @Option(help: ArgumentHelp("A name that an open resolver finds and nobody else should answer.", valueName: "name"))
    var foreign = "example.com"
    @Option(help: ArgumentHelp("How a laboratory differs from the world, as JSON.", valueName: "file"))
    var lab: String?
    @OptionGroup var places: PlacesOption

    func validate() throws {
        guard (1...4_096).contains(atOnce) else { throw ValidationError("--at-once has 1 to 4096 sites.") }
        guard (1...64).contains(perAddress) else { throw ValidationError("--per-address has 1 to 64 connections.") }
        guard (0...1_000).contains(pages) else { throw ValidationError("--pages has 0 to 1000 pages.") }
        guard (5...3_600).contains(perSite) else { throw ValidationError("--per-site has 5 to 3600 seconds.") }
        guard (0...60_000).contains(pace ?? 0) else { throw ValidationError("--pace has 0 to 60000 milliseconds.") }
        guard resolver.map({ ServerAddress($0, defaultPort: 53) != nil }) ?? true else {
            throw ValidationError("--resolver is an address, as 192.0.2.53 or [2001:db8::53]:53.")
        }
        guard NameArgument(argument: foreign) != nil else { throw ValidationError("--foreign is a domain name.") }
        guard lab != nil || contact != nil else {
            throw ValidationError(
                "Whoever is visited must be able to write to you: give --contact, or --lab for a laboratory.")
        }
    }

    /// The scanner of this run.
    func scanner() throws -> SiteScanner {
        let places = try places.readIfThere()
        return try SiteScanner(
            settings(), on: MultiThreadedEventLoopGroup.singleton, now: try Clock.ofThisRun(),
            identifier: { UInt16.random(in: .min ... .max) }
        ) { address in
            (places?.places(of: address) ?? []).map {
                PlaceEvidence.Word(
                    source: $0.source, date: $0.date, country: $0.country, system: $0.system,
                    isAnycast: $0.isAnycast ? true : nil)
            }
        }
    }

    private func settings() throws -> ScanSettings {
        let agent = ScanAgent(
            product: "tizilim-audit", version: Tizilim.version, url: about ?? "", contact: contact ?? "")
        var settings = ScanSettings(
            vantage: vantage, agent: agent, foreignName: NameArgument(argument: foreign)?.name ?? .root)
        settings.limits.sitesAtOnce = atOnce
        settings.limits.connectionsPerAddress = perAddress
        settings.limits.pages = pages
        settings.limits.siteTime = .seconds(perSite)
        if let roots { settings.origin = .roots(try Self.hints(roots)) }
        if let server = resolver.flatMap({ ServerAddress($0, defaultPort: 53) }) { settings.origin = .resolver(server) }
        if let lab { try LaboratoryFile.read(lab).apply(to: &settings) }
        if let pace { settings.limits.pace = .milliseconds(pace) }
        return settings
    }

    /// The addresses of a file of root hints: the last word of each A and AAAA line.
    private static func hints(_ path: String) throws -> [IPAddress] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw WorldFailure("The file \(path) can't be read: check that it is there and that you may.")
        }
        let addresses = text.split(whereSeparator: \.isNewline).compactMap { line -> IPAddress? in
            let words = line.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace)
            return words.last.flatMap { IPAddress($0) }
        }
        guard !addresses.isEmpty else { throw WorldFailure("\(path) has no address of a root server.") }
        return addresses
    }
}
