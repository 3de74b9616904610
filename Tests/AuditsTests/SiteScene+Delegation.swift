import DNSCore
import RegistryModel
import SiteEvidence

extension SiteScene {
    static let parentServer = Server(name: name("a.gov.kz"), address: address("195.12.1.1"))

    static func record(_ owner: DomainName, _ type: RecordType, _ data: [UInt8]) -> ResourceRecord {
        ResourceRecord(owner: owner, type: type, ttl: 3_600, data: data)
    }

    static func nameServers(_ names: [String] = ["ns1.astana.gov.kz", "ns2.host.kz"]) -> [ResourceRecord] {
        names.map { record(site, .ns, name($0).wire) }
    }

    static func startOfAuthority(serial: UInt32 = 2_026_112_001) -> ResourceRecord {
        let numbers = [serial, 7_200, 3_600, 1_209_600, 3_600].flatMap { number in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        return record(site, .soa, name("ns1.astana.gov.kz").wire + name("hostmaster.astana.gov.kz").wire + numbers)
    }

    static func answer(_ records: [ResourceRecord], code: UInt16 = 0, authoritative: Bool = true) -> DNSAnswer {
        DNSAnswer(
            code: code, authoritative: authoritative, recursionAvailable: false, truncated: false,
            answer: records.map(DNSRecordSeen.init))
    }

    mutating func add(
        _ purpose: DNSExchange.Purpose, _ server: Server, _ type: UInt16, name: DomainName = site,
        transport: DNSExchange.Transport = .udp, _ answer: Seen<DNSAnswer>
    ) {
        evidence.delegation.exchanges.append(
            DNSExchange(
                purpose: purpose, server: server.name, address: server.address, name: name, type: type,
                transport: transport, recursionDesired: purpose == .openRecursion, answer: answer))
    }

    /// A delegation to two servers with two addresses each, which answer alike and give nothing to strangers.
    mutating func layDelegation() {
        let servers = Dictionary(grouping: Self.servers, by: \.name)
        evidence.delegation.servers = servers.keys.sorted().map { name in
            .init(name: name, addresses: (servers[name] ?? []).map { .init($0.address, .resolved) })
        }
        evidence.delegation.exchanges = []
        layReferral()
        let refused = Self.answer([], code: 5, authoritative: false)
        for server in Self.servers {
            add(.content, server, 6, .value(Self.answer([Self.startOfAuthority()])))
            add(.content, server, 2, .value(Self.answer(Self.nameServers())))
            add(.content, server, 48, .value(Self.answer([])))
            let host = Self.servers[0].name
            add(
                .content, server, 1, name: host,
                .value(Self.answer([Self.record(host, .a, Self.servers[0].address.octets)])))
            add(
                .content, server, 28, name: host,
                .value(Self.answer([Self.record(host, .aaaa, Self.servers[1].address.octets)])))
            add(.overTCP, server, 6, transport: .tcp, .value(Self.answer([Self.startOfAuthority()])))
            add(.openRecursion, server, 1, name: Self.name("example.com"), .value(refused))
            add(.openTransfer, server, 252, transport: .tcp, .value(refused))
        }
    }

    private mutating func layReferral() {
        var referral = Self.answer([], authoritative: false)
        referral.authority = Self.nameServers().map(DNSRecordSeen.init)
        referral.additional = [
            DNSRecordSeen(Self.record(Self.servers[0].name, .a, Self.servers[0].address.octets)),
            DNSRecordSeen(Self.record(Self.servers[0].name, .aaaa, Self.servers[1].address.octets)),
        ]
        add(.referral, Self.parentServer, 2, .value(referral))
        add(.signers, Self.parentServer, 43, .value(Self.answer([])))
    }

    /// What came back replaced, for every exchange of a purpose (and of a type, a name, a server's address).
    mutating func setAnswers(
        _ purpose: DNSExchange.Purpose, type: UInt16? = nil, name: DomainName? = nil, at address: IPAddress? = nil,
        _ answer: Seen<DNSAnswer>
    ) {
        for index in evidence.delegation.exchanges.indices {
            let exchange = evidence.delegation.exchanges[index]
            guard exchange.purpose == purpose, type == nil || exchange.type == type,
                name == nil || exchange.name == name, address == nil || exchange.address == address
            else { continue }
            evidence.delegation.exchanges[index].answer = answer
        }
    }
}
