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
        for zoneName in ["kz", "gov.kz"] {
            let zone = try DomainName(zoneName)
            let snapshot = library.snapshot(of: zone, at: at)
            let rules = snapshot.documents.flatMap(\.rules).count
            for label in ["stroymarket24", "xn--80aafeyru5a"] {
                let proposal = try Self.proposal(label, zone, at)
                var times: [Double] = []
                for _ in 0..<5 {
                    let start = threadSeconds()
                    for _ in 0..<Self.verdicts { blackHole(snapshot.judge(proposal, at: at)) }
                    times.append((threadSeconds() - start) / Double(Self.verdicts) * 1e6)
                }
                report.add(
                    Measurement(
                        name: "verdict, \(zoneName), \(rules) rules, \(label)", value: median(times), unit: "µs",
                        target: 50))
            }
        }
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
