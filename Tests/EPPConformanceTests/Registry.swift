import Testing
import TryOuts

/// Commands of two registrars written out by hand, with good values where a test does not say others.
final class Registry {
    let server: TryOut
    let a: PlainSession
    let b: PlainSession
    private var count = 0

    init() async throws {
        server = try await TryOut.served()
        a = try await PlainSession.open(server, as: "REG-A")
        b = try await PlainSession.open(server, as: "REG-B")
    }

    /// Ends both sessions and the server, and has all answers judged.
    func end(of whom: String) async throws {
        #expect(try await a.command("<logout/>").code == 1500)
        #expect(try await b.command("<logout/>").code == 1500)
        #expect(try await server.stop() == 0)
        for complaint in try AnswerJudge.complaints(about: server.frames, of: whom) { Issue.record("\(complaint)") }
    }

    /// A word that nothing else is called by.
    func fresh(_ start: String) -> String {
        count += 1
        return "\(start)-\(count)"
    }

    /// Parts of a contact, each as it stands in the frame; an empty one is left out.
    struct ContactParts {
        var type = "int"
        var name = "Example Person"
        var organization = "Example LLP"
        var street = ["Dostyk 5"]
        var city = "Astana"
        var region = "Astana"
        var postalCode = "010000"
        var country = "KZ"
        var voice = "+7.7172000000"
        var fax = "+7.7172000001"
        var email = "person@example.kz"

        var postal: String {
            let lines = street.map { "<contact:street>\($0)</contact:street>" }.joined()
            return """
                <contact:postalInfo type="\(type)"><contact:name>\(name)</contact:name>\
                <contact:org>\(organization)</contact:org><contact:addr>\(lines)<contact:city>\(city)</contact:city>\
                <contact:sp>\(region)</contact:sp><contact:pc>\(postalCode)</contact:pc>\
                <contact:cc>\(country)</contact:cc></contact:addr></contact:postalInfo>
                """
        }
        var rest: String {
            """
            <contact:voice>\(voice)</contact:voice><contact:fax>\(fax)</contact:fax>\
            <contact:email>\(email)</contact:email>
            """
        }
    }

    func createContact(
        _ identifier: String, _ parts: ContactParts = ContactParts(), by session: PlainSession? = nil
    ) async throws -> PlainAnswer {
        try await (session ?? a).object(
            "create", "contact",
            """
            <contact:id>\(identifier)</contact:id>\(parts.postal)\(parts.rest)\
            <contact:authInfo><contact:pw></contact:pw></contact:authInfo>
            """,
            """
            <x:create xmlns:x="urn:kaznic:params:xml:ns:contact-ext-1.0"><x:residenceDetails>\
            <x:externalIdType>IIN</x:externalIdType><x:externalIdValue>900101300126</x:externalIdValue>\
            </x:residenceDetails></x:create>
            """)
    }

    func updateContact(_ identifier: String, _ parts: ContactParts) async throws -> PlainAnswer {
        try await a.object(
            "update", "contact",
            "<contact:id>\(identifier)</contact:id><contact:chg>\(parts.postal)\(parts.rest)</contact:chg>")
    }

    func createHost(_ name: String, _ addresses: String = "", by session: PlainSession? = nil) async throws
        -> PlainAnswer
    {
        try await (session ?? a).object("create", "host", "<host:name>\(name)</host:name>\(addresses)")
    }

    func updateHost(_ name: String, _ content: String, by session: PlainSession? = nil) async throws -> PlainAnswer {
        try await (session ?? a).object("update", "host", "<host:name>\(name)</host:name>\(content)")
    }

    /// Parts of a new domain.
    struct DomainParts {
        var period = "<domain:period unit=\"y\">1</domain:period>"
        var hosts = ["ns1.rst.example", "ns2.rst.example"]
        var registrant = "RST-HOLDER"
        var password = ""
        /// What stands in `secDNS:create`; none where empty.
        var signers = ""
    }

    static func signer(_ tag: String, _ algorithm: String, _ type: String, _ digest: String) -> String {
        """
        <secDNS:dsData><secDNS:keyTag>\(tag)</secDNS:keyTag><secDNS:alg>\(algorithm)</secDNS:alg>\
        <secDNS:digestType>\(type)</secDNS:digestType><secDNS:digest>\(digest)</secDNS:digest></secDNS:dsData>
        """
    }

    static func key(_ flags: String, _ protocol: String, _ algorithm: String, _ key: String) -> String {
        """
        <secDNS:keyData><secDNS:flags>\(flags)</secDNS:flags><secDNS:protocol>\(`protocol`)</secDNS:protocol>\
        <secDNS:alg>\(algorithm)</secDNS:alg><secDNS:pubKey>\(key)</secDNS:pubKey></secDNS:keyData>
        """
    }

    static let place = """
        <p:create xmlns:p="urn:kaznic:params:xml:ns:srvloc-1.0"><p:street>Dostyk 5</p:street><p:city>Astana</p:city>\
        <p:sp>Astana</p:sp></p:create>
        """

    func createDomain(
        _ name: String, _ parts: DomainParts = DomainParts(), by session: PlainSession? = nil
    ) async throws -> PlainAnswer {
        let hosts = parts.hosts.map { "<domain:hostObj>\($0)</domain:hostObj>" }.joined()
        let servers = hosts.isEmpty ? "" : "<domain:ns>\(hosts)</domain:ns>"
        let registrant = parts.registrant.isEmpty ? "" : "<domain:registrant>\(parts.registrant)</domain:registrant>"
        let keys = parts.signers
        let signers =
            keys.isEmpty
            ? "" : "<secDNS:create xmlns:secDNS=\"urn:ietf:params:xml:ns:secDNS-1.1\">\(keys)</secDNS:create>"
        return try await (session ?? a).object(
            "create", "domain",
            """
            <domain:name>\(name)</domain:name>\(parts.period)\(servers)\(registrant)\
            <domain:authInfo><domain:pw>\(parts.password)</domain:pw></domain:authInfo>
            """, Self.place + signers)
    }

    func updateDomain(
        _ name: String, _ content: String, _ extensions: String = "", by session: PlainSession? = nil
    ) async throws -> PlainAnswer {
        try await (session ?? a).object("update", "domain", "<domain:name>\(name)</domain:name>\(content)", extensions)
    }

    func info(_ kind: String, _ name: String, by session: PlainSession? = nil) async throws -> PlainAnswer {
        let element = kind == "contact" ? "id" : "name"
        return try await (session ?? a).object("info", kind, "<\(kind):\(element)>\(name)</\(kind):\(element)>")
    }

    func delete(_ kind: String, _ name: String, by session: PlainSession? = nil) async throws -> PlainAnswer {
        let element = kind == "contact" ? "id" : "name"
        return try await (session ?? a).object("delete", kind, "<\(kind):\(element)>\(name)</\(kind):\(element)>")
    }

    /// A holder and two name servers outside.
    func furnish() async throws {
        #expect(try await createContact("RST-HOLDER").code == 1000)
        #expect(try await createContact("RST-HOLDER-B", by: b).code == 1000)
        for number in 1...3 { #expect(try await createHost("ns\(number).rst.example").code == 1000) }
    }

    /// Whether an answer is a refusal: 2xxx, and the session lives.
    static func isRefused(_ answer: PlainAnswer) -> Bool { (2000..<2500).contains(answer.code) }
}
