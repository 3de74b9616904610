import IDNA
import Foundation
import PolicyEngine
import Terminal

/// The list of all names with what comes of each, as CSV, in the order of the zones and of the names in them.
struct SimulatedNames {
    private let file: OutputFile

    private static let columns = ["name", "unicode", "zone", "registrar", "holder_kind", "before", "draft", "rules"]

    /// `register` is what the list must not be written over.
    init(_ path: String, besides register: String) throws {
        let real = { (path: String) in URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        guard real(path) != real(register) else {
            throw UsageComplaint("--csv names the register itself: name another file.")
        }
        file = try OutputFile(path)
        var heading: [UInt8] = []
        CSVLine.add(Self.columns, to: &heading)
        try file.write(heading)
    }

    /// Adds a name's line to `octets`. The rules are those that make the draft's outcome.
    static func add(_ held: HeldName, to octets: inout [UInt8]) {
        CSVLine.add(
            [
                held.name.text, IDNA.unicode(held.name), held.zone.text, held.registrar.rawValue, held.kind.rawValue,
                held.before.outcome.rawValue, held.after.outcome.rawValue,
                held.after.rules.map(\.rawValue).joined(separator: ";"),
            ], to: &octets)
    }

    func write(_ lines: [UInt8]) throws { try file.write(lines) }

    func finish() throws { try file.finish() }
}
