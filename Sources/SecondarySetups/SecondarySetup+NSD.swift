import DNSCore
import RegistryModel

/// NSD 4.6 and later.
extension SecondarySetup {
    func addNSD(_ lines: inout SettingLines) {
        lines.add("server:")
        if form == .whole { addNSDServer(&lines) }
        lines.add("    xfrd-reload-timeout: 0", "a change is answered at once; usual is one reload a second")
        if !limitsResponses {
            lines.add("    rrl-ratelimit: 0", "for probing only: on the open net leave this line out")
            lines.add("    rrl-whitelist-ratelimit: 0")
        }
        lines.addEmptyLine()
        if form == .whole {
            lines.add("remote-control:")
            lines.add("    control-enable: yes")
            lines.add(
                "    control-interface: \"\(storage)/nsd.sock\"", "a socket of the file system needs no certificates")
            lines.addEmptyLine()
        }
        lines.add("key:")
        lines.add("    name: \"\(key.name.text)\"")
        lines.add("    algorithm: \(key.algorithm.rawValue)")
        lines.add("    secret: \"\(writtenSecret)\"")
        lines.addEmptyLine()
        addNSDZones(&lines)
    }

    private func addNSDServer(_ lines: inout SettingLines) {
        for server in listen { lines.add("    ip-address: \(server.address)@\(server.port)") }
        lines.add("    username: \"\(user ?? "")\"", user == nil ? nil : "not root any more once the sockets are open")
        lines.add("    zonesdir: \"\(storage)\"")
        lines.add("    database: \"\(storage)/nsd.db\"", "a restart needs no primary; NSD from 4.7 on has files only")
        lines.add("    zonefiles-write: 3600", "for a crash, which costs the database; oftener would hold changes up")
        lines.add("    pidfile: \"\(storage)/nsd.pid\"")
        lines.add("    xfrdfile: \"\(storage)/xfrd.state\"", "when each zone was last asked for, over a restart")
        lines.add("    zonelistfile: \"\(storage)/zone.list\"")
        lines.add("    xfrdir: \"\(storage)\"", "transfers on their way; /tmp may be small")
        lines.add("    verbosity: 1", "each transfer with its serials")
        lines.add("    hide-version: yes", "nobody is told what runs here")
        lines.add("    hide-identity: yes")
        lines.add("    minimal-responses: yes", "short answers: less to amplify")
        lines.add("    refuse-any: yes")
    }

    private func addNSDZones(_ lines: inout SettingLines) {
        lines.add("pattern:")
        lines.add("    name: \"tizilim\"")
        lines.add("    zonefile: \"%s.zone\"", "%s is the zone's name")
        lines.add("    allow-notify: \(primary.address) \(key.name.text)")
        lines.add("    request-xfr: \(primary.address)@\(primary.port) \(key.name.text)", "IXFR, AXFR where that fails")
        lines.add("    provide-xfr: 0.0.0.0/0 \(key.name.text)", "the registry may look at what is served; nobody else")
        lines.add("    provide-xfr: ::0/0 \(key.name.text)")
        lines.addEmptyLine()
        if catalog != nil { lines.say("NSD reads catalog zones (RFC 9432) from 4.9 on; till then zones are listed.") }
        for zone in listedZones {
            lines.add("zone:")
            lines.add("    name: \"\(zone.text)\"")
            lines.add("    include-pattern: \"tizilim\"")
        }
    }
}
