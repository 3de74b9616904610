/// One measured run of the sessions.
struct EPPRun {
    var answers: Int
    var seconds: Double
    /// Milliseconds at the median and at the 99th percentile.
    var middle: Double
    var long: Double
    /// Processor seconds of the sessions' process.
    var processor: Double
    /// Names that were said to be available.
    var available: Int
    /// Processor seconds of the server meanwhile.
    var serverProcessor = 0.0
    /// Syncs of the disk meanwhile, and the seconds spent in them.
    var syncs = 0.0
    var syncSeconds = 0.0

    var rate: Double { Double(answers) / seconds }

    /// The line that `bench-epp` prints.
    init(_ line: String) throws {
        let words = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard words.count == 7 else { throw ChildFailure(description: "bench-epp printed \(line)") }
        (answers, seconds) = (Int(words[0]), words[1])
        (middle, long, processor) = (words[2] / 1_000, words[3] / 1_000, words[5])
        available = Int(words[6])
    }
}
