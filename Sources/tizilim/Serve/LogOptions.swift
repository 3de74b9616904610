import ArgumentParser
import Foundation
import Logging
import RegistryModel
import ServerLife
import Terminal

/// Where a service writes what happens.
struct LogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Append it to this file; stderr where none is given.", valueName: "file"))
    var log: String?
    @Option(help: ArgumentHelp("From which level on: debug, info, notice, warning or error.", valueName: "level"))
    var logLevel = Logger.Level.info

    /// - Throws: where the file can't be opened.
    func logger() throws -> Logger {
        var descriptor: Int32 = 2
        if let log {
            try Folder.makeParent(of: log)
            descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
            guard descriptor >= 0 else {
                throw WorldFailure("The log \(log) can't be opened: \(Console.systemError()). See to its folder.")
            }
        }
        let level = logLevel
        return Logger(label: "tizilim") { [descriptor] _ in
            // One write is one line: nothing else gets in between where the file is opened to be appended to.
            JSONLineLog(level: level, time: { Clock.machine().description }) { line in
                _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            }
        }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
