import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Prices as policy")
struct FeeTests {
    static let path = "fees/demo.1.yaml"

    /// Lines 1 to 7 are the head, prices start in line 9.
    static let fees = """
        schema: 1
        fees: demo
        version: "1"
        from: 2020-01-01
        zones: [kz]
        currency: KZT
        basis: {act: order-1, assumed: true}
        prices:
          create: {amount: 4000.50, per: year, applied: immediate, refundable: true, source: a page}
          renew: {amount: "3000", per: year, applied: immediate, refundable: true, source: guessed, assumed: true}
          transfer: {amount: 0.00, per: once, applied: immediate, refundable: false, source: a page}
          restore: {amount: 9000.00, per: once, applied: immediate, refundable: false, source: a page}

        """

    static func read(_ files: [String: String]) throws -> PolicyLibrary {
        let folder = try FolderOnDisk(SmallPolicies.files.merging(files) { $1 })
        return try PolicyFolder.read(folder.path)
    }

    @Test("A price is exact to the tiyn, and says on what it rests")
    func reads() throws {
        let library = try Self.read([Self.path: Self.fees])
        let zone = try #require(library.zones.first)
        let schedule = try #require(library.fees(of: zone, at: Instant(year: 2024, month: 1, day: 1)!))
        #expect(schedule.fee(for: .create, years: 3) == Money("12001.50"))
        #expect(schedule.fee(for: .renew, years: 1) == Money("3000"))
        #expect(schedule.fee(for: .restore, years: 5) == Money("9000.00"))
        #expect(schedule[.create]?.refundable == true && schedule[.restore]?.refundable == false)
        #expect(schedule.currency == .tenge && schedule.reference.digest.utf8.count == 64)
        let policy = try #require(library.fees.first)
        #expect(policy.parameters.map(\.assumed) == [false, true, false, false])
        #expect(policy.sources.first?.path == Self.path)
        #expect(library.fees(of: zone, at: Instant(year: 2019, month: 1, day: 1)!) == nil)
    }

    @Test("A later version ends the one before it")
    func versions() throws {
        let second = Self.fees.replacing("version: \"1\"", with: "version: \"2\"")
            .replacing("from: 2020", with: "from: 2022").replacing("4000.50", with: "5000")
        let library = try Self.read([Self.path: Self.fees, "fees/demo.2.yaml": second])
        let zone = try #require(library.zones.first)
        let instants = [2021, 2022, 2023].compactMap { Instant(year: $0, month: 1, day: 1) }
        let prices = instants.compactMap { library.fees(of: zone, at: $0)?.fee(for: .create, years: 1) }
        #expect(prices == [Money("4000.50"), Money("5000"), Money("5000")])
    }

    static func spoiled(_ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String) -> Malformed
    {
        Malformed(
            what, [path: SmallPolicies.replaced(fees, old, new)], place.isEmpty ? path : "\(path):\(place)", sentence)
    }

    static let malformed: [Malformed] = [
        spoiled("one place", "4000.50", "4000.5", "9:20", "no or two places"),
        spoiled("three places", "4000.50", "4000.500", "9:20", "no or two places"),
        spoiled("an exponent", "4000.50", "4e3", "9:20", "no or two places"),
        spoiled("a leading zero", "4000.50", "04000", "9:20", "no or two places"),
        spoiled("an amount below zero", "4000.50", "-1", "9:20", "out of range"),
        spoiled("an amount too large", "4000.50", "100000000.01", "9:20", "out of range"),
        spoiled("an amount past 64 bits", "4000.50", "99999999999999999999", "9:20", "no or two places"),
        spoiled("another measure", "per: year", "per: month", "9:34", "'month' is no measure of a price"),
        spoiled("a delayed fee", "applied: immediate", "applied: delayed", "9:49", "'delayed' is no time of a fee"),
        spoiled("another currency", "KZT", "USD", "6:11", "'USD' is no currency of the accounts"),
        spoiled("a missing price", "  renew: {", "  renewal: {", "9:3", "The key 'renew' is missing"),
        spoiled("an unknown price", "  renew: {", "  renewal: {", "10:3", "did you mean 'renew'?"),
        spoiled("a price without source", ", source: a page}", "}", "9:11", "The key 'source' is missing"),
        spoiled(
            "a restore in grace", "9000.00, per: once, applied: immediate, refundable: false",
            "9000.00, per: once, applied: immediate, refundable: true", "12:61", "no grace period"),
        spoiled("a restore by year", "9000.00, per: once", "9000.00, per: year", "12:30", "paid once"),
        spoiled("another name", "fees: demo", "fees: demi", "", "'demi.1.yaml'"),
        spoiled("an unknown zone", "zones: [kz]", "zones: [kz, org]", "5:1", "The zone org is unknown"),
        Malformed(
            "two lists for one zone",
            [path: fees, "fees/other.1.yaml": SmallPolicies.replaced(fees, "fees: demo", "fees: other")],
            "fees/other.1.yaml:5:1", "has the fees 'demo' at the same time"),
        Malformed(
            "two versions at once",
            [path: fees, "fees/demo.2.yaml": SmallPolicies.replaced(fees, "version: \"1\"", "version: \"2\"")],
            "fees/demo.2.yaml:4:1", "two versions can't hold at once"),
        Malformed("another file", ["fees/prices.txt": "x"], "fees/prices.txt", "no file of this folder"),
    ]

