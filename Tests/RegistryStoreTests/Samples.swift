import DNSCore
import PolicyEngine
import RegistryModel

@testable import RegistryStore

func name(_ text: String) -> DomainName {
    do { return try DomainName(text) } catch { preconditionFailure("\(error)") }
}

/// Values to try the store with: one with everything set and one with the least, of each kind.
enum Samples {
    static let start = Instant(microseconds: 1_750_000_000_000_000)
    static let kz = name("kz")
    static let registrar = RegistrarIdentifier("HOSTER-KZ")
    static let holder = ContactIdentifier("HOLDER-1")

    static func receipt(at instant: Instant, object: String = "test.kz") -> DecisionReceipt {
        DecisionReceipt(
            instant: instant, actor: .registrar(registrar), operation: "createDomain", object: object, zone: kz,
            outcome: .accepted, code: 1000, reason: nil, rules: [], commandDigest: [1, 2, 3],
            command: Array("{}".utf8), facts: Array("{}".utf8), verdict: nil)
    }

    static var fullReceipt: DecisionReceipt {
        var receipt = receipt(at: start, object: "қ.kz")
        receipt.outcome = .refused
        receipt.reason = "policy"
        receipt.refusal = Array(#"{"policy":{"_0":["GOV-001"]}}"#.utf8)
        receipt.rules = [RuleIdentifier("GOV-001"), RuleIdentifier("GOV-003")]
        receipt.verdict = verdict
        receipt.trace = RequestTrace(
            session: "S-1", address: "2001:db8::1", clientTransaction: nil, serverTransaction: "SV-1")
        return receipt
    }

    static var verdict: Verdict {
        Verdict(
            policies: [PolicyReference(identifier: "gov.kz", version: "2", digest: "ab\"c")],
            judgements: [
                Judgement(
                    rule: RuleIdentifier("GOV-001"), effect: .refuse, finding: .violated,
                    facts: [Fact("label", "a\nb\\c"), Fact("kind", "мектеп")]),
                Judgement(rule: RuleIdentifier("GOV-002"), effect: .warn, finding: .undetermined, facts: []),
            ], signatures: 2)
    }

    static func domain(
        _ text: String, zone: DomainName = kz, created: Instant = start, registrant: ContactIdentifier = holder,
        nameServers: [ObjectNumber] = []
    ) -> Domain {
        let expiry = created.adding(days: 365)
        return Domain(
            name: name(text), zone: zone, registrant: registrant, nameServers: nameServers, sponsor: registrar,
            created: created, expiry: expiry, withdrawal: expiry.adding(days: 27),
            redemptionEnd: expiry.adding(days: 57), purge: expiry.adding(days: 62))
    }

    static func fullDomain(_ text: String, nameServers: [ObjectNumber], contacts: [DomainContact]) -> Domain {
        var domain = domain(text, nameServers: nameServers)
        domain.contacts = contacts
        domain.delegationSigners = [
            DelegationSigner(keyTag: 65_535, algorithm: 13, digestType: 2, digest: Array(0...31)),
            DelegationSigner(keyTag: 0, algorithm: 8, digestType: 4, digest: [255, 0, 16]),
        ]
        domain.statuses = [.clientHold, .serverUpdateProhibited, .pendingCreate]
        domain.creator = RegistrarIdentifier("ELSE \"KZ\"")
        domain.updater = registrar
        domain.updated = start.adding(seconds: 1)
        domain.transferred = start.adding(seconds: 2)
        domain.deleted = start.adding(seconds: 3)
        domain.gracePeriods = [
            GracePeriod(kind: .addPeriod, end: start.adding(days: 5), years: 1),
            GracePeriod(kind: .transferPeriod, end: start.adding(days: 6), years: 2),
        ]
        domain.authorization = secret
        domain.transfer = transfer
        domain.restore = PendingRestore(requested: start.adding(days: 1), due: start.adding(days: 8))
        domain.serverPlace = ServerPlace(
            street: "Мәңгілік ел 55/\\11\n", city: "Астана", region: "71", countryCode: "KZ")
        domain.evidence = [
            Evidence(type: "education-licence", number: "KZ12 \"№\" 7;8", date: start, digest: "00ff")
        ]
        domain.timesToLive = TimesToLive(ns: 300, ds: 0)
        return domain
    }

    static let secret = AuthorizationSecret(
        salt: [0, 127, 255], hash: Array(100...131), expires: start.adding(days: 14))
    static let transfer = Transfer(
        state: .pending, gaining: RegistrarIdentifier("NEW ONE"), losing: registrar, requested: start.adding(days: 1),
        acts: start.adding(days: 6), years: 1)

    static func host(
        _ text: String, under superordinate: ObjectNumber? = nil, addresses: [String] = [], created: Instant = start
    ) -> Host {
        Host(
            name: name(text), superordinate: superordinate, addresses: addresses.compactMap { IPAddress($0) },
            sponsor: registrar, created: created)
    }

    static func fullHost(_ text: String, under superordinate: ObjectNumber) -> Host {
        var host = host(text, under: superordinate, addresses: ["192.0.2.1", "2001:db8::1", "::"])
        host.statuses = [.clientUpdateProhibited, .serverDeleteProhibited]
        host.creator = .registry
        host.updater = registrar
        host.updated = start.adding(seconds: 1)
        host.transferred = start.adding(seconds: 2)
        host.timesToLive = TimesToLive(a: 2_147_483_647, aaaa: 60)
        return host
    }

    static func contact(_ handle: String = "HOLDER-1", national: String? = nil) -> Contact {
        Contact(
            identifier: ContactIdentifier(handle), kind: .company, nationalIdentifier: national,
            email: "info@example.kz", sponsor: registrar, created: start)
    }

    static func fullContact(_ handle: String) -> Contact {
        var contact = contact(handle, national: "940140000385")
        contact.international = PostalAddress(
            name: "Office", organization: "Org", street: ["Line 1\nstill 1", "back\\slash \\n", "\r\n", ""],
            city: "Almaty",
            region: "75", postalCode: "050000", countryCode: "KZ")
        contact.local = PostalAddress(name: "Кеңсе", city: "Алматы", countryCode: "KZ")
        contact.voice = "+7.7270000000"
        contact.fax = "+7.7270000001"
        contact.disclosure = ContactDisclosure(isAllowed: true, elements: [.email, .localName])
        contact.statuses = [.clientTransferProhibited]
        contact.authorization = secret
        contact.updater = registrar
        contact.updated = start.adding(seconds: 5)
        contact.transferred = start.adding(seconds: 6)
        contact.transfer = transfer
        return contact
    }

    static var fullRegistrar: Registrar {
        var value = Registrar(
            identifier: registrar, name: "ЖШС \"Хостер\"", state: .suspended,
            accreditations: [kz, name("xn--80ao21a")],
            email: "r@example.kz", created: start)
        value.updated = start.adding(seconds: 1)
        return value
    }

    static var minimalRegistrar: Registrar {
        Registrar(identifier: RegistrarIdentifier("NEW ONE"), name: "n", accreditations: [], created: start)
    }

    static var fullApplication: Application {
        var value = Application(
            domain: name("xn--80a.kz"), registrar: registrar, lodged: start,
            decision: 7, rules: ["EDU-001", "EDU-002"], signaturesNeeded: 2)
        value.state = .refused
        value.approvals = [OperatorSignature(operator: "Әйгерім", reason: "ok", at: start.adding(seconds: 1))]
        value.refusal = OperatorSignature(operator: "Bolat", reason: "no\tlicence", at: start.adding(seconds: 2))
        return value
    }

    static var billing: Billing {
        var billing = Billing(
            schedule: FeeSchedule(
                reference: PolicyReference(identifier: "p", version: "1", digest: "00"), currency: .tenge,
                fees: [Fee(operation: .create, amount: Money(hundredths: 1), per: .year, refundable: true)]))
        billing.accounts = [Account(registrar: registrar, balance: .greatest, opened: start)]
        var entry = AccountEntry(
            registrar: registrar, at: start, kind: .refund, amount: Money(hundredths: 5), balance: .zero,
            object: "a.kz",
            domain: 3, years: 2, refundable: true, graceEnd: start.adding(days: 5), refunds: 7)
        entry.number = 8
        entry.decision = 9
        billing.charges = [
            entry,
            AccountEntry(
                registrar: registrar, at: start, kind: .credit, amount: Money(hundredths: -5), balance: .zero,
                object: "R"),
        ]
        return billing
    }

    static var bindings: [CertificateBinding] {
        [
            CertificateBinding(
                registrar: registrar, fingerprint: [0, 255], subject: nil, from: start, until: start.adding(days: 1)),
            CertificateBinding(
                registrar: registrar, fingerprint: nil, subject: "CN=\"a\"", from: start, until: start.adding(days: 1)),
        ]
    }

    /// One as it is issued, and one that has served.
    static var tokens: [AllocationToken] {
        var spent = AllocationToken(
            domain: name("xn--80a.kz"), registrar: registrar, salt: [0, 255], hash: Array(0...31), issued: start,
            issuer: "Әйгерім", until: start.adding(days: 1))
        spent.number = 4
        spent.spent = start.adding(seconds: 5)
        spent.spender = registrar
        var revoked = AllocationToken(
            domain: name("a.kz"), registrar: nil, salt: [1], hash: [2], issued: start, issuer: "o", until: nil)
        revoked.revoked = start
        return [spent, revoked]
    }

    static let zoneTimes = ZoneTimesToLive(
        ns: TimeToLiveRange(minimum: 60, standard: 3_600, maximum: 172_800),
        ds: TimeToLiveRange(minimum: 1, standard: 2, maximum: 3),
        a: TimeToLiveRange(minimum: 4, standard: 5, maximum: 6),
        aaaa: TimeToLiveRange(minimum: 7, standard: 8, maximum: 9))

    static let terms = LifecycleTerms(
        maximumYears: 10, addGrace: 5, renewGrace: 5, transferGrace: 5, renewableAfterExpiry: 27, redemption: 30,
        pendingDelete: 5, restoreReport: 7, transferPending: 5, transferYears: 1, authorizationInformation: 14)
}
