import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// Writes the register inside of one transaction; reads what it has written. Not to be kept past the transaction.
package final class RegistryWriter: RegistryReader {
    /// Records an accepted command in one piece: receipt, objects, their history, feed and messages.
    ///
    /// An object with number 0 in `after` is new. A create over a purged domain of the same name takes that one out;
    /// its subordinate hosts pass to the new domain and its sponsor. Throws `SQLFailure`; what was written until then
    /// goes with the transaction or savepoint around the call, which has to be given up.
    package func apply(_ changes: ChangeSet, receipt: DecisionReceipt) throws -> Applied {
        keptReach = nil
        var work = Work(decision: try record(receipt), at: receipt.instant)
        for change in changes.registrars { try write(change, &work) }
        for change in changes.contacts where change.after != nil { try write(change, &work) }
        for change in changes.hosts where change.after != nil { try write(change, &work) }
        for change in changes.domains { try write(change, &work) }
        // What nothing hangs on any more goes last.
        for change in changes.hosts where change.after == nil { try write(change, &work) }
        for change in changes.contacts where change.after == nil { try write(change, &work) }
        for change in changes.applications { try write(change, &work) }
        for change in changes.accounts { try write(change, &work) }
        for entry in changes.accountEntries { try write(entry, &work) }
        for password in changes.passwords { try write(password) }
        for change in changes.certificates { try write(change, &work) }
        for change in changes.allocationTokens { try write(change) }
        for message in changes.pollMessages { try write(message, &work) }
        try writeCampaigns(changes, &work)
        try writeCases(changes, &work)
        try writeFeed(work)
        return work.applied
    }

    /// Records a decision that changes nothing; gives the receipt's number.
    @discardableResult
    package func record(_ receipt: DecisionReceipt) throws -> ObjectNumber {
        try number(DecisionReceipt.insert, of: "decision") { try receipt.bind(to: &$0) }
    }

    /// Keeps the texts of a policy document under its digest, once; cheap where they are kept already.
    package func keep(_ document: PolicyDocument) throws {
        try keep(document.sources, digest: document.digest)
    }

    /// The same for any policy's texts.
    package func keep(_ sources: [PolicySource], digest: String) throws {
        let isKept = try first(
            "SELECT 1 FROM policy_source WHERE digest = $1 LIMIT 1", { try $0.put(digest) }, { _ in true })
        if isKept == true { return }
        for source in sources {
            try run("INSERT INTO policy_source (digest, path, text) VALUES ($1, $2, $3)") {
                try $0.put(digest)
                try $0.put(source.path)
                try $0.put(source.text)
            }
        }
    }

    /// Takes a message out of its registrar's queue, and remembers it as the last that was; false: no such message there.
    package func acknowledge(_ message: ObjectNumber, by registrar: RegistrarIdentifier) throws -> Bool {
        try run("DELETE FROM poll_message WHERE number = $1 AND registrar = $2") {
            try $0.put(message)
            try $0.put(registrar)
        }
        guard connection.changedRows == 1 else { return false }
        try run(
            """
            INSERT INTO poll_acknowledged (registrar, message) VALUES ($1, $2)
            ON CONFLICT (registrar) DO UPDATE SET message = excluded.message
            """
        ) {
            try $0.put(registrar)
            try $0.put(message)
        }
        return true
    }

    func run(_ sql: String, _ bind: (inout RowWriter) throws -> Void) throws { try query(sql, bind).run() }

    /// Runs an INSERT that gives the new row's number; nil where it wrote none.
    ///
    /// Goes on to the statement's end: engines look at foreign keys only there.
    func inserted(_ sql: String, _ bind: (inout RowWriter) throws -> Void) throws -> ObjectNumber? {
        let statement = try query(sql, bind)
        guard try statement.step() else { return nil }
        let number = statement.integer(0)
        try statement.run()
        return number
    }

    /// Runs an INSERT that has to write a row.
    func number(_ sql: String, of table: String, _ bind: (inout RowWriter) throws -> Void) throws -> ObjectNumber {
        guard let number = try inserted(sql, bind) else {
            throw Stored.corrupt("a new row of '\(table)' got no number")
        }
        return number
    }
}