    @Test("Malformed prices are refused at line and column", arguments: malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    private static func run(_ cases: String) throws -> [FeeCaseResult] {
        let folder = try FolderOnDisk(
            SmallPolicies.files.merging([
                path: fees, "fees/demo.cases.yaml": "schema: 1\nfees: demo\ncases:\n" + cases,
            ]) { $1 })
        return try FeeCases.run(folder: folder.path, library: PolicyFolder.read(folder.path))
    }

    @Test("A case that comes out otherwise fails and says how")
    func cases() throws {
        let head = "  - {case: x, at: 2024-01-01, zone: kz, operation: create, years: 2"
        let results = try Self.run(
            """
            \(head), expect: 8001.00, refundable: true}
            \(head), expect: 8000.00}
            \(head), expect: 8001.00, refundable: false}
              - {case: before, at: 2019-01-01, zone: kz, operation: create, expect: 0}

            """)
        #expect(results.map(\.passed) == [true, false, false, true])
        #expect(results[1].failures == ["8000.00 was expected, the price is 8001.00."])
        #expect(results[2].failures == ["The fee is given back in the grace period."])
        let library = try Self.read([Self.path: Self.fees])
        #expect(FeeCases.uncovered(library, by: results) == ["demo renew", "demo restore", "demo transfer"])
        #expect(throws: FileComplaints.self) { try Self.run("  - {case: x, expect: 1}\n") }
    }

    @Test("The project's own prices: every case passes, every price has one, every amount is marked as assumed")
    func ownPrices() throws {
        let library = try PolicyFolder.read(ProjectFolder.policies)
        let results = try FeeCases.run(folder: ProjectFolder.policies, library: library)
        for result in results { #expect(result.passed, "\(result.place): \(result.failures)") }
        #expect(FeeCases.uncovered(library, by: results) == [])
        #expect(!library.fees.isEmpty && library.fees.flatMap(\.parameters).allSatisfy(\.assumed))
        let now = try #require(Instant(year: 2026, month: 11, day: 21))
        for zone in library.zones { #expect(library.fees(of: zone, at: now) != nil, "\(zone)") }
    }
}

@Suite("Amounts")
struct MoneyTests {
    @Test("Text and amount are one", arguments: ["0.00", "0.01", "-0.01", "4000.50", "92233720368547758.07"])
    func text(_ text: String) throws { #expect(try #require(Money(text)).description == text) }

    @Test(
        "What is no amount is none",
        arguments: ["", "-", ".", "1.", ".50", "1.5", "1.500", "1,50", "+1", "01", "1e3", "٣", "92233720368547758.08"])
    func noAmount(_ text: String) { #expect(Money(text) == nil) }

    @Test("Sums that do not fit are nil")
    func overflow() throws {
        #expect(Money.greatest.adding(Money(hundredths: 1)) == nil)
        #expect(Money(hundredths: .min).negated == nil && Money.greatest.times(2) == nil)
        #expect(Money(hundredths: .min).description == "-92233720368547758.08")
        #expect(try #require(Money("1.50")).adding(try #require(Money("-2.00")))?.description == "-0.50")
    }
}
