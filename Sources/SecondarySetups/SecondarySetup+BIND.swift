import DNSCore
import RegistryModel

/// BIND 9.18 and later.
extension SecondarySetup {
    func addBIND(_ lines: inout SettingLines) {
        lines.add("key \"\(key.name.text)\" {")
        lines.add("    algorithm \(key.algorithm.rawValue);")
        lines.add("    secret \"\(writtenSecret)\";")
        lines.add("};")
        lines.addEmptyLine()
        if form == .whole {
            lines.add("controls { };", "no rndc, no port for it; take this line away to have it")
            lines.addEmptyLine()
            lines.add("options {")
            addBINDServer(&lines)
            addBINDSpeed(&lines)
            lines.add("};")
        } else {
            lines.say("These belong into the one \"options { }\" of named.conf:")
            var options = SettingLines(mark: kind.commentMark)
            addBINDSpeed(&options)
            lines.quote(options)
        }
        lines.addEmptyLine()
        if let catalog { addBINDZone(catalog, isCatalog: true, &lines) }
        for zone in listedZones { addBINDZone(zone, isCatalog: false, &lines) }
    }

    private func addBINDServer(_ lines: inout SettingLines) {
        lines.add("    directory \"\(storage)\";")
        for (statement, isIPv4) in [("listen-on", true), ("listen-on-v6", false)] {
            let servers = listen.filter { $0.address.isIPv4 == isIPv4 }
            for server in servers {
                // An address here is one that an interface has, which "all" is not.
                let isAll = server.address.octets.allSatisfy { $0 == 0 }
                lines.add("    \(statement) port \(server.port) { \(isAll ? "any" : server.address.description); };")
            }
            if servers.isEmpty { lines.add("    \(statement) { none; };") }
        }
        lines.add("    pid-file \"\(storage)/named.pid\";")
        lines.add("    session-keyfile none;")
        lines.add("    recursion no;", "it answers for its zones and asks nobody for others")
        lines.add("    dnssec-validation no;", "nothing to validate: it does not resolve")
        lines.add("    allow-query { any; };")
        lines.add("    notify no;", "also for zones out of a catalog")
        for item in ["version", "hostname", "server-id"] {
            lines.add("    \(item) none;", item == "version" ? "nobody is told what runs here" : nil)
        }
        lines.add("    minimal-responses yes;", "short answers: less to amplify")
        lines.add("    minimal-any yes;")
        if limitsResponses {
            lines.add("    rate-limit {")
            lines.add(
                "        responses-per-second \(Self.responsesPerSecond);",
                "an open server is a tool against others without"
            )
            lines.add("        slip 2;", "every second answer over it is short: real clients ask again by TCP")
            lines.add("    };")
        }
    }

    private func addBINDSpeed(_ lines: inout SettingLines) {
        lines.add("    serial-query-rate 1000;", "usual 20 puts a second notice on a grid of half a second")
        lines.add("    allow-notify { key \"\(key.name.text)\"; };", "also for zones out of a catalog")
        lines.add("    allow-transfer { key \"\(key.name.text)\"; };", "the registry may look; nobody else")
        guard let catalog else { return }
        lines.add("    catalog-zones {")
        lines.add("        zone \"\(catalog.text)\"", "the zones to serve are those that this one lists (RFC 9432)")
        lines.add(
            "            default-primaries { \(primary.address) port \(primary.port) key \"\(key.name.text)\"; }")
        lines.add("            zone-directory \"\(storage)\"", "a restart needs no primary")
        lines.add("            min-update-interval 1;", "seconds; usual 5")
        lines.add("    };")
    }

    private func addBINDZone(_ zone: DomainName, isCatalog: Bool, _ lines: inout SettingLines) {
        let key = key.name.text
        lines.add("zone \"\(zone.text)\" {")
        lines.add("    type secondary;")
        lines.add(
            "    primaries { \(primary.address) port \(primary.port) key \"\(key)\"; };", "nothing comes in unsigned")
        lines.add("    file \"\(storage)/\(zone.text).zone\";", "a restart needs no primary")
        lines.add("    notify no;", "nobody pulls from a secondary of ours")
        if isCatalog { lines.add("    allow-query { key \"\(key)\"; };", "the list is nobody's business") }
        lines.add("    allow-notify { key \"\(key)\"; };")
        lines.add("    allow-transfer { key \"\(key)\"; };", "the registry may look at what is served; nobody else")
        lines.add("};")
    }
}
