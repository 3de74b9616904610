import Foundation
import Testing

/// The cases of ICANN's acceptance test for registries (RST v2, suite StandardEPP) that apply to a registry of a
/// country, by their numbers there: what has to be refused is refused, what has to be taken is taken and told again.
@Suite("Acceptance test of registries, EPP", .serialized)
struct AcceptanceTests {
    private static let words = String(repeating: "x", count: 256)

    @Test("02: the greeting")
    func greeting() async throws {
        let registry = try await Registry()
        let text = String(decoding: try await registry.server.connect(as: "REG-A").greeting, as: UTF8.self)
        let answer = PlainAnswer(octets: Array(text.utf8))
        #expect(try answer.values("svID").first?.hasPrefix("Tizilim") == true)
        let date = try #require(try answer.values("svDate").first)
        let told = try Date(date, strategy: .iso8601)
        #expect(abs(told.timeIntervalSinceNow) < 30, "\(date)")
        #expect(try answer.values("version") == ["1.0"])
        #expect(try answer.values("lang").contains("en"))
        let objects = try answer.values("objURI")
        for name in ["domain", "host", "contact"] { #expect(objects.contains("urn:ietf:params:xml:ns:\(name)-1.0")) }
        let extensions = try answer.values("extURI")
        for name in [
            "secDNS-1.1", "rgp-1.0", "launch-1.0", "epp:secure-authinfo-transfer-1.0", "epp:unhandled-namespaces-1.0",
            "epp:loginSec-1.0", "changePoll-1.0",
        ] {
            #expect(extensions.contains("urn:ietf:params:xml:ns:\(name)"), "\(name)")
        }
        // Those of the country and of this registry are in no register of IANA's: what a gTLD may not have.
        let foreign = (objects + extensions).filter { !$0.hasPrefix("urn:ietf:params:xml:ns:") }
        #expect(foreign.allSatisfy { $0.hasPrefix("urn:kaznic:") || $0.hasPrefix("urn:tizilim:") }, "\(foreign)")
        try await registry.end(of: "acceptance 02")
    }

    @Test("03: logins; who has no certificate, another's or a wrong password is in the walks of other clients")
    func login() async throws {
        let registry = try await Registry()
        let session = PlainSession(try await registry.server.connect(as: "REG-A"))
        let unknown = try await session.login("REG-X", try registry.server.password(of: "REG-A"))
        let wrong = try await session.login("REG-A", "not-the-password")
        #expect(unknown.code == 2200 && wrong.code == 2200, "\(unknown.text) \(wrong.text)")
        #expect(try await session.login("REG-A", try registry.server.password(of: "REG-A")).code == 1000)
        try await registry.end(of: "acceptance 03")
    }

    @Test("04, 05, 06: checks")
    func checks() async throws {
        let registry = try await Registry()
        try await registry.furnish()
        #expect(try await registry.createDomain("taken.kz").code == 1000)
        let cases: [(kind: String, element: String, taken: String, free: String, invalid: [String])] = [
            ("domain", "name", "taken.kz", "free.kz", ["-.kz", "a..kz", "!.kz", "xn--\(Self.words.prefix(59)).kz"]),
            ("host", "name", "ns1.rst.example", "ns9.rst.example", ["!.rst.example", "a..example", "-.example"]),
            ("contact", "id", "RST-HOLDER", "RST-NOBODY", ["ab", "RST-HOLDER-MUCH-TOO-LONG"]),
        ]
        for (kind, element, taken, free, invalid) in cases {
            for (name, isFree) in [(taken, false), (free, true)] + invalid.map({ ($0, false) }) {
                let answer = try await registry.a.object(
                    "check", kind, "<\(kind):\(element)>\(name)</\(kind):\(element)>")
                let isRefused = [2001, 2004, 2005].contains(answer.code) && invalid.contains(name)
                #expect(isRefused || answer.text.contains("avail=\"\(isFree ? 1 : 0)\""), "\(name): \(answer.text)")
            }
        }
        try await registry.end(of: "acceptance 04 to 06")
    }

    private typealias Parts = Registry.ContactParts

    /// What no contact may have.
    private static func wrongParts() -> [(what: String, parts: Parts)] {
        var all: [(String, Parts)] = []
        func wrong(_ what: String, _ path: WritableKeyPath<Parts, String>, _ values: [String]) {
            for value in values {
                var parts = Parts()
                parts[keyPath: path] = value
                all.append(("\(what) '\(value.prefix(30))'", parts))
            }
        }
        wrong("type", \.type, ["tni", ""])
        wrong("name", \.name, ["", words])
        wrong("organization", \.organization, [words])
        wrong("city", \.city, ["", words])
        wrong("region", \.region, [words])
        wrong("postal code", \.postalCode, ["12345678901234567"])
        wrong("country", \.country, ["", "XX", "U", "USA"])
        let numbers = ["+12345", "+1111.1", "55", "+1.", "+1.123456789012345", "+1.a", "+a.1"]
        wrong("voice", \.voice, numbers)
        wrong("fax", \.fax, numbers)
        let long = words.prefix(65) + "@example.com"
        wrong("email", \.email, ["", "example", "example.example", "@example.com", "@", String(long)])
        var parts = Parts()
        parts.street = [words]
        all.append(("street", parts))
        parts.street = ["1", "2", "3", "4"]
        all.append(("four streets", parts))
        return all
    }

    @Test("07, 09: contacts are made and changed, and what is wrong is refused")
    func contactValues() async throws {
        let registry = try await Registry()
        var parts = Parts()
        parts.street = ["Dostyk 5", "room 1", "box 2"]
        #expect(try await registry.createContact("RST-WHOLE", parts).code == 1000)
        let told = try await registry.info("contact", "RST-WHOLE")
        #expect(try told.values("street") == parts.street && told.values("org") == [parts.organization])
        #expect(try told.values("pc") == [parts.postalCode] && told.values("email") == [parts.email])
        #expect(try told.values("voice") == [parts.voice] && told.values("fax") == [parts.fax])
        for identifier in ["", "ab", String(Self.words.prefix(17))] {
            #expect(Registry.isRefused(try await registry.createContact(identifier)), "'\(identifier)'")
        }
        let wrong = Self.wrongParts()
        var refused = 0
        for (what, parts) in wrong {
            let answer = try await registry.createContact("RST-WRONG", parts)
            #expect(Registry.isRefused(answer), "create, \(what): \(answer.code)")
            let change = try await registry.updateContact("RST-WHOLE", parts)
            #expect(Registry.isRefused(change), "update, \(what): \(change.code)")
            refused += Registry.isRefused(answer) && Registry.isRefused(change) ? 1 : 0
        }
        #expect(try await registry.info("contact", "RST-WRONG").code == 2303)
        #expect(try await registry.info("contact", "RST-WHOLE").values("email") == [parts.email])
        (parts.email, parts.city) = ("other@example.kz", "Almaty")
        #expect(try await registry.updateContact("RST-WHOLE", parts).code == 1000)
        let changed = try await registry.info("contact", "RST-WHOLE")
        #expect(try changed.values("email") == ["other@example.kz"] && changed.values("city") == ["Almaty"])
        print("acceptance 07, 09: \(refused) of \(wrong.count) wrong contacts refused, in a create and an update")
        try await registry.end(of: "acceptance 07, 09")
    }

    @Test("08, 10, 15: contacts of others, and those in use")
    func contactRights() async throws {
        let registry = try await Registry()
        try await registry.furnish()
        #expect(try await registry.info("contact", "RST-HOLDER", by: registry.b).code == 2201)
        let change =
            "<contact:id>RST-HOLDER</contact:id><contact:chg><contact:email>x@x.kz</contact:email></contact:chg>"
        #expect(try await registry.b.object("update", "contact", change).code == 2201)
        #expect(try await registry.createDomain("uses.kz").code == 1000)
        #expect(try await registry.delete("contact", "RST-HOLDER").code == 2305)
        #expect(try await registry.delete("host", "ns1.rst.example").code == 2305)
        #expect(try await registry.createContact("RST-UNUSED").code == 1000)
        #expect(try await registry.delete("contact", "RST-UNUSED", by: registry.b).code == 2201)
        #expect(try await registry.delete("contact", "RST-UNUSED").code == 1000)
        #expect(try await registry.info("contact", "RST-UNUSED").code == 2303)
        // 21: with the domain gone, what it used can go.
        #expect(try await registry.delete("domain", "uses.kz").code == 1000)
        #expect(try await registry.info("domain", "uses.kz").code == 2303)
        #expect(try await registry.delete("contact", "RST-HOLDER").code == 1000)
        #expect(try await registry.delete("host", "ns1.rst.example").code == 1000)
        #expect(try await registry.info("host", "ns1.rst.example").code == 2303)
        try await registry.end(of: "acceptance 08, 10, 15, 21, 24")
    }
}
