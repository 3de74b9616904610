import DNSCore
import RegistryModel
import Testing

@testable import RegistryStore

/// Names with their holders, read a page at a time.
@Suite struct HolderTests {
    private static let abroad = PostalAddress(name: "Holder", city: "Riga", countryCode: "LV")
    private static let home = PostalAddress(name: "Ұстаушы", city: "Алматы", countryCode: "KZ")

    private static func fill(_ register: Register) throws {
        var first = Samples.contact()
        first.international = abroad
        first.kind = .education
        try register.create(first)
        var second = Samples.contact("HOLDER-2", national: "940140000385")
        (second.international, second.local) = (abroad, home)
        try register.create(second)
        try register.create(Samples.contact("HOLDER-3", national: "940140000385"))
    }

    @Test(arguments: Engine.allCases) func namesComeInOrderWithWhoHoldsThem(_ engine: Engine) throws {
        try engine.withRegister { register in
            try Self.fill(register)
            let hosts = try ["ns2.example.net", "ns1.example.net"].map { try register.create(Samples.host($0)).number }
            let handles = ["HOLDER-1", "HOLDER-1", "HOLDER-2", "HOLDER-3"].map { ContactIdentifier($0) }
            // More than two pages, in another order than they are read in, some of them purged by then.
            for index in (0..<1_100).reversed() {
                var domain = Samples.domain(
                    "n\(10_000 + index).kz", registrant: handles[index % 4], nameServers: index == 7 ? hosts : [])
                if index % 10 == 3 { domain.purge = Samples.start.adding(days: 1) }
                try register.create(domain)
            }
            try register.create(Samples.domain("n.edu.kz", zone: name("edu.kz")))
            let now = Samples.start.adding(days: 1)
            var (held, pages): ([HeldDomain], Int) = ([], 0)
            try register.read { reader in
                try reader.eachHeldPage(in: Samples.kz, at: now) { page in
                    pages += 1
                    held += page
                    // The reader may be asked for anything in between.
                    let known = try reader.domain(named: page[0].domain.name)
                    #expect(known != nil)
                }
            }
            let expected = (0..<1_100).filter { $0 % 10 != 3 }
            #expect(held.map(\.domain.name.text) == expected.map { "n\(10_000 + $0).kz" })
            #expect(pages == 3)
            #expect(held.first { $0.domain.name.text == "n10007.kz" }?.domain.nameServers == hosts)
            for (name, index) in zip(held, expected) {
                #expect(name.domain.registrant == handles[index % 4])
                #expect(name.holderKind == (index % 4 < 2 ? .education : .company))
                #expect(name.nationalIdentifier == (index % 4 < 2 ? nil : "940140000385"))
                #expect(name.countryCode == ["LV", "LV", "KZ", nil][index % 4])
            }
        }
    }

    @Test(arguments: Engine.allCases) func namesAreCountedByContact(_ engine: Engine) throws {
        try engine.withRegister { register in
            try Self.fill(register)
            for (index, handle) in ["HOLDER-1", "HOLDER-3", "HOLDER-1", "HOLDER-2"].enumerated() {
                try register.create(Samples.domain("n\(index).kz", registrant: ContactIdentifier(handle)))
            }
            var gone = Samples.domain("gone.kz")
            gone.purge = Samples.start.adding(days: 1)
            try register.create(gone)
            try register.create(Samples.domain("n.edu.kz", zone: name("edu.kz")))
            var counts: [String] = []
            try register.read { reader in
                try reader.eachHolderCount(in: Samples.kz, at: Samples.start.adding(days: 1)) {
                    counts.append("\($0) \($1 ?? "-") \($2)")
                }
            }
            #expect(counts.sorted() == ["HOLDER-1 - 2", "HOLDER-2 940140000385 1", "HOLDER-3 940140000385 1"])
        }
    }

    /// Counting goes along the index of registrants: sorting would take memory that grows with the zone.
    @Test func countingSortsNothing() throws {
        try Engine.sqlite.withRegister { register in
            let plan = try register.read { reader in
                try reader.all("EXPLAIN QUERY PLAN " + RegistryReader.holderCounts, { _ in }, { $0.text(3) })
            }
            #expect(plan.contains { $0.contains("COVERING INDEX domain_by_registrant") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
