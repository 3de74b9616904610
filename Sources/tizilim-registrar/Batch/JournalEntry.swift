/// What a journal's first line says: whose run of which file it is.
struct JournalHeading: Codable, Equatable {
    /// SHA-256 of the batch file.
    var batch: String
    var registrar: String
    var registry: String
    var run: String
}

/// One line of a journal: a command that is about to be sent, or what came of it.
struct JournalEntry: Codable, Sendable {
    /// The line of the batch file.
    var line: Int
    var clTRID: String
    /// Microseconds since 1970 at which the command is about to be sent.
    var sent: Int64?
    /// Microseconds since 1970: what a restore's report is dated by, so that it is the same when it is sent again.
    var lastChange: Int64?
    var result: LineResult?
}

/// What earlier runs know of one line.
struct JournaledLine: Sendable {
    var sent: Int64
    var lastChange: Int64?
    var result: LineResult?
}
