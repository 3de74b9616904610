import AddressPlaces
import ArgumentParser
import CanonicalJSON
import DNSCore
import Terminal

struct AuditPlaces: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places", abstract: "Gathers sources of where addresses are into one file, or asks them.",
        discussion: """
            Each source keeps its name and the day of its data, and none is mixed with another. Files of places: Tor's (Debian \
            tor-geoipdb: /usr/share/tor/geoip and geoip6), libloc's as `location dump` writes it, statistics of the regional registries (delegated and \
            delegated-extended), and tables `Country,IP,PrefixLength,Version`, whose day is told by --date.

            EXAMPLES
              tizilim audit places --tor geoip --tor geoip6
              tizilim audit places --rir-table kz.csv --date 2026-08-22
              tizilim audit places --location dump.txt --rir delegated-extended-latest
              tizilim audit places
              tizilim audit places 192.0.2.1 2001:db8::1
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var option: PlacesOption
    @Option(help: ArgumentHelp("Tor's geoip or geoip6.", valueName: "file"))
    var tor: [String] = []
    @Option(help: ArgumentHelp("What `location dump` wrote.", valueName: "file"))
    var location: [String] = []
    @Option(help: ArgumentHelp("A registry's statistics.", valueName: "file"))
    var rir: [String] = []
    @Option(help: ArgumentHelp("A table of prefixes.", valueName: "file"))
    var rirTable: [String] = []
    @Option(help: ArgumentHelp("The day of the data where the files don't say it, as 2026-01-31.", valueName: "day"))
    var date: String?
    @Argument(help: ArgumentHelp("Addresses to ask the sources about.", valueName: "address"))
    var addresses: [String] = []

    private var files: [String] { tor + location + rir + rirTable }

    func validate() throws {
        guard addresses.isEmpty || files.isEmpty else {
            throw ValidationError("Give files to gather, or addresses to ask about, not both.")
        }
        guard rirTable.isEmpty || date != nil else {
            throw ValidationError("A table of prefixes does not say of which day it is: give it with --date.")
        }
    }

    func run() async throws {
        let found = files.isEmpty ? try option.read() : try gather()
        if addresses.isEmpty { return try show(found.sources) }
        for text in addresses {
            guard let address = IPAddress(text) else { throw UsageComplaint("'\(text)' is no address.") }
            try show(address, found)
        }
    }

    private func gather() throws -> AddressPlaces {
        var drafts: [PlaceDraft] = []
        try read(tor, as: "tor-geoipdb", into: &drafts) { try $0.readTor(date: date, $1) }
        try read(location, as: "libloc", into: &drafts) { try $0.readLocation(date: date, $1) }
        try read(rir, as: "rir", into: &drafts) { try $0.readDelegated(date: date, $1) }
        try read(rirTable, as: "rir", into: &drafts) { try $0.readPrefixes(date: date ?? "", $1) }
        let places: AddressPlaces
        do { places = try AddressPlaces(drafts) } catch { throw WorldFailure("\(error)") }
        try Folder.makeParent(of: option.places)
        try OutputFile.write(Array(places.octets), to: option.places)
        return places
    }

    private func read(
        _ files: [String], as name: String, into drafts: inout [PlaceDraft],
        _ read: (inout PlaceDraft, @escaping () throws -> [UInt8]) throws -> Void
    ) throws {
        guard !files.isEmpty else { return }
        // Registries' statistics and tables of them are one source.
        var draft = drafts.last?.name == name ? drafts.removeLast() : PlaceDraft(name)
        for path in files {
            let file = try InputFile(path)
            do { try read(&draft) { try file.read() } } catch let complaint as PlaceComplaint {
                throw WorldFailure("\(path): \(complaint) Nothing was written.")
            }
        }
        drafts.append(draft)
    }

    private func show(_ sources: [AddressPlaces.Source]) throws {
        if global.json {
            for source in sources {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.member("source", source.name)
                    writer.member("date", source.date)
                    writer.member("rangesOfIPv4", source.rangesOfIPv4)
                    writer.member("rangesOfIPv6", source.rangesOfIPv6)
                }
                try Console.json(writer.bytes)
            }
            return
        }
        var table = Table("source", "date", ">IPv4 ranges", ">IPv6 ranges")
        for source in sources {
            table.add(.init(source.name), .init(source.date), .init(source.rangesOfIPv4), .init(source.rangesOfIPv6))
        }
        try table.show()
    }

    private func show(_ address: IPAddress, _ places: AddressPlaces) throws {
        let found = places.places(of: address)
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("address", "\(address)")
                writer.member("places", found) { writer, place in
                    writer.object { writer in
                        writer.member("source", place.source)
                        writer.member("date", place.date)
                        writer.member("country", place.country)
                        writer.member("system", place.system.map(Int64.init))
                        if place.isAnycast { writer.member("anycast", true) }
                    }
                }
            }
            return try Console.json(writer.bytes)
        }
        for place in found {
            let system = place.system.map { number in
                "AS\(number)\(places.name(ofSystem: number).map { " \(Console.plain($0))" } ?? "")"
            }
            let words = [place.country ?? "unknown", system, place.isAnycast ? "anycast" : nil].compactMap(\.self)
            try Console.line("\(address)\t\(place.source) \(place.date)\t\(words.joined(separator: ", "))")
        }
    }
}
