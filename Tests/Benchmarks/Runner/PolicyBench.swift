import DNSCore
import PolicyEngine
import PolicyFiles
import RegistryModel

/// One verdict of the policies in force.
struct PolicyBench {
    static let verdicts = 20_000

    func run(_ report: inout Report) throws {
        let library = try PolicyFolder.read("Policies")
        let at = Instant(year: 2026, month: 11, day: 1)!
        for zones in [["kz"], ["gov.kz"], ["gov.kz", "edu.kz", "net.kz"]] {
            let names = try zones.map { try DomainName($0) }
            let snapshot = Self.joined(names.map { library.snapshot(of: $0, at: at) })
            let rules = snapshot.documents.flatMap(\.rules).count
            for label in ["stroymarket24", "xn--80aafeyru5a"] {
                let proposal = try Self.proposal(label, names[0], at)
                report.add(
                    Measurement(
                        name: "verdict, \(zones.joined(separator: " + ")), \(rules) rules, \(label)",
                        value: Self.microseconds(snapshot, proposal, at), unit: "µs", target: 50))
            }
        }
    }

    /// The rules of several zones as one: no zone of ours has as many as twenty.
    private static func joined(_ snapshots: [PolicySnapshot]) -> PolicySnapshot {
        var documents: [PolicyDocument] = []
        for document in snapshots.flatMap(\.documents) where !documents.contains(document) {
            documents.append(document)
        }
        return PolicySnapshot(documents: documents)
    }

    private static func microseconds(_ snapshot: PolicySnapshot, _ proposal: Proposal, _ at: Instant) -> Double {
        median(
            (0..<5).map { _ in
                let start = threadSeconds()
                for _ in 0..<verdicts { blackHole(snapshot.judge(proposal, at: at)) }
                return (threadSeconds() - start) / Double(verdicts) * 1e6
            })
    }

    private static func proposal(_ label: String, _ zone: DomainName, _ at: Instant) throws -> Proposal {
        Proposal(
            operation: .create, name: try zone.prepending(label), zone: zone, registrar: BenchRegister.registrar,
            accreditations: [zone],
            holder: .init(kind: .company, nationalIdentifier: CreateBench.businessIdentifier(1), countryCode: "KZ"),
            evidence: [
                Evidence(
                    type: "founding-order", number: "1", date: at.adding(days: -30),
                    digest: String(repeating: "ab", count: 32))
            ],
            nameServers: try ["ns1", "ns2"].map {
                .init(name: try DomainName("\($0).hosting.kz"), addresses: [IPAddress("2.72.1.1")!])
            },
            delegationSigners: [
                DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: Array(repeating: 1, count: 32))
            ],
            serverPlace: ServerPlace(street: "Abai 1", city: "Almaty", region: nil, countryCode: "KZ"), years: 1,
            expiry: at.adding(years: 1))
    }
}

/// Keeps a value from being optimised away.
@inline(never) func blackHole<Value>(_ value: Value) { withExtendedLifetime(value) {} }
