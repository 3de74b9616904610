import CanonicalJSON
import DNSCore
import IDNA
import Terminal

/// What an answer says, in one form for programs and people alike.
indirect enum Shown {
    case text(String)
    /// A domain or host name: as it is for programs, with U-labels for people.
    case name(String)
    case flag(Bool)
    case number(Int)
    case list([Shown])
    case fields(Fields)

    struct Fields {
        private(set) var members: [(key: String, value: Shown)] = []
        var isEmpty: Bool { members.isEmpty }

        mutating func add(_ key: String, _ value: Shown?) {
            if let value { members.append((key, value)) }
        }
        mutating func add(_ key: String, text: String?) { add(key, text.map(Shown.text)) }
        mutating func add(_ key: String, name: String?) { add(key, name.map(Shown.name)) }
        mutating func add(_ key: String, each texts: [String]) { add(key, .list(texts.map(Shown.text))) }
        mutating func add(_ other: Fields) { members += other.members }
        subscript(key: String) -> Shown? { members.first { $0.key == key }?.value }
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .text(let text), .name(let text): writer.value(text)
        case .flag(let flag): writer.value(flag)
        case .number(let number): writer.value(number)
        case .list(let values): writer.array { writer in for value in values { value.write(to: &writer) } }
        case .fields(let fields):
            writer.object { writer in
                for member in fields.members {
                    writer.key(dynamic: member.key)
                    member.value.write(to: &writer)
                }
            }
        }
    }

    /// One line for people; what a stranger wrote steers no terminal.
    var line: String {
        switch self {
        case .text(let text): Console.plain(text)
        case .name(let text): Console.plain((try? DomainName(text))?.shown ?? text)
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let number): String(number)
        case .list(let values): values.map(\.line).joined(separator: ", ")
        case .fields(let fields): fields.members.map(\.value.line).filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

extension Sheet {
    /// A line for each member; lists one value a line; fields inside of fields with both names.
    mutating func add(_ fields: Shown.Fields, under prefix: String = "") {
        for (key, value) in fields.members {
            let label = prefix + Self.words(key)
            switch value {
            case .list(let values): add(label, each: values.map(\.line))
            case .fields(let inner): add(inner, under: label + " ")
            default: add(label, value.line)
            }
        }
    }

    /// `nameServers` as "name servers".
    static func words(_ key: String) -> String {
        zip(" " + key, key).reduce(into: "") { words, letters in
            if letters.0.isLowercase && letters.1.isUppercase { words += " " }
            words += letters.1.lowercased()
        }
    }
}
