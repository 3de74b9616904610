/// Reads the keys of one mapping, each asked for by name; what was never asked for is unknown and refused.
struct MappingReader {
    typealias Reader<Value> = (YAMLItem, ComplaintList) -> Value?

    let place: Place
    let complaints: ComplaintList
    private var entries: [String: YAMLItem.Entry] = [:]
    private var order: [String] = []
    private var asked: [String] = []

    /// `what` names the mapping in complaints, such as "a rule".
    init?(_ item: YAMLItem, _ what: String, _ complaints: ComplaintList) {
        guard case .mapping(let list) = item.content else {
            complaints.add(item.place, "Here stands \(item.kindWord); \(what) is a mapping of keys.")
            return nil
        }
        place = item.place
        self.complaints = complaints
        for entry in list {
            entries[entry.key] = entry
            order.append(entry.key)
        }
    }

    var keys: [String] { order }

    /// Where a key stands; the mapping itself where it does not.
    func place(of key: String) -> Place { entries[key]?.place ?? place }

    func has(_ key: String) -> Bool { entries[key] != nil }

    /// The value of a key that has to be there.
    mutating func required<Value>(_ key: String, _ read: Reader<Value>) -> Value? {
        asked.append(key)
        guard let entry = entries[key] else {
            complaints.add(place, "The key '\(key)' is missing.")
            return nil
        }
        return read(entry.value, complaints)
    }

    /// The value of a key that may be left out.
    mutating func optional<Value>(_ key: String, _ read: Reader<Value>) -> Value? {
        asked.append(key)
        return entries[key].flatMap { read($0.value, complaints) }
    }

    /// Refuses every key that nobody asked for.
    func finish() {
        for key in order where !asked.contains(key) {
            guard let entry = entries[key] else { continue }
            let missing = asked.filter { entries[$0] == nil }
            let question = NearestWord.question(for: key, among: missing + asked)
            let allowed = asked.isEmpty ? "no key is allowed here" : "allowed are \(asked.joined(separator: ", "))"
            complaints.add(entry.place, "The key '\(key)' is unknown\(question): \(allowed).")
        }
    }
}
