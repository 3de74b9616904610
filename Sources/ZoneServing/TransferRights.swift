import DNSCore
import DNSMessages
import RegistryModel

/// Who may pull what: every request has to be signed by a key, come from where a secondary with that key pulls, and ask for
/// a zone that the secondary has.
package struct TransferRights: Sendable {
    package var keys: [TransferKey]
    /// Zone → who pulls it.
    package var secondaries: [DomainName: [Secondary]]

    package init(keys: [TransferKey], secondaries: [DomainName: [Secondary]]) {
        self.keys = keys
        self.secondaries = secondaries
    }

    /// True where some secondary may pull something from there.
    func isKnown(_ address: IPAddress) -> Bool {
        secondaries.values.contains { $0.contains { $0.mayPull(from: address) } }
    }

    /// The secondaries of any zone that come from there with that key.
    func pullers(key: DomainName, from address: IPAddress) -> Set<String> {
        Set(secondaries.values.joined().filter { $0.key == key && $0.mayPull(from: address) }.map(\.name))
    }

    /// The secondary that pulls `zone` from there with that key.
    func puller(of zone: DomainName, key: DomainName, from address: IPAddress) -> Secondary? {
        secondaries[zone]?.first { $0.key == key && $0.mayPull(from: address) }
    }

    /// Keys that secondaries name and that are not there: those can't pull.
    package var missingKeys: [DomainName] {
        let there = Set(keys.map(\.name))
        return Set(secondaries.values.joined().map(\.key)).subtracting(there).sorted()
    }
}
