import Audits
import DNSCore
import PolicyEngine
import PolicyFiles
import Programs
import RegistryModel
import SiteEvidence
import Testing

/// The criteria of the project's own file, as tests judge by them.
enum ProjectCriteria {
    static let audit: AuditCriteria = {
        do {
            let library = try PolicyFolder.read(ProjectFolder.path + "/Policies")
            guard let audit = library.audit("state-sites", version: "2026-11") else {
                preconditionFailure("the project's criteria are gone")
            }
            return audit
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static func criterion(_ identifier: String) throws -> Criterion {
        try #require(audit.criterion(RuleIdentifier(identifier)), "there is no \(identifier)")
    }
}

/// Evidence of one site, for tests to spoil: a state body's site whose names, servers, places and mail are as they should
/// be. Nothing in it was ever seen.
struct SiteScene {
    static let site = Self.name("astana.gov.kz")
    static let parent = Self.name("gov.kz")
    static let begun = Instant("2026-11-20T10:00:00Z") ?? .distantPast

    /// A name server of the scene at one of its addresses.
    struct Server {
        let name: DomainName
        let address: IPAddress
    }

    static let servers = [
        Server(name: name("ns1.astana.gov.kz"), address: address("2.72.1.1")),
        Server(name: name("ns1.astana.gov.kz"), address: address("2001:db8:1::1")),
        Server(name: name("ns2.host.kz"), address: address("88.204.130.1")),
        Server(name: name("ns2.host.kz"), address: address("2001:db8:2::1")),
    ]

    var evidence: SiteEvidence
    /// Bodies of answers by their digest, which in a scene is their URL.
    var bodies: [String: [UInt8]] = [:]
    var trustRoots = TrustRoots([])

    static func name(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is no name") }
        return name
    }

    static func address(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("'\(text)' is no address") }
        return address
    }

    /// All in order.
    init() {
        evidence = SiteEvidence(
            site: Self.site, body: "940140000385", vantage: "test", begun: Self.begun,
            ended: Self.begun.adding(seconds: 20), delegation: DelegationEvidence(zone: Self.site, parent: Self.parent))
        var register = RegisterEvidence(
            domain: Self.site, zone: Self.parent, created: Instant("2015-01-01") ?? .distantPast, registrar: "DEMO")
        register.holderKind = HolderKind.stateBody.rawValue
        register.holderIdentifier = "940140000385"
        register.servers = [
            .init(name: Self.servers[0].name, addresses: [Self.servers[0].address, Self.servers[1].address]),
            .init(name: Self.servers[2].name, addresses: []),
        ]
        evidence.register = register
        layDelegation()
        layHosts()
        layPlaces()
        layMail()
    }

    /// A scene with something changed.
    static func with(_ change: (inout SiteScene) throws -> Void) rethrows -> SiteScene {
        var scene = SiteScene()
        try change(&scene)
        return scene
    }

    var view: EvidenceView {
        EvidenceView(evidence, at: evidence.begun, trustRoots: trustRoots) { [bodies] in bodies[$0] }
    }

    /// What a criterion of the project's file finds in it.
    func finding(_ identifier: String) throws -> AuditFinding {
        try CriteriaJudge.finding(of: ProjectCriteria.criterion(identifier), view)
    }
}

extension SiteScene {
    private mutating func layHosts() {
        evidence.hosts = [
            HostEvidence(host: Self.site, addresses: [Self.address("2.72.1.10"), Self.address("2001:db8:1::10")]),
            HostEvidence(host: Self.name("mail.astana.gov.kz"), addresses: [Self.address("2.72.1.25")]),
        ]
    }

    private mutating func layPlaces() {
        evidence.places = [
            place("2.72.1.10", .site, "astana.gov.kz", "KZ", 9198),
            place("2001:db8:1::10", .site, "astana.gov.kz", "KZ", 9198),
            place("2.72.1.1", .nameServer, "ns1.astana.gov.kz", "KZ", 9198),
            place("2001:db8:1::1", .nameServer, "ns1.astana.gov.kz", "KZ", 9198),
            place("88.204.130.1", .nameServer, "ns2.host.kz", "KZ", 29555),
            place("2001:db8:2::1", .nameServer, "ns2.host.kz", "KZ", 29555),
        ]
    }

    /// A place of which two sources say the same.
    func place(
        _ address: String, _ role: PlaceEvidence.Role, _ host: String, _ country: String?, _ system: UInt32?
    ) -> PlaceEvidence {
        PlaceEvidence(
            address: Self.address(address), role: role, host: Self.name(host),
            words: [
                .init(source: "tor-geoipdb", date: "2026-10-01", country: country),
                .init(source: "libloc", date: "2026-11-01", country: country, system: system),
            ])
    }

    private mutating func layMail() {
        var mail = MailEvidence()
        mail.exchangers = .value([.init(preference: 10, host: Self.name("mail.astana.gov.kz"))])
        mail.texts = [
            .init(kind: .domain, name: Self.site, texts: .value(["v=spf1 mx -all", "something=else"])),
            .init(kind: .dmarc, name: Self.name("_dmarc.astana.gov.kz"), texts: .value(["v=DMARC1; p=reject"])),
            .init(kind: .mtaSTS, name: Self.name("_mta-sts.astana.gov.kz"), texts: .value(["v=STSv1; id=20261101"])),
            .init(
                kind: .dkim, name: Self.name("default._domainkey.astana.gov.kz"),
                texts: .value(["v=DKIM1; k=rsa; p=" + Self.longKey])),
        ]
        var talk = SMTPTalk(host: Self.name("mail.astana.gov.kz"), address: Self.address("2.72.1.25"))
        talk.banner = "220 mail.astana.gov.kz ESMTP"
        talk.capabilities = ["mail.astana.gov.kz", "STARTTLS"]
        talk.startTLS = .value(Handshake(version: .tls13, cipher: 0x1301, chain: []))
        mail.talks = [talk]
        evidence.mail = mail
        layMailPolicy("version: STSv1\r\nmode: enforce\r\nmx: mail.astana.gov.kz\r\nmax_age: 604800\r\n")
    }

    /// An MTA-STS policy that the web server gives.
    mutating func layMailPolicy(_ text: String, status: Int = 200) {
        let url = "https://mta-sts.astana.gov.kz/.well-known/mta-sts.txt"
        let body = BodySeen(
            octets: text.utf8.count, sha256: String(repeating: "0", count: 64), truncated: false, excerpt: text)
        evidence.web.visits = [
            Visit(
                purpose: .mailPolicy, url: url,
                hops: [Hop(url: url, address: Self.address("2.72.1.10"), status: status, headers: [], body: body)])
        ]
    }

    /// As long as a key of 2,048 bits is.
    static let longKey = String(repeating: "A", count: 392)

    /// The texts of a kind replaced by others.
    mutating func setTexts(_ kind: MailEvidence.Kind, _ texts: Seen<[String]>) {
        for index in evidence.mail.texts.indices where evidence.mail.texts[index].kind == kind {
            evidence.mail.texts[index].texts = texts
        }
    }

    static let timeout = Trouble(.timeout, "nothing came in 5 s")
}
