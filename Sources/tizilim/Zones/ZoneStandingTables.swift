import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning
import ZoneStore

/// Where zones stand, for a person to read: a table of each kind of thing, without those that would be empty.
struct ZoneStandingTables {
    let standings: [ZoneStanding]

    func show() throws {
        try zones.show()
        for table in [publications, secondaries, keys] where !table.rows.isEmpty {
            try Console.line()
            try table.show()
        }
        for status in standings.map(\.status) {
            if let trouble = status.trouble {
                try Console.line("\n\(status.zone.shown) is stopped since \(trouble.at): \(trouble.sentence)")
            }
            guard let held = status.held else { continue }
            try Console.line(
                "\nSerial \(held.serial) of \(status.zone.shown) waits for a word: "
                    + "\(held.findings.joined(separator: " "))")
        }
        for standing in standings {
            if let failure = standing.signing?.failure {
                try Console.line("\nKeys of \(standing.status.zone.shown) are of no use: \(failure)")
            }
            for step in standing.signing?.steps ?? [] {
                try Console.line("Keys of \(standing.status.zone.shown): \(step)")
            }
        }
    }

    private var zones: Table {
        var table = Table(
            "zone", ">serial", ">age", ">records", ">delegations", ">waiting", "waits for a word", "held by", "file")
        for standing in standings {
            let status = standing.status
            table.add([
                .init(status.zone.shown), .init(status.version.map { String($0.serial.rawValue) } ?? "none"),
                .init(standing.age.map(Self.span) ?? ""),
                .init(status.version.map { String($0.counts.records) } ?? ""),
                .init(status.version.map { String($0.counts.delegations) } ?? ""),
                // Its file under Zones/ says something else than what was published.
                .init(String(status.waiting) + (status.configurationChanged ? " + settings" : "")),
                .init(status.held.map { "serial \($0.serial)" } ?? "", .waiting),
                .init(status.hold.map { "\($0.by): \($0.reason)" } ?? "", .waiting), status.file.cell,
            ])
        }
        return table
    }

    private var publications: Table {
        var table = Table(
            "last publication", "cause", ">content", ">signatures", ">digest", ">checks", ">ms in all", "told at")
        for status in standings.map(\.status) {
            guard let version = status.version, let stages = version.stages, stages.total > 0 else { continue }
            let parts = [stages.content, stages.signatures, stages.digest, stages.checks, stages.total]
            table.add(
                [.init(status.zone.shown), .init(version.cause.rawValue)]
                    + parts.map { .init(Self.milliseconds($0)) } + [.init(version.announcedAt?.description ?? "")])
        }
        return table
    }

    private var secondaries: Table {
        var table = Table("zone", "secondary", "server", ">serial", "state")
        for finding in standings.flatMap(\.secondaries) {
            let serial = (try? finding.theirs.get())?.description ?? ""
            table.add(
                .init(finding.zone.shown), .init(finding.secondary), .init("\(finding.server)"), .init(serial),
                finding.cell)
        }
        return table
    }

    private var keys: Table {
        var table = Table("zone", ">tag", "role", "state", "next", "what", "first signature expires")
        for standing in standings {
            guard let signing = standing.signing else { continue }
            if signing.keys.isEmpty, signing.firstExpiry != nil {
                table.add(
                    [.init(standing.status.zone.shown), .init(""), .init(""), .init("unknown", .bad)]
                        + [.init(""), .init(""), .init(Self.expiry(signing.firstExpiry, standing.now))])
            }
            for (index, key) in signing.keys.enumerated() {
                let next = key.timing.next(after: standing.now)
                table.add(
                    .init(standing.status.zone.shown), .init(key.identifier.tag), .init(key.role.word),
                    .init(key.timing.state(at: standing.now)), .init(next?.at.description ?? ""),
                    .init(next?.words ?? ""),
                    .init(index == 0 ? Self.expiry(signing.firstExpiry, standing.now) : ""))
            }
        }
        return table
    }

    private static func expiry(_ instant: Instant?, _ now: Instant) -> String {
        guard let instant else { return "" }
        return "in " + span((instant.microseconds - now.microseconds) / 1_000_000)
    }

    /// Three significant digits are enough to see where time goes.
    private static func milliseconds(_ microseconds: Int) -> String {
        let tenths = (microseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Seconds in the largest unit that they fill twice.
    private static func span(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}
