import AddressPlaces
import DNSCore
import RegistryModel
import RegistryStore

/// The segment in numbers, each section with the question that gave it.
package struct SegmentReport: Sendable {
    package let at: Instant
    /// Sources of places with the days of their data.
    package private(set) var sources: [AddressPlaces.Source]
    package private(set) var sections: [SegmentSection] = []

    /// - Parameter sites: what was seen of sites in a run; nil: nobody looked.
    package init(
        _ reader: RegistryReader, _ graph: SegmentGraph, places: AddressPlaces?, sites: SiteSight? = nil,
        at instant: Instant
    ) throws {
        at = instant
        sources = places?.sources ?? []
        for (division, topic) in Self.divisions {
            let counts = try reader.segmentCounts(by: division, at: instant)
            sections.append(
                SegmentSection(
                    topic: topic, of: counts.reduce(0) { $0 + $1.names }, query: division.query(at: instant),
                    figures: counts.map { SegmentFigure(word: $0.word, names: $0.names) }))
        }
        addServers(graph, places)
        if let sites { addSites(sites, places) }
    }

    private static let divisions: [(SegmentDivision, SegmentSection.Topic)] = [
        (.zone, .zone), (.holderKind, .holderKind), (.region, .region), (.registrar, .registrar),
        (.published, .published), (.signed, .signed),
    ]

    private mutating func addServers(_ graph: SegmentGraph, _ places: AddressPlaces?) {
        let query = PublishedName.query(at: at)
        let found = graph.servers.map { server in server.addresses.map { places?.places(of: $0) ?? [] } }
        for (index, source) in sources.enumerated() {
            let countries = found.map { $0.words(ofSource: index) { $0.country } }
            let systems = found.map { $0.words(ofSource: index) { $0.system.map(String.init) } }
            sections.append(
                section(.serverCountry, source, query + "\n-- then: the country of each server's addresses", graph) {
                    countries[$0]
                })
            // A source that knows no systems has nothing to say about networks.
            guard systems.contains(where: { !$0.isEmpty }) else { continue }
            var networks = section(
                .serverNetwork, source, query + "\n-- then: the system that announces each server's addresses", graph
            ) { systems[$0] }
            networks.name { places?.name(ofSystem: $0) }
            sections.append(networks)
        }
        sections.append(
            section(.serverIPv6, nil, query + "\n-- then: whether a server has an IPv6 address", graph) { server in
                let server = graph.servers[server]
                if server.isUnknown { return [] }
                return [server.addresses.contains { !$0.isIPv4 } ? "yes" : "no"]
            })
    }

    /// Counts names by what their servers have; a name whose servers all say nothing is unknown.
    private func section(
        _ topic: SegmentSection.Topic, _ source: AddressPlaces.Source?, _ query: String, _ graph: SegmentGraph,
        _ words: (Int) -> Set<String>
    ) -> SegmentSection {
        let perServer = graph.servers.indices.map(words)
        var tally = WordTally()
        for (_, node) in graph.names {
            var union = node.servers.reduce(into: Set<String>()) { $0.formUnion(perServer[Int($1)]) }
            // One server that has it is enough for a resolver.
            if topic == .serverIPv6, union.contains("yes") { union = ["yes"] }
            tally.count(union)
        }
        return tally.section(topic, source, query)
    }

    private mutating func addSites(_ sites: SiteSight, _ places: AddressPlaces?) {
        for (index, source) in sources.enumerated() {
            sections.append(
                sites.section(.siteCountry, source) { site in
                    site.addresses.map { places?.places(of: $0) ?? [] }.words(ofSource: index) { $0.country }
                })
            var networks = sites.section(.siteNetwork, source) { site in
                site.addresses.map { places?.places(of: $0) ?? [] }
                    .words(ofSource: index) { $0.system.map(String.init) }
            }
            guard networks.figures.contains(where: { $0.word != nil }) else { continue }
            networks.name { places?.name(ofSystem: $0) }
            sections.append(networks)
        }
        sections.append(
            sites.section(.siteIPv6, nil) { site in
                site.addresses.isEmpty ? [] : [site.addresses.contains { !$0.isIPv4 } ? "yes" : "no"]
            })
        sections.append(sites.section(.siteTLS, nil) { site in site.tls.map { [$0] } ?? [] })
    }
}

extension [[AddressPlace]] {
    /// What one source says of all these addresses.
    fileprivate func words(ofSource index: Int, _ word: (AddressPlace) -> String?) -> Set<String> {
        Set(compactMap { $0.indices.contains(index) ? word($0[index]) : nil })
    }
}

extension SegmentSection {
    /// Gives systems their names.
    fileprivate mutating func name(_ title: (UInt32) -> String?) {
        for index in figures.indices { figures[index].title = figures[index].word.flatMap(UInt32.init).flatMap(title) }
    }
}

/// Counts names by words of which each may have several.
struct WordTally {
    private var counts: [String?: (names: Int, only: Int)] = [:]
    private var all = 0

    mutating func count(_ words: Set<String>) {
        all += 1
        guard !words.isEmpty else {
            counts[nil, default: (0, 0)].names += 1
            return
        }
        for word in words {
            counts[word, default: (0, 0)].names += 1
            if words.count == 1 { counts[word]?.only += 1 }
        }
    }

    /// Figures, most names first, what nobody knows at the end.
    func section(
        _ topic: SegmentSection.Topic, _ source: AddressPlaces.Source?, _ query: String
    ) -> SegmentSection {
        let figures = counts.map { word, count in
            SegmentFigure(word: word, names: count.names, only: word == nil ? nil : count.only)
        }
        let sorted = figures.sorted { left, right in
            if (left.word == nil) != (right.word == nil) { return right.word == nil }
            return (right.names, left.word ?? "") < (left.names, right.word ?? "")
        }
        return SegmentSection(
            topic: topic, source: source.map { "\($0.name) \($0.date)" }, of: all,
            query: query + (source.map { " by \($0.name) of \($0.date)" } ?? ""), figures: sorted)
    }
}
