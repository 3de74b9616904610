import Foundation

/// What one finished program cost, whole.
struct ChildCost {
    /// User and system time, seconds.
    var processor: Double
    /// Largest resident set, MiB.
    var memory: Double
    /// Seconds on the wall.
    var wall: Double
    var output: String
}

struct ChildFailure: Error, CustomStringConvertible {
    var description: String
}

extension Programs {
    /// Runs a program to its end and says what it cost.
    ///
    /// The peer starts it and reads `wait4`: a child begins with its parent's peak, and this process is large.
    func measure(_ program: String, _ arguments: [String]) throws -> ChildCost {
        let process = Process()
        process.executableURL = URL(filePath: peer)
        process.arguments = ["cost", program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        let words = output.split(separator: "\n").last?.split(separator: " ") ?? []
        guard process.terminationStatus == 0, words.count == 4, words[0] == "cost", let seconds = Double(words[1]),
            let kibibytes = Double(words[2]), let wall = Double(words[3])
        else {
            throw ChildFailure(description: "\(program) \(arguments.joined(separator: " ")) failed: \(output)")
        }
        return ChildCost(processor: seconds, memory: kibibytes / 1024, wall: wall, output: output)
    }
}
