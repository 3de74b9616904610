import DNSCore
import DNSMessages
import DNSSpecimens

/// Bends a request by what it means, so that a fuzzer does not have to spell records.
enum MessageBending {
    private static let types: [UInt8] = [1, 2, 6, 12, 15, 16, 41, 43, 250, 251, 252, 255]

    static func bent(_ octets: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        // The mode, the header, and a question of one label at the least.
        guard octets.count >= 1 + MessageHeader.length + 5 else { return begun(&chance) }
        var message = octets
        switch chance.below(6) {
        case 0: message[0] = UInt8(chance.below(4))
        case 1: count(&message, chance.below(4), by: chance.oneIn(2) ? 1 : -1)
        case 2:
            guard let end = questionEnd(message) else { return nil }
            message[end - 3] = types[chance.below(types.count)]
        case 3:
            guard let end = questionEnd(message) else { return nil }
            message[end - 1] = UInt8([1, 3, 254, 255][chance.below(4)])
        case 4:
            message += record(&chance)
            count(&message, chance.number(in: 1...3), by: 1)
        default:
            let position = chance.number(in: (1 + MessageHeader.length)...message.count)
            message.insert(contentsOf: [0xc0, UInt8(chance.below(64))], at: position)
        }
        return message
    }

    private static func begun(_ chance: inout Chance) -> [UInt8] {
        [UInt8(chance.below(4)), 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + FuzzedZone.name.wire
            + [0, types[chance.below(types.count)], 0, 1]
    }

    /// Behind the question, where its name is plain.
    private static func questionEnd(_ message: [UInt8]) -> Int? {
        guard let (_, length) = try? DomainName.read(wire: message[(1 + MessageHeader.length)...]) else { return nil }
        let end = 1 + MessageHeader.length + length + 4
        return end <= message.count ? end : nil
    }

    private static func count(_ message: inout [UInt8], _ section: Int, by change: Int) {
        let position = 1 + 5 + 2 * section
        message[position] = UInt8(truncatingIfNeeded: Int(message[position]) + change)
    }

    private static func record(_ chance: inout Chance) -> [UInt8] {
        switch chance.below(4) {
        // OPT, with some version.
        case 0: [0, 0, 41, 4, 208, 0, UInt8(chance.below(2)), 0, 0, 0, 0]
        // The SOA record that a request for a difference has, its owner a pointer to the question.
        case 1:
            [0xc0, 12, 0, 6, 0, 1, 0, 0, 0, 0, 0, 24, 0xc0, 12, 0xc0, 12, 0, 0, 0, UInt8(chance.below(4))]
                + [UInt8](repeating: 0, count: 16)
        case 2: [0xc0, 12, 0, types[chance.below(types.count)], 0, 1, 0, 0, 0, 0, 0, 2, 0xc0, 12]
        default: [0] + [0, 250, 0, 255, 0, 0, 0, 0, 0, 0]
        }
    }
}
