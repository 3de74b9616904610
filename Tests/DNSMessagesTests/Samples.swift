import DNSCore
import DNSMessages

/// Keys and messages that tests begin with.
enum Samples {
    static let zone = DomainName.of("kz")
    static let key = key("ns1.example")

    static func key(_ name: String, _ algorithm: SignatureAlgorithm = .hmacSHA256, filler: UInt8 = 7) -> TransferKey {
        guard
            let key = try? TransferKey.generated(
                name: .of(name), algorithm: algorithm, random: [UInt8](repeating: filler, count: algorithm.length))
        else { preconditionFailure("a key of the digest's length is sound") }
        return key
    }

    /// A question for a zone's SOA record.
    static func query(_ zone: DomainName = zone, _ type: RecordType = .soa, identifier: UInt16 = 4_711) -> [UInt8] {
        var writer = MessageWriter()
        writer.begin(identifier: identifier, flags: 0, question: MessageQuestion(zone, type).wire)
        return writer.octets
    }

    /// The same, signed.
    static func signed(
        _ query: [UInt8] = query(), _ key: TransferKey = key, at time: UInt64 = 1_000_000,
        fudge: UInt16 = 300
    ) -> (octets: [UInt8], chain: SignatureChain) {
        var octets = query
        var chain = SignatureChain(key)
        chain.sign(&octets, at: time, fudge: fudge)
        return (octets, chain)
    }
}

extension DomainName {
    static func of(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is no name") }
        return name
    }
}
