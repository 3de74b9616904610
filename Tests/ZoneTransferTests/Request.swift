import DNSCore
import DNSMessages
import RegistryModel

/// Requests of a secondary.
enum Request {
    static func make(
        _ type: RecordType, of zone: DomainName = Zone.name, from serial: UInt32? = nil, identifier: UInt16 = 1,
        key: TransferKey? = TransferScene.key, at now: Instant = TransferScene.now()
    ) -> (octets: [UInt8], chain: SignatureChain?) {
        var writer = MessageWriter()
        writer.begin(identifier: identifier, flags: 0, question: MessageQuestion(zone, type).wire)
        if let serial {
            var position = 0
            _ = try? writer.append(
                MemoryZones.authority(zone, serial).wire, from: &position, in: .authority, limit: 1_232)
        }
        var chain = key.map { SignatureChain($0) }
        return (writer.finish(signedBy: &chain, at: UInt64(now.microseconds / 1_000_000)), chain)
    }
}
