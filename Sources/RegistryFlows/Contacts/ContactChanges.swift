import CanonicalJSON
import RegistryModel
import RegistryStore

/// What an update does to a text that a contact may be without: `voice` and `fax` (RFC 5733, section 3.2.5, where an
/// empty element takes the number away). Nil in the command leaves it as it is.
package enum TextChange: Hashable, Sendable {
    case set(String)
    case clear

    /// The text that there is afterwards.
    var text: String? {
        switch self {
        case .set(let text): text
        case .clear: nil
        }
    }
}

/// A text is written as itself, as it was before a text could be taken away: receipts of then are read as they are.
extension TextChange: Codable {
    private enum Key: String, CodingKey { case clear }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer(), let text = try? container.decode(String.self) {
            self = .set(text)
            return
        }
        let container = try decoder.container(keyedBy: Key.self)
        guard container.contains(.clear) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: container.codingPath, debugDescription: "A text or 'clear' was expected."))
        }
        self = .clear
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .set(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .clear:
            var container = encoder.container(keyedBy: Key.self)
            try container.encode([String: String](), forKey: .clear)
        }
    }
}

extension TextChange: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .set(let text): writer.value(text)
        case .clear:
            writer.object { writer in
                writer.key("clear")
                writer.object { _ in }
            }
        }
    }
}

/// What an update does to a contact's disclosure; `clear` goes back to the registry's default.
package enum DisclosureChange: Hashable, Sendable, Codable {
    case set(ContactDisclosure)
    case clear
}

extension DisclosureChange: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .set(let disclosure):
                writer.key("set")
                writer.object { $0.member("_0", disclosure) }
            case .clear:
                writer.key("clear")
                writer.object { _ in }
            }
        }
    }
}
