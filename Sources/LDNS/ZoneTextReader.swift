import DNSCore

/// A record and the line of the zone file on which its entry begins, counted from 1.
package struct ZoneTextRecord: Hashable, Sendable {
    package let record: ResourceRecord
    package let line: Int
}

/// Reads zone files (RFC 1035, section 5) line by line, so that a file of any length takes the room of one entry.
///
/// Lines are pushed in, records come out; who reads the file is not known here. After an error the next line is
/// read as a new entry, so a caller may go on and collect all of them.
package struct ZoneTextReader: ~Copyable {
    private var context: EntryContext
    /// The TTL of `$TTL` (RFC 2308, section 4).
    private var directiveTTL: UInt32?
    private var defaultTTL: UInt32?
    private var pending: LogicalLine?
    /// The number of the line read last.
    package private(set) var line = 0
    private var directivesAllowed = true

    /// - Parameters:
    ///   - origin: what relative names are completed by until `$ORIGIN` says otherwise.
    ///   - defaultTTL: seconds for entries without a TTL before any `$TTL` or stated TTL.
    package init(origin: DomainName, defaultTTL: UInt32? = nil) {
        context = EntryContext(origin: origin, fallbackTTL: defaultTTL)
        self.defaultTTL = defaultTTL
    }

    /// Takes the next line, without its line feed; gives the record that ends with it, if one does.
    package mutating func read(line octets: ArraySlice<UInt8>) throws(RecordTextError) -> ZoneTextRecord? {
        line += 1
        var entry = pending.take() ?? LogicalLine(firstLine: line)
        guard try entry.append(octets) else {
            pending = entry
            return nil
        }
        if entry.isBlank { return nil }
        if entry.flat[0] == UInt8(ascii: "$") {
            try directive(entry)
            return nil
        }
        let (record, statedTTL) = try entry.record(context)
        context.previousOwner = record.owner
        // RFC 1035, section 5.1: what is left out is as in the last entry; RFC 2308 gives $TTL precedence.
        if statedTTL && directiveTTL == nil { context.fallbackTTL = record.ttl }
        return ZoneTextRecord(record: record, line: entry.firstLine)
    }

    /// Says that the text has ended; refuses an entry whose parenthesis is still open.
    package mutating func finish() throws(RecordTextError) {
        guard let open = pending.take() else { return }
        throw open.unclosed
    }

    /// Reads a whole text that is held in memory.
    package static func records(
        in text: [UInt8], origin: DomainName, defaultTTL: UInt32? = nil
    ) throws(RecordTextError) -> [ZoneTextRecord] {
        var reader = ZoneTextReader(origin: origin, defaultTTL: defaultTTL)
        return try reader.read(entriesOf: text, directivesAllowed: true)
    }

    mutating func read(entriesOf text: [UInt8], directivesAllowed: Bool) throws(RecordTextError) -> [ZoneTextRecord] {
        self.directivesAllowed = directivesAllowed
        var records: [ZoneTextRecord] = []
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if let record = try read(line: line) { records.append(record) }
        }
        try finish()
        return records
    }

    private mutating func directive(_ entry: LogicalLine) throws(RecordTextError) {
        guard let word = entry.field(from: 0), directivesAllowed else {
            throw entry.error(at: 0, "a directive where a record is expected")
        }
        guard let argument = entry.field(from: word.upperBound) else {
            throw entry.error(at: word.upperBound, "the directive has no value")
        }
        if let more = entry.field(from: argument.upperBound) {
            throw entry.error(at: more.lowerBound, "superfluous text behind the directive")
        }
        switch entry.text(word).uppercased() {
        case "$TTL":
            guard let seconds = LogicalLine.seconds(entry.text(argument)) else {
                throw entry.error(at: argument.lowerBound, "no TTL of 0 to 2147483647 seconds (RFC 2181, section 8)")
            }
            directiveTTL = seconds
            context.fallbackTTL = seconds
        case "$ORIGIN":
            try changeOrigin(entry, argument)
        default:
            throw entry.error(at: word.lowerBound, "only the directives $ORIGIN and $TTL are read")
        }
    }

    private mutating func changeOrigin(_ entry: LogicalLine, _ argument: Range<Int>) throws(RecordTextError) {
        guard LogicalLine.endsAbsolute(entry.flat[argument]) else {
            throw entry.error(at: argument.lowerBound, "$ORIGIN takes a name with its final dot")
        }
        do {
            let origin = try DomainName(entry.text(argument))
            context = EntryContext(
                origin: origin, previousOwner: context.previousOwner, fallbackTTL: context.fallbackTTL)
        } catch {
            throw entry.error(at: argument.lowerBound, "\(error)")
        }
    }
}