extension RegistryWriter {
    /// What one `apply` has done so far.
    struct Work {
        let decision: ObjectNumber
        let at: Instant
        var applied: Applied
        /// Owner names that the decision may have changed, each once.
        private(set) var touched: [Touch] = []
        /// The same for looking up, once there are more than a few.
        private var places: Set<Place> = []

        init(decision: ObjectNumber, at: Instant) {
            self.decision = decision
            self.at = at
            applied = Applied(receipt: decision)
        }

        mutating func touch(_ owner: DomainName, in zone: DomainName, by kind: ObjectKind, _ number: ObjectNumber) {
            // A handful of rows for almost every command: looking through them beats hashing. A host that many domains
            // use makes thousands.
            if touched.count < Self.handful {
                if touched.contains(where: { $0.owner == owner && $0.zone == zone }) { return }
            } else {
                if places.isEmpty { places = Set(touched.map { Place(zone: $0.zone, owner: $0.owner) }) }
                if !places.insert(Place(zone: zone, owner: owner)).inserted { return }
            }
            touched.append(Touch(kind: kind, number: number, zone: zone, owner: owner))
        }

        private static let handful = 16
        private struct Place: Hashable {
            var zone: DomainName
            var owner: DomainName
        }
    }

    /// A row of the change feed to be.
    struct Touch {
        var kind: ObjectKind
        var number: ObjectNumber
        var zone: DomainName
        var owner: DomainName
    }

    func writeFeed(_ work: Work) throws {
        for touch in work.touched {
            try run(
                "INSERT INTO change_feed (at, decision, kind, number, zone, owner) VALUES ($1, $2, $3, $4, $5, $6)"
            ) {
                try $0.put(work.at)
                try $0.put(work.decision)
                try $0.put(touch.kind.rawValue)
                try $0.put(touch.number)
                try $0.put(touch.zone)
                try $0.put(touch.owner)
            }
        }
    }

    /// A version of an object; nil is its end. A later version of the same decision takes the place of the first.
    func writeHistory(
        _ kind: ObjectKind, _ number: ObjectNumber, name: String, state: [UInt8]?, _ work: Work
    ) throws {
        try run(
            """
            INSERT INTO object_history (kind, number, decision, at, name, state) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (kind, number, decision) DO UPDATE SET name = excluded.name, state = excluded.state
            """
        ) {
            try $0.put(kind.rawValue)
            try $0.put(number)
            try $0.put(work.decision)
            try $0.put(work.at)
            try $0.put(name)
            try $0.put(state)
        }
    }

    /// Runs an UPDATE or DELETE of one row, which has to be there.
    func change(_ kind: ObjectKind, _ number: ObjectNumber, _ sql: String, _ bind: (inout RowWriter) throws -> Void)
        throws
    {
        try run(sql, bind)
        precondition(
            connection.changedRows == 1, "a change set changes \(kind.rawValue) \(number), which the register has not")
    }

    func write(_ message: PollMessage, _ work: inout Work) throws {
        var message = message
        message.decision = work.decision
        work.applied.pollMessages.append(try queue(message))
    }

    /// Puts a message into its registrar's queue; gives it with its number.
    func queue(_ message: PollMessage) throws -> PollMessage {
        var message = message
        message.number = try number(
            "INSERT INTO poll_message (registrar, at, kind, object, decision) VALUES ($1, $2, $3, $4, $5) RETURNING number",
            of: "poll_message"
        ) {
            try $0.put(message.registrar)
            try $0.put(message.at)
            try $0.put(message.kind)
            try $0.put(message.object)
            try $0.put(message.decision)
        }
        return message
    }
}
