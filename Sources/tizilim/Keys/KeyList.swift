import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning

struct KeyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the keys of signed zones, and what comes next in their lives.",
        discussion: """
            With --json, what is waited for has "step" where a key has "tag" and "times" alone.

            EXAMPLES
              tizilim key list
              tizilim key list kz --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The zone; all that are signed where none is given.")
    var zone: NameArgument?

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        let care = KeyCare(publisher: publisher, folder: KeyFolder(path: global.keys))
        let now = try Clock.ofThisRun()()
        if let zone { _ = try care.policy(of: zone.name) }
        let chosen =
            try zone.map { [$0.name] } ?? publisher.zones.filter { try publisher.configuration(of: $0).signing != nil }
        var table = Table("zone", ">tag", ">algorithm", "role", "state", "next", "what")
        for zone in chosen {
            for key in try care.folder.keys(of: zone) {
                if global.json {
                    try Console.json(Self.json(key, at: now))
                    continue
                }
                let next = key.timing.next(after: now)
                table.add(
                    .init(zone.shown), .init(key.identifier.tag), .init(key.identifier.algorithm), .init(key.role.word),
                    .init(key.timing.state(at: now)), .init(next?.at.description ?? ""), .init(next?.words ?? ""))
            }
            let waits = try care.schedule(of: zone, try publisher.keyObservation(of: zone), at: now).steps
            for step in waits {
                if global.json {
                    try Console.json(step.json(of: zone))
                } else {
                    Console.aside("\(zone.shown): \(step)")
                }
            }
        }
        if !global.json, !table.rows.isEmpty { try table.show() }
    }

    private static func json(_ key: SigningKey, at now: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("zone", key.zone.text)
            writer.member("tag", Int(key.identifier.tag))
            writer.member("algorithm", Int(key.identifier.algorithm))
            writer.member("role", key.role.word)
            writer.member("state", key.timing.state(at: now))
            writer.member(key.timing)
        }
        return writer.bytes
    }
}

extension KeyTiming {
    /// Where the key is in its life, in a word.
    func state(at now: Instant) -> String {
        if let end = self[.delete], end <= now { return "gone" }
        guard isPublished(at: now) else { return "kept" }
        if isActive(at: now) { return self[.inactive] == nil ? "active" : "leaving" }
        return self[.inactive].map { $0 <= now } ?? false ? "retired" : "published"
    }

    /// The next of its times that is ahead.
    func next(after now: Instant) -> (at: Instant, words: String)? {
        KeyMoment.allCases.compactMap { moment in self[moment].map { ($0, moment.words) } }
            .filter { $0.0 > now }.min { $0.0 < $1.0 }
    }
}

extension KeyMoment {
    /// What happens then.
    var words: String {
        switch self {
        case .created: "is made"
        case .publish: "is published"
        case .activate: "signs"
        case .inactive: "signs no more"
        case .delete: "leaves the zone"
        case .dsPublish: "is named by the parent"
        case .syncPublish: "is offered to the parent"
        case .syncDelete: "is offered no more"
        }
    }
}
