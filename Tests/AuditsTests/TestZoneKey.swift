import Crypto
import DNSCore
import Digests
import SiteEvidence

/// A key of P-256 that signs records for tests, by Swift Crypto and not by libldns, which judges them.
struct TestZoneKey {
    private let key: P256.Signing.PrivateKey
    let record: ResourceRecord

    /// - Parameter seed: which key; the same seed is the same key.
    init(seed: UInt8, zone: DomainName) throws {
        key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
        let data = ZoneKey(flags: 257, algorithm: 13, publicKey: Array(key.publicKey.rawRepresentation)).data
        record = ResourceRecord(owner: zone, type: .dnskey, ttl: 3_600, data: data)
    }

    var tag: UInt16 { ZoneKey(data: record.data)?.tag ?? 0 }

    /// The DS data that vouch for it (RFC 4034, section 5.1.4).
    var signer: DelegationSigner {
        DelegationSigner(
            keyTag: tag, algorithm: 13, digestType: 2, digest: Digests.SHA256.digest(record.owner.wire + record.data))
    }

    /// The RRSIG record over one RRset (RFC 4034, section 3.1.8.1).
    func signature(
        over set: [ResourceRecord], from inception: UInt32, until expiration: UInt32
    ) throws -> ResourceRecord {
        var said = RecordSignature(
            covered: set[0].type, algorithm: 13, labels: UInt8(set[0].owner.labelCount), originalTTL: set[0].ttl,
            expiration: expiration, inception: inception, keyTag: tag, signer: record.owner)
        let signature = try key.signature(for: said.data + set.sorted().flatMap(\.wire))
        said.signature = Array(signature.rawRepresentation)
        return ResourceRecord(owner: set[0].owner, type: .rrsig, ttl: set[0].ttl, data: said.data)
    }
}

extension SiteScene {
    /// Seconds of the look, since 1970.
    static let seconds = UInt32(begun.microseconds / 1_000_000)

    /// Signs all that the zone's servers say, and registers the DS data.
    mutating func sign(
        from inception: UInt32 = seconds - 3_600, until expiration: UInt32 = seconds + 86_400
    ) throws {
        let key = try TestZoneKey(seed: 7, zone: Self.site)
        evidence.register?.signers = [key.signer]
        for index in evidence.delegation.exchanges.indices {
            let exchange = evidence.delegation.exchanges[index]
            guard exchange.purpose == .content, var answer = exchange.answer.value else { continue }
            let set = exchange.type == 48 ? [key.record] : answer.answer.map(\.record)
            let signature = try key.signature(over: set, from: inception, until: expiration)
            answer.answer = (set + [signature]).map(DNSRecordSeen.init)
            evidence.delegation.exchanges[index].answer = .value(answer)
        }
    }
}
