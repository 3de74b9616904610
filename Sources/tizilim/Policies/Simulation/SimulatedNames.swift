import BatchFiles
import Foundation
import IDNA
import PolicyEngine
import Terminal

/// The list of all names with what comes of each, as CSV, in the order of the zones and of the names in them.
struct SimulatedNames {
    private let file: OutputFile

    /// `register` is what the list must not be written over.
    init(_ path: String, besides register: String) throws {
        let real = { (path: String) in URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        guard real(path) != real(register) else {
            throw UsageComplaint("--csv names the register itself: name another file.")
        }
        file = try OutputFile(path)
        try file.write(
            CSVLines("name", "unicode", "zone", "registrar", "holder_kind", "before", "draft", "rules").octets)
    }

    /// Adds a name's line. The rules are those that make the draft's outcome.
    static func add(_ held: HeldName, to lines: inout CSVLines) {
        lines.add(
            [
                held.name.text, IDNA.unicode(held.name), held.zone.text, held.registrar.rawValue, held.kind.rawValue,
                held.before.outcome.rawValue, held.after.outcome.rawValue,
                held.after.rules.map(\.rawValue).joined(separator: ";"),
            ])
    }

    func write(_ lines: [UInt8]) throws { try file.write(lines) }

    func finish() throws { try file.finish() }
}
