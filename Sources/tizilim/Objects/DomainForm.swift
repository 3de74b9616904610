import ArgumentParser
import BatchFiles
import Terminal

/// The options that describe a domain on the command line; the same columns that a batch file has.
struct DomainForm: ParsableArguments {
    @Option(name: .customLong("admin"), help: "Handle of an administrative contact; may be given again.")
    var admin: [String] = []
    @Option(name: .customLong("tech"), help: "Handle of a technical contact; may be given again.")
    var tech: [String] = []
    @Option(name: .customLong("billing"), help: "Handle of a billing contact; may be given again.")
    var billing: [String] = []
    @Option(name: .customLong("ns"), help: "Name of a host object; may be given again.")
    var nameServers: [String] = []
    @Option(name: .customLong("ds"), help: "DS data 'tag algorithm type digest'; may be given again.")
    var delegationSigners: [String] = []
    @Option(help: "A document 'type|number|date|sha256'; may be given again.")
    var evidence: [String] = []
    @Option(help: "Street where the name's server stands.")
    var serverStreet: String?
    @Option(help: "City where the name's server stands.")
    var serverCity: String?
    @Option(help: "Region where the name's server stands.")
    var serverRegion: String?
    @Option(help: "Country where the name's server stands, as two letters.")
    var serverCountry: String?

    /// The columns that were given.
    var fields: [BatchColumn: [String]] {
        let all: [(BatchColumn, [String])] = [
            (.admin, admin), (.tech, tech), (.billing, billing), (.nameServers, nameServers),
            (.delegationSigners, delegationSigners), (.evidence, evidence), (.serverStreet, [serverStreet ?? ""]),
            (.serverCity, [serverCity ?? ""]), (.serverRegion, [serverRegion ?? ""]),
            (.serverCountry, [serverCountry ?? ""]),
        ]
        var fields: [BatchColumn: [String]] = [:]
        for (column, values) in all {
            let kept = values.filter { !$0.isEmpty }
            if !kept.isEmpty { fields[column] = kept }
        }
        return fields
    }
}
