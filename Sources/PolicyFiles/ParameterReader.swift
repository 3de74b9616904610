import PolicyEngine

/// Reads the parameters of a rule (or the terms of a lifecycle) with what each rests on: a bare value rests on the
/// basis of what it stands in, `{value: …, source: …, assumed: …}` on a source of its own.
struct ParameterReader {
    private var mapping: MappingReader
    private(set) var parameters: [RuleParameter] = []
    /// False once a parameter was missing or wrong.
    private(set) var whole = true

    init?(_ item: YAMLItem, _ complaints: ComplaintList) {
        guard let mapping = MappingReader(item, "the parameters", complaints) else { return nil }
        self.mapping = mapping
    }

    var place: Place { mapping.place }
    func place(of key: String) -> Place { mapping.place(of: key) }
    func finish() { mapping.finish() }

    mutating func required<Result>(_ key: String, _ read: @escaping Value.Reader<Result>) -> Result? {
        var note: RuleParameter?
        let value = mapping.required(key) { Self.read($0, key, $1, read, &note) }
        return keep(value, note)
    }

    mutating func optional<Result>(_ key: String, _ read: @escaping Value.Reader<Result>) -> Result? {
        guard mapping.has(key) else {
            _ = mapping.optional(key, Value.text)
            return nil
        }
        return required(key, read)
    }

    private mutating func keep<Result>(_ value: Result?, _ note: RuleParameter?) -> Result? {
        if let note { parameters.append(note) }
        if value == nil { whole = false }
        return value
    }

    private static func read<Result>(
        _ item: YAMLItem, _ key: String, _ complaints: ComplaintList, _ read: Value.Reader<Result>,
        _ note: inout RuleParameter?
    ) -> Result? {
        guard case .mapping = item.content else {
            note = RuleParameter(name: key, value: shown(item), source: nil, assumed: false)
            return read(item, complaints)
        }
        guard var mapping = MappingReader(item, "a parameter with its source", complaints) else { return nil }
        var text = ""
        let value = mapping.required("value") { item, complaints in
            text = shown(item)
            return read(item, complaints)
        }
        let source = mapping.required("source", Value.text)
        let assumed = mapping.optional("assumed", Value.boolean) ?? false
        mapping.finish()
        note = RuleParameter(name: key, value: text, source: source, assumed: assumed)
        return source == nil ? nil : value
    }

    /// A value as a reader would say it: list elements joined by commas.
    private static func shown(_ item: YAMLItem) -> String {
        switch item.content {
        case .scalar(let text, _): text
        case .list(let items): items.map(shown).joined(separator: ", ")
        case .mapping: "…"
        }
    }
}
