import DNSSpecimens
import DNSCore

/// A made-up register of `count` delegations under kz, the same for the same seed: two name servers each from some 2,000
/// hosting providers (a few large, many small), 3 % with hosts and glue of their own, 4 % with a DS record.
struct SyntheticRegister {
    struct Delegation {
        var name: String
        /// Host names; those under `name` itself have addresses.
        var servers: [String]
        var signer: DelegationSigner?
        /// Addresses by own host, in the order of `servers`; empty for hosts of a provider.
        var glue: [[IPAddress]]
    }

    let count: Int
    private let seed: UInt64
    private let providers: [String]
    private let providerOrder: [Int]

    init(count: Int, seed: UInt64 = 7) {
        self.count = count
        self.seed = seed
        var chance = Chance(seed: seed)
        let endings = ["ru", "com", "net", "org", "io", "com.tr"]
        providers = (0..<2_000).map { "hosting\($0).\(endings[chance.below(endings.count)])" }
        // Provider k is taken about 1/k as often as the first: a list with repeats, drawn from evenly.
        providerOrder = (0..<2_000).flatMap { index in Array(repeating: index, count: max(1, 2_000 / (index + 1))) }
    }

    /// Host names of all providers, external to the zone.
    var providerHosts: [String] { providers.flatMap { ["ns1.\($0)", "ns2.\($0)"] } }

    func delegation(_ index: Int) -> Delegation {
        var chance = Chance(seed: seed &* 1_000_003 &+ UInt64(index))
        let name = label(index, &chance) + ".kz"
        var delegation = Delegation(name: name, servers: [], signer: nil, glue: [])
        if chance.below(100) < 3 {
            delegation.servers = ["ns1.\(name)", "ns2.\(name)"]
            delegation.glue = delegation.servers.map { _ in addresses(&chance) }
        } else {
            let provider = providers[providerOrder[chance.below(providerOrder.count)]]
            delegation.servers = ["ns1.\(provider)", "ns2.\(provider)"]
        }
        if chance.below(100) < 4 {
            delegation.signer = DelegationSigner(
                keyTag: UInt16(chance.below(65_536)), algorithm: 13, digestType: 2,
                digest: (0..<32).map { _ in UInt8(chance.below(256)) })
        }
        return delegation
    }

    /// Words with a number at the end that makes them single; the number is scattered, so creation is not in name order.
    private func label(_ index: Int, _ chance: inout Chance) -> String {
        let words = ["stroy", "market", "almaty", "tech", "dom", "bank", "shop", "agro", "info", "kaz", "tour", "lab"]
        let scattered = UInt32(truncatingIfNeeded: index) &* 2_654_435_761
        return words[chance.below(words.count)] + String(scattered, radix: 36)
    }

    private func addresses(_ chance: inout Chance) -> [IPAddress] {
        let four = [UInt8(5), UInt8(chance.below(256)), UInt8(chance.below(256)), UInt8(1 + chance.below(254))]
        var list = [IPAddress(octets: four)!]
        if chance.below(100) < 40 {
            let six = [0x2a, 0x00] + (0..<14).map { _ in UInt8(chance.below(256)) }
            list.append(IPAddress(octets: six)!)
        }
        return list
    }
}
