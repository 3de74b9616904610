import PolicyEngine
import RegistryModel

/// An act that rules rest on: an order with the rules it approved, or a practice of the registry.
struct Act {
    var title: Sentence
    var number: String?
    var date: Instant?
}

/// The acts that a basis may name, each written once and in every language.
struct ActRegister {
    /// Below the policies' folder.
    static let path = "acts.yaml"

    /// Nil where it is missing.
    let file: TextFile?
    private var acts: [String: Act] = [:]
    /// Where each identifier stands, acts with complaints of their own included.
    private var places: [String: Place] = [:]
    /// False where an identifier could not be read: the one that is missing may stand there.
    private var whole = false

    /// Reads the file; one that is missing was complained of before.
    init(_ file: TextFile?, _ complaints: ComplaintList) {
        self.file = file
        guard let file, let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "the register of acts", complaints), Value.schema(&mapping)
        else { return }
        let items = mapping.required("acts") { Value.items($0, "acts", $1) }
        mapping.finish()
        whole = items != nil
        for item in items ?? [] { read(item, complaints) }
    }

    private mutating func read(_ item: YAMLItem, _ complaints: ComplaintList) {
        let before = complaints.count
        guard var mapping = MappingReader(item, "an act", complaints) else {
            whole = false
            return
        }
        let identifier = mapping.required("id", Value.word)
        let title = mapping.required("title", Value.sentence(facts: []))
        let number = mapping.optional("number", Value.text)
        let date = mapping.optional("date", Value.instant)
        // What no decision needs is read to see that it can be true.
        _ = mapping.optional("registered", Value.integer(1...999_999))
        let inForce = mapping.optional("in-force", Value.instant)
        let repealed = mapping.optional("repealed", Value.instant)
        mapping.finish()
        Self.checkOrder([("date", date), ("in-force", inForce), ("repealed", repealed)], mapping)
        guard let identifier else {
            whole = false
            return
        }
        if let first = places[identifier] {
            complaints.add(
                mapping.place(of: "id"),
                "The act '\(identifier)' stands in this register already; first in line \(first.line).")
            return
        }
        places[identifier] = mapping.place(of: "id")
        if complaints.count == before, let title {
            acts[identifier] = Act(title: title, number: number, date: date)
        }
    }

    /// An act is signed, then comes into force, then is repealed; two of these on one day can be.
    private static func checkOrder(_ days: [(key: String, instant: Instant?)], _ mapping: MappingReader) {
        let known = days.compactMap { day in day.instant.map { (key: day.key, instant: $0) } }
        for (earlier, later) in zip(known, known.dropFirst()) where later.instant < earlier.instant {
            mapping.complaints.add(
                mapping.place(of: later.key), "'\(later.key)' must not lie before '\(earlier.key)'.")
        }
    }

    /// Reads `{act, clause, assumed}`.
    func basis(_ item: YAMLItem, _ complaints: ComplaintList) -> Basis? {
        guard var mapping = MappingReader(item, "a basis", complaints) else { return nil }
        let act = mapping.required("act", act)
        let clause = mapping.optional("clause", Value.sentence(facts: []))
        let assumed = mapping.optional("assumed", Value.boolean) ?? false
        mapping.finish()
        return act.map {
            Basis(title: $0.title, number: $0.number, date: $0.date, clause: clause, assumed: assumed)
        }
    }

    /// The act of an identifier. Where the act itself was complained of, its mentions are not.
    private func act(_ item: YAMLItem, _ complaints: ComplaintList) -> Act? {
        guard let identifier = Value.word(item, complaints) else { return nil }
        if whole, places[identifier] == nil {
            let question = NearestWord.question(for: identifier, among: places.keys.sorted())
            complaints.add(item.place, "There is no act '\(identifier)' in \(Self.path)\(question).")
        }
        return acts[identifier]
    }
}
