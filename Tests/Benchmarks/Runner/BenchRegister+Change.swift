import DNSCore
import Foundation
import RegistryModel
import RegistryStore

extension BenchRegister {
    /// Changes a domain in a transaction of its own.
    func change(_ name: DomainName, at instant: Instant, _ body: (inout Domain, RegistryWriter) throws -> Void) throws {
        try database.write { try change(name, at: instant, RegistryWriter($0), body) }
    }

    /// Changes a domain in a transaction of the caller's.
    func change(
        _ name: DomainName, at instant: Instant, _ writer: RegistryWriter,
        _ body: (inout Domain, RegistryWriter) throws -> Void
    ) throws {
        guard let before = try writer.domain(named: name) else {
            throw ChildFailure(description: "\(name) is not in the register")
        }
        var after = before
        try body(&after, writer)
        after.updated = instant
        var receipt = Self.receipt(name.text)
        receipt.instant = instant
        _ = try writer.apply(Self.changes(after, before: before), receipt: receipt)
    }
}

extension Domain {
    /// Gives it one key with this digest.
    mutating func secure(by digest: [UInt8]) {
        delegationSigners = [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: digest)]
    }
}

extension Instant {
    /// By the machine's clock.
    static var now: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
}
