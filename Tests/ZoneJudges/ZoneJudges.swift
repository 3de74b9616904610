/// The programs that judge our zone files: one of each name server's makers, and libldns' own.
package enum ZoneJudges {
    package static let all = [bind, knot, nsd, ldns]

    /// BIND. `-i local` checks servers and glue inside of the zone without asking the network.
    package static let bind = ZoneJudge(name: "named-checkzone") { file, zone in ["-i", "local", zone, file] }

    /// Knot DNS.
    package static let knot = ZoneJudge(name: "kzonecheck") { file, zone in ["-o", zone, file] }

    /// NSD.
    package static let nsd = ZoneJudge(name: "nsd-checkzone") { file, zone in [zone, file] }

    /// libldns, which reads syntax only and takes no origin.
    package static let ldns = ZoneJudge(name: "ldns-read-zone") { file, _ in [file] }
}
