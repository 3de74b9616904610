/// What was looked for: seen, or the trouble that kept it from being seen.
///
/// JSON has one of two keys: `{"value": …}` or `{"trouble": {"cause": …, "words": …}}`.
package enum Seen<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    case value(Value)
    case trouble(Trouble)

    private enum Key: String, CodingKey { case value, trouble }

    /// What was seen; nil where there was trouble.
    package var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }

    /// What kept it from being seen; nil where it was.
    package var trouble: Trouble? {
        if case .trouble(let trouble) = self { return trouble }
        return nil
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let trouble = try container.decodeIfPresent(Trouble.self, forKey: .trouble) {
            self = .trouble(trouble)
        } else {
            self = .value(try container.decode(Value.self, forKey: .value))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .value(let value): try container.encode(value, forKey: .value)
        case .trouble(let trouble): try container.encode(trouble, forKey: .trouble)
        }
    }
}
