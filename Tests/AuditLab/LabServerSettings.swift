/// Settings of the name servers of the lab.
enum LabServerSettings {
    /// What a server of one program answers for: addresses, and zones with their files.
    struct Wish {
        var folder: String
        var addresses: [String]
        var zones: [(name: String, file: String, opensTransfer: Bool)]
    }

    static func knot(_ wish: Wish) -> String {
        var lines = ["server:", "    rundir: \"\(wish.folder)\"", "    udp-workers: 1", "    tcp-workers: 2"]
        lines += wish.addresses.map { "    listen: \($0)@53" }
        lines += [
            "log:", "  - target: stderr", "    any: warning", "database:", "    storage: \"\(wish.folder)\"", "acl:",
            "  - id: everybody", "    address: [0.0.0.0/0, ::/0]", "    action: transfer", "zone:",
        ]
        for zone in wish.zones {
            lines += ["  - domain: \(zone.name)", "    file: \"\(zone.file)\"", "    zonefile-sync: -1"]
            lines += ["    journal-content: none"] + (zone.opensTransfer ? ["    acl: everybody"] : [])
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func nsd(_ wish: Wish) -> String {
        var lines = ["server:", "    username: \"\"", "    zonesdir: \"\(wish.folder)\"", "    server-count: 1"]
        lines += wish.addresses.map { "    ip-address: \($0)" }
        lines += ["pidfile", "zonelistfile", "xfrdfile"].map { "    \($0): \"\(wish.folder)/nsd.\($0)\"" }
        lines += ["    database: \"\"", "    xfrdir: \"\(wish.folder)\"", "    rrl-ratelimit: 0", "remote-control:"]
        lines += ["    control-enable: no"]
        for zone in wish.zones {
            lines += ["zone:", "    name: \(zone.name)", "    zonefile: \"\(zone.file)\""]
            lines += zone.opensTransfer ? ["    provide-xfr: 0.0.0.0/0 NOKEY", "    provide-xfr: ::/0 NOKEY"] : []
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A server that is meant to be bad: it looks names up for whoever asks.
    static func bind(_ wish: Wish) -> String {
        let four = wish.addresses.filter { !$0.contains(":") }.map { "\($0);" }.joined(separator: " ")
        let six = wish.addresses.filter { $0.contains(":") }.map { "\($0);" }.joined(separator: " ")
        let zones = wish.zones.map { "zone \"\($0.name)\" { type primary; file \"\($0.file)\"; };" }
        return """
            options {
                directory "\(wish.folder)"; pid-file "\(wish.folder)/named.pid"; session-keyfile none;
                listen-on { \(four) }; listen-on-v6 { \(six) };
                recursion yes; allow-recursion { any; }; allow-query-cache { any; }; allow-transfer { none; };
                dnssec-validation no; notify no; empty-zones-enable no;
            };
            controls { };
            zone "." { type hint; file "\(wish.folder)/hints"; };
            \(zones.joined(separator: "\n"))

            """
    }
}
