import Foundation
import Synchronization

/// The terminal or pipe in front of us: results on stdout, everything said beside them on stderr.
package enum Console {
    /// Where text goes.
    package enum Stream: Int32 {
        case result = 1
        case aside = 2
    }

    /// Colours that outcomes are told apart by; only ever shown on a terminal.
    package enum Colour: String {
        case good = "32"
        case waiting = "33"
        case bad = "31"
        case quiet = "2"
    }

    /// True where `stream` is a terminal that knows escapes.
    package static func isTerminal(_ stream: Stream) -> Bool {
        isatty(stream.rawValue) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// True where colour may be shown on stdout: a terminal, and NO_COLOR (no-color.org) unset or empty.
    package static let showsColour: Bool =
        isTerminal(.result) && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    /// Writes lines to stdout.
    package static func line(_ text: String = "") throws { try write(text + "\n", to: .result) }

    /// Writes JSON and a line feed to stdout.
    package static func json(_ bytes: [UInt8]) throws { try write(bytes + [0x0a], to: .result) }

    /// Writes a line to stderr; what can't be said there is lost.
    package static func aside(_ text: String) { try? write(text + "\n", to: .aside) }

    package static func write(_ text: String, to stream: Stream) throws {
        try write(Array(text.utf8), to: stream)
    }

    /// Writes all octets, however many calls that takes.
    package static func write(_ bytes: [UInt8], to stream: Stream) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                throw WorldFailure("The output could not be written: \(systemError()). Give it room and run again.")
            }
            rest = rest.dropFirst(written)
        }
    }

    /// `text` in a colour where colours are shown.
    package static func coloured(_ text: String, _ colour: Colour?) -> String {
        guard showsColour, let colour else { return text }
        return "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m"
    }

    /// Text out of somebody's file on one line, its control characters written as `\u{1b}`: what a stranger wrote must
    /// neither steer a terminal nor pass for a line of ours.
    package static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.reduce(into: "") { plain, scalar in
            if isControl(scalar) {
                plain += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
    }

    /// `RULE 3, RULE 1`: what was counted most comes first.
    package static func tally(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", ")
    }

    /// Control characters, line separators, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) || (0x2028...0x202e).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }

    /// The system's word for the last error.
    package static func systemError(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
}
