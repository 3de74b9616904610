import DNSCore
import RegistryModel
import RegistryStore

extension ExportBench {
    /// Gives a domain another set of keys; gives the instant of the change.
    func change(_ name: DomainName, _ register: BenchRegister) throws -> Instant {
        try register.database.write { connection in
            let writer = RegistryWriter(connection)
            guard let before = try writer.domain(named: name) else {
                throw ChildFailure(description: "\(name) is not in the register")
            }
            var after = before
            let tag = before.delegationSigners.first.map { $0.keyTag &+ 1 } ?? 1
            after.delegationSigners = [
                DelegationSigner(
                    keyTag: tag, algorithm: 13, digestType: 2, digest: (0..<32).map { UInt8($0) ^ UInt8(tag & 0xff) })
            ]
            let at = (before.updated ?? BenchRegister.start).adding(seconds: 60)
            after.updated = at
            var receipt = BenchRegister.receipt(name.text)
            receipt.instant = at
            _ = try writer.apply(BenchRegister.changes(after, before: before), receipt: receipt)
            return at
        }
    }
}
