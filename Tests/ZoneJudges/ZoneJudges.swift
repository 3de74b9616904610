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

    /// Judges of signed zones, by their own clock: chains, signatures, and with Knot the digest over the zone.
    package static let signed = [dnssec, knotSigned]

    /// BIND's judge of signatures and chains, for zones whose key-signing keys sign the keys only.
    package static let dnssec = ZoneJudge(name: "dnssec-verify") { file, zone in ["-x", "-o", zone, file] }

    /// The same for zones whose key signs all.
    package static let dnssecCombined = ZoneJudge(name: "dnssec-verify") { file, zone in ["-z", "-o", zone, file] }

    /// Knot DNS, with all that it knows of signatures.
    package static let knotSigned = ZoneJudge(name: "kzonecheck") { file, zone in ["-d", "on", "-o", zone, file] }

    /// libldns' judge; it knows no opt-out, and never ends on zones with NSEC3 and ZONEMD.
    package static let ldnsSigned = ZoneJudge(name: "ldns-verify-zone") { file, _ in [file] }
}
