import DNSSpecimens
import EPPWire

/// A connection's life as octets: steps with a zero octet between them, which no frame has. The first letter of a step
/// says what happens.
enum SessionScript {
    enum Step {
        case frame([UInt8])
        /// The command under way, if there is one, gets this code.
        case decided(EPPResultCode)
        case disconnected
    }

    private static let head = "<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\">"
    /// Short words for whole frames, so that a few octets tell a long story.
    private static let login = """
        \(head)<command><login><clID>REG-A</clID><pw>secret-1</pw><options><version>1.0</version><lang>kk</lang>\
        </options><svcs><objURI>urn:ietf:params:xml:ns:domain-1.0</objURI></svcs></login></command></epp>
        """
    private static let check = """
        \(head)<command><check><domain:check xmlns:domain="urn:ietf:params:xml:ns:domain-1.0">\
        <domain:name>dala.kz</domain:name></domain:check></check><clTRID>REG-1</clTRID></command></epp>
        """

    static func steps(_ octets: [UInt8]) -> [Step] {
        octets.split(separator: 0, maxSplits: limit).prefix(limit).map { part in
            let rest = part.dropFirst()
            switch part[part.startIndex] {
            case UInt8(ascii: "h"): return .frame(Array("\(head)<hello/></epp>".utf8))
            case UInt8(ascii: "l"): return .frame(Array(login.utf8))
            case UInt8(ascii: "o"): return .frame(Array("\(head)<command><logout/></command></epp>".utf8))
            case UInt8(ascii: "c"): return .frame(Array(check.utf8))
            case UInt8(ascii: "p"): return .frame(Array("\(head)<command><poll op=\"req\"/></command></epp>".utf8))
            case UInt8(ascii: "d"):
                let codes = EPPResultCode.allCases
                return .decided(codes[Int(rest.first ?? 0x30) % codes.count])
            case UInt8(ascii: "g"): return .disconnected
            case UInt8(ascii: "f"): return .frame(Array(rest))
            default: return .frame(Array(part))
            }
        }
    }

    /// Steps of one script: longer ones show nothing new.
    static let limit = 64

    /// The same story with a step more, less, doubled or moved.
    static func bent(_ octets: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var parts = octets.split(separator: 0, omittingEmptySubsequences: true)
        for _ in 0...Int.random(in: 0..<3, using: &chance) {
            let place = Int.random(in: 0...parts.count, using: &chance)
            let kind = Int.random(in: 0..<6, using: &chance)
            if kind < 3 || parts.isEmpty {
                parts.insert(ArraySlice((words.randomElement(using: &chance) ?? "h").utf8), at: place)
                continue
            }
            let part = parts.remove(at: min(place, parts.count - 1))
            switch kind {
            case 3: continue
            case 4: parts.insert(contentsOf: [part, part], at: min(place, parts.count))
            default: parts.insert(part, at: Int.random(in: 0...parts.count, using: &chance))
            }
        }
        return Array(parts.joined(separator: [0]))
    }

    /// Decisions: 1000, 1500, 2200, 2400, 2501 among them.
    private static let words = ["h", "l", "o", "c", "p", "d\"", "d&", "d4", "d;", "d<", "d=", "g"]
}
