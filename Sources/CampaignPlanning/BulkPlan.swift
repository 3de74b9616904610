import DNSCore
import PolicyEngine
import RegistryModel

/// One change to many names (`BulkChange`), down to the last name: a value with a digest. What is signed is the digest, and
/// what runs is exactly this.
package struct BulkPlan: Hashable, Sendable {
    /// One name that is to be changed.
    package struct Member: Hashable, Sendable {
        package var name: DomainName
        /// Of its domain: a name that lapses and is registered again is another one.
        package var number: ObjectNumber
        package init(name: DomainName, number: ObjectNumber) {
            self.name = name
            self.number = number
        }
    }

    /// A name that the change would take, and that is left alone: for people to look at, and no part of what is signed.
    package struct LeftOut: Hashable, Sendable {
        package var name: DomainName
        /// Why, as a stable word with what it is about (`statusProhibits serverUpdateProhibited`).
        package var reason: String
        package init(name: DomainName, reason: String) {
            self.name = name
            self.reason = reason
        }
    }

    /// Operators who have to sign.
    package static let signatures = 2
    /// When it holds by itself. Every member was looked at when the plan was made: where more than a few can't be changed
    /// now, something has happened that people should know first.
    package static let stop = StopConditions(after: 50, failures: 2, refusals: 5, objections: nil)

    package var identifier: String
    package var change: BulkChange
    /// When the register was read.
    package var snapshot: Instant
    /// In canonical order.
    package var members: [Member]
    /// In canonical order.
    package var leftOut: [LeftOut]

    package init(
        identifier: String, change: BulkChange, snapshot: Instant, members: [Member], leftOut: [LeftOut] = []
    ) {
        self.identifier = identifier
        self.change = change
        self.snapshot = snapshot
        self.members = members.sorted { $0.name < $1.name }
        self.leftOut = leftOut.sorted { $0.name < $1.name }
    }

    /// How many members each zone has, by zone.
    package var zones: [(zone: DomainName, members: Int)] {
        var counts: [DomainName: Int] = [:]
        for member in members { if let zone = member.name.parent { counts[zone, default: 0] += 1 } }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

}

extension BulkPlan {
    /// SHA-256 over the plan's text form, lower-case hexadecimal.
    ///
    /// The text form, version 1, is UTF-8 in lines that end by LF, with fields that are separated by one tab:
    ///
    ///     tizilim-bulk-plan  1
    ///     identifier  text
    ///     change      word (`registrar`, `nameServers`, `suspension`, `lifting`)
    ///     from        registrar or server; a line for each, none for a suspension or a lifting
    ///     to          the same
    ///     snapshot    instant
    ///     signatures  how many
    ///     stop        after how many tries  failures  refusals (shares in per cent)
    ///     members     how many
    ///
    /// and then a line for each member in canonical order, `name  number of its domain`. Names are in lower-case ASCII without
    /// the final dot, instants microseconds since 1970 (UTC), numbers decimal. Inside of a text `\` stands in front of `\` and
    /// `,`; a tab is `\t` and a line feed `\n`. All of it is kept in the register, so that it can be made again from there.
    package var digest: String {
        var form = TextForm()
        form.line("tizilim-bulk-plan", "1")
        form.line("identifier", identifier)
        form.change(change)
        form.line("snapshot", String(snapshot.microseconds))
        form.line("signatures", String(Self.signatures))
        form.line(
            "stop", String(Self.stop.after), Self.stop.failures.map { String($0) } ?? "",
            Self.stop.refusals.map { String($0) } ?? "")
        form.line("members", String(members.count))
        for member in members { form.line(member.name.text, String(member.number)) }
        return form.digest()
    }
}

extension BulkChange {
    /// SHA-256 over the lines of the text form that say what is done to every member: what stands in the place of a policy.
    package var digest: String {
        var form = TextForm()
        form.change(self)
        return form.digest()
    }

    /// What is done, as a stable word.
    package var word: String {
        switch self {
        case .registrar: "registrar"
        case .nameServers: "nameServers"
        case .suspension: "suspension"
        case .lifting: "lifting"
        }
    }

    /// From what, and to what, as text; empty where the change has neither.
    package var sides: (from: [String], to: [String]) {
        switch self {
        case .registrar(let from, let to): ([from.rawValue], [to.rawValue])
        case .nameServers(let from, let to): (from.map(\.text), to.map(\.text))
        case .suspension, .lifting: ([], [])
        }
    }
}

extension TextForm {
    fileprivate mutating func change(_ change: BulkChange) {
        line("change", change.word)
        for side in change.sides.from { line("from", side) }
        for side in change.sides.to { line("to", side) }
    }
}
