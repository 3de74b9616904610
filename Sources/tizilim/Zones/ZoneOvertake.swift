import ArgumentParser
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneStore

struct ZoneOvertake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overtake", abstract: "Gives a zone the serial after one that secondaries have, content as it is.",
        discussion: """
            For where a secondary is ahead of us, as after `tizilim restore` or where another primary served the zone \
            before. A zone that has no version yet is built first.
            Servers compare serials in a circle (RFC 1982) and take nothing that is not ahead of theirs: a serial that is \
            2147483648 or more away is reached in two steps, and between them every secondary has to follow.

            EXAMPLES
              tizilim zone overtake kz --serial 2026090100 --operator aliya \\
                --reason "The former primary was there."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord
    @Option(help: ArgumentHelp("The serial to go past.", valueName: "serial"))
    var serial: SerialArgument

    func run() async throws {
        let publisher = try global.openPublisher()
        let (zone, now, passed) = (word.zone.name, try Clock.ofThisRun()(), serial.serial)
        if try publisher.publicVersion(zone) == nil { try build(zone, publisher, at: now) }
        let done = try publisher.overtake(passed, zone, by: word.actor, reason: word.reason, at: now) {
            $0.precedes(passed.following)
        }
        guard let version = try publisher.publicVersion(zone) else { throw ZoneRefusal.unpublished(zone) }
        guard done != nil else { throw AnswerIsNo(Self.refusal(zone, passed, version.serial)) }
        if global.json { return try Console.json(version.json) }
        try Console.line("\(zone.shown) is at serial \(version.serial) now, its content as it was.")
    }

    /// Makes the first version, as the one process that publishes: a server with other settings would make it in its way.
    private func build(_ zone: DomainName, _ publisher: ZonePublisher, at now: Instant) throws {
        let lock = ProcessLock(besides: global.register, for: .publication)
        guard try lock.tryToTake() else {
            throw AnswerIsNo(
                "A server publishes this register and makes the first version of zone \(zone.shown) by itself: say it again "
                    + "when `tizilim zone status \(zone)` shows one.")
        }
        try withExtendedLifetime(lock) {
            _ = try publisher.advance(zone, at: now, by: word.actor, reason: word.reason)
        }
    }

    private static func refusal(_ zone: DomainName, _ passed: Serial, _ current: Serial) -> String {
        if current == passed.following { return "Zone \(zone.shown) is at serial \(current) already." }
        // The farthest that is still ahead, less one, since the zone gets the serial after it.
        let step = Serial(rawValue: current.rawValue &+ 0x7fff_fffe)
        return """
            Serial \(passed.following) is not ahead of \(current), the serial of zone \(zone.shown), as servers compare \
            them (RFC 1982). To come there, go past \(step) first, wait until every secondary has followed \
            (`tizilim zone status \(zone)`), then go past \(passed).
            """
    }
}
