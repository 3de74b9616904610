import DNSCore
import RegistryModel

/// Knot DNS 3.2 and later.
extension SecondarySetup {
    func addKnot(_ lines: inout SettingLines) {
        if form == .whole { addKnotServer(&lines) }
        if limitsResponses {
            lines.add("mod-rrl:")
            lines.add("  - id: tizilim")
            lines.add("    rate-limit: \(Self.responsesPerSecond)", "an open server is a tool against others without")
            lines.add("    slip: 2", "every second answer over it is short: real clients ask again by TCP")
            lines.addEmptyLine()
        }
        addKnotPeer(&lines)
        addKnotTemplate(&lines)
        lines.add("zone:")
        if let catalog {
            lines.add("  - domain: \(catalog.absoluteText)")
            lines.add("    template: tizilim")
            lines.add("    catalog-role: interpret", "the zones to serve are those that this one lists (RFC 9432)")
            lines.add("    catalog-template: tizilim")
        }
        for zone in listedZones {
            lines.add("  - domain: \(zone.absoluteText)")
            lines.add("    template: tizilim")
        }
    }

    private func addKnotServer(_ lines: inout SettingLines) {
        lines.add("server:")
        let addresses = listen.map { "\($0.address)@\($0.port)" }.joined(separator: ", ")
        lines.add("    listen: [ \(addresses) ]")
        if let user { lines.add("    user: \(user)", "not root any more once the sockets are open") }
        lines.add("    rundir: \"\(storage)\"", "knotc finds the socket by these settings")
        for item in ["version", "identity", "nsid"] {
            lines.add("    \(item): \"\"", item == "version" ? "nobody is told what runs here" : nil)
        }
        lines.addEmptyLine()
        lines.add("log:")
        lines.add("  - target: stderr")
        lines.add("    any: info", "each transfer with its serials")
        lines.addEmptyLine()
        lines.add("database:")
        lines.add("    storage: \"\(storage)\"", "the journal lives here, and in it the zones")
        lines.addEmptyLine()
    }

    private func addKnotPeer(_ lines: inout SettingLines) {
        lines.add("key:")
        lines.add("  - id: \(key.name.absoluteText)")
        lines.add("    algorithm: \(key.algorithm.rawValue)")
        lines.add("    secret: \"\(writtenSecret)\"")
        lines.addEmptyLine()
        lines.add("remote:")
        lines.add("  - id: tizilim")
        lines.add("    address: \(primary.address)@\(primary.port)")
        lines.add("    key: \(key.name.absoluteText)", "nothing comes in unsigned (TSIG, RFC 8945)")
        lines.addEmptyLine()
        lines.add("acl:")
        lines.add("  - id: tizilim-notify")
        lines.add("    address: \(primary.address)")
        lines.add("    key: \(key.name.absoluteText)")
        lines.add("    action: notify")
        lines.add("  - id: tizilim-compare")
        lines.add("    key: \(key.name.absoluteText)")
        lines.add("    action: transfer", "the registry may look at what is served; nobody else")
        lines.addEmptyLine()
    }

    private func addKnotTemplate(_ lines: inout SettingLines) {
        lines.add("template:")
        lines.add("  - id: tizilim")
        lines.add("    master: tizilim")
        lines.add("    acl: [ tizilim-notify, tizilim-compare ]")
        lines.add("    zonefile-sync: -1", "no zone file: writing it at every change holds the next one up")
        lines.add("    zonefile-load: none")
        lines.add("    journal-content: all", "a restart needs no primary: the zone is in the journal")
        lines.add("    journal-max-usage: 1G", "room for a million delegations; the usual 100M are for small zones")
        lines.add(
            "    journal-max-depth: 10000",
            "past so many changes they are merged into the zone: seconds for a million names")
        if limitsResponses { lines.add("    module: mod-rrl/tizilim") }
        lines.addEmptyLine()
    }
}
