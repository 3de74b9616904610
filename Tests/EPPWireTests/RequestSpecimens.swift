import DNSCore
import EPPWire
import RegistryModel

/// One request of each kind and of each variant that matters, made for this project.
enum RequestSpecimens {
    static func name(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("a specimen's name is wrong") }
        return name
    }

    static func address(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("a specimen's address is wrong") }
        return address
    }

    static func decimal(_ text: String) -> EPPDecimal {
        guard let decimal = EPPDecimal(text) else { preconditionFailure("a specimen's number is wrong") }
        return decimal
    }

    static let instant = Instant(microseconds: 1_790_000_000_000_000)
    static let kz = name("dala.kz")
    static let secret = EPPAuthorization.password("Q7<u>&\"z", repositoryIdentifier: nil)

    static let domains: [EPPDomainAction] = [
        .check(["dala.kz", "қала.kz", "b--.kz"]),
        .info(EPPDomainInfo(name: kz)),
        .info(EPPDomainInfo(name: kz, hosts: .sub, authorization: .password("x", repositoryIdentifier: "C7-KZ"))),
        .create(EPPDomainCreate(name: kz, authorization: .password(""))),
        .create(
            EPPDomainCreate(
                name: kz, period: EPPPeriod(3), nameServers: [name("ns1.dala.kz"), name("ns2.example.net")],
                registrant: "ADAM-1",
                contacts: [
                    EPPDomainContact(role: .admin, contact: "ADAM-1"), EPPDomainContact(role: nil, contact: "ADAM-2"),
                ], authorization: secret)),
        .delete(kz),
        .renew(EPPDomainRenew(name: kz, currentExpiry: EPPDate(instant), period: EPPPeriod(24, .months))),
        .renew(EPPDomainRenew(name: kz, currentExpiry: EPPDate(instant))),
        .transfer(.request, EPPDomainTransfer(name: kz, period: EPPPeriod(1), authorization: secret)),
        .transfer(.approve, EPPDomainTransfer(name: kz)),
        .transfer(.reject, EPPDomainTransfer(name: kz)),
        .transfer(.cancel, EPPDomainTransfer(name: kz)),
        .transfer(.query, EPPDomainTransfer(name: kz, authorization: secret)),
        .update(EPPDomainUpdate(name: kz)),
        .update(
            EPPDomainUpdate(
                name: kz,
                add: EPPDomainUpdate.Items(
                    nameServers: [name("ns3.dala.kz")], contacts: [EPPDomainContact(role: .tech, contact: "ADAM-3")],
                    statuses: [EPPStatus("clientHold", language: "kk", text: "төлем күтілуде")]),
                remove: EPPDomainUpdate.Items(statuses: [EPPStatus("clientDeleteProhibited")]),
                change: EPPDomainUpdate.Change(registrant: "", authorization: EPPAuthorization.none))),
    ]

    static let hosts: [EPPHostAction] = [
        .check(["ns1.dala.kz"]), .info(name("ns1.dala.kz")), .delete(name("ns1.dala.kz")),
        .create(EPPHostCreate(name: name("ns1.dala.kz"))),
        .create(
            EPPHostCreate(name: name("ns1.dala.kz"), addresses: [address("192.0.2.7"), address("2001:db8::7")])),
        .update(
            EPPHostUpdate(
                name: name("ns1.dala.kz"),
                add: EPPHostUpdate.Items(addresses: [address("192.0.2.8")]),
                remove: EPPHostUpdate.Items(statuses: [EPPStatus("clientUpdateProhibited")]),
                newName: name("ns9.dala.kz"))),
    ]

    static let postal = EPPPostalInfo(
        type: .local, name: "Айгүл Сәрсен", organization: "\"Дала\" ЖШС",
        address: EPPPostalInfo.Address(
            street: ["Абай даңғылы, 1", "2-қабат"], city: "Алматы", region: "75", postalCode: "050000",
            countryCode: "KZ"))

    static let contacts: [EPPContactAction] = [
        .check(["ADAM-1", "ADAM-2"]), .info(EPPContactQuery(identifier: "ADAM-1")),
        .info(EPPContactQuery(identifier: "ADAM-1", authorization: secret)), .delete("ADAM-1"),
        .transfer(.request, EPPContactQuery(identifier: "ADAM-1", authorization: secret)),
        .transfer(.query, EPPContactQuery(identifier: "ADAM-1")),
        .create(
            EPPContactCreate(
                identifier: "ADAM-1",
                postal: [
                    postal,
                    EPPPostalInfo(
                        type: .international, name: "Aigul Sarsen",
                        address: EPPPostalInfo.Address(city: "Almaty", countryCode: "KZ")),
                ],
                voice: EPPTelephone("+7.7272500000", extensionNumber: "12"), fax: EPPTelephone("+7.7272500001"),
                email: "aigul@dala.kz", authorization: secret,
                disclose: EPPDisclose(
                    isAllowed: false, names: [.international, .local], addresses: [.local], voice: true, email: true))),
        .update(
            EPPContactUpdate(
                identifier: "ADAM-1", addStatuses: [EPPStatus("clientDeleteProhibited")],
                removeStatuses: [EPPStatus("clientTransferProhibited", language: "ru", text: "по заявлению")],
                change: EPPContactUpdate.Change(
                    postal: [EPPPostalInfo(type: .local, name: nil, organization: "", address: nil)],
                    voice: EPPTelephone(""), email: "a@dala.kz", authorization: .password(""),
                    disclose: EPPDisclose(isAllowed: true, organizations: [.local], fax: true)))),
        .update(EPPContactUpdate(identifier: "ADAM-1")),
    ]

    static let signer = DelegationSigner(keyTag: 60_485, algorithm: 13, digestType: 2, digest: [0xab, 0x01, 0xff])
    static let key = EPPKeyData(flags: 257, algorithm: 13, publicKey: [1, 2, 3, 250])

    static let documents = [
        Evidence(
            type: "education-licence", number: "KZ12 \"№\" 7<8", date: instant.midnight,
            digest: String(repeating: "0f", count: 32)),
        Evidence(
            type: "state-body-order", number: "1", date: Instant(microseconds: 0),
            digest: String(repeating: "a", count: 64)),
    ]

    static let claimChoice = {
        var choice = EPPClaimChoice(.register)
        choice.alternatives = ["dala-2", "xn--80aa0bb"]
        choice.preference = .noObjection
        choice.follows = false
        choice.confirmsKeys = true
        choice.releasesOldName = true
        choice.evidence = documents
        choice.language = .kk
        return choice
    }()

    static let claims: [EPPClaimAction] =
        [
            .info(EPPClaimInfo(campaign: "edu-2027", source: kz)),
            .info(EPPClaimInfo(campaign: "edu-2027", source: kz, token: "t0ken<&>")),
            .create(EPPClaimCreate(campaign: "edu-2027", source: kz, token: "t0ken", choice: claimChoice)),
        ]
        + ClaimChoice.Kind.allCases.map {
            .create(EPPClaimCreate(campaign: "a & b", source: kz, token: "\"t\"", choice: EPPClaimChoice($0)))
        }

    /// Extensions with a command that they go with.
    static let extended: [EPPCommand] = [
        EPPCommand(
            .domain(domains[4]),
            extensions: [
                .secDNSCreate(
                    EPPSecDNSData(
                        maximumSignatureLife: 604_800,
                        records: .signers([EPPDelegationSigner(signer), EPPDelegationSigner(signer, key: key)]))),
                .feeAgreement(
                    EPPFeeAgreement(
                        currency: "KZT", fees: [EPPFee(decimal("4500.00"), description: "a & b", applied: .delayed)],
                        credits: [EPPFee(decimal("-0.50"), language: "ru")])),
                .allocationToken("қазына 7"),
                .timesToLive([
                    EPPTimeToLive(.ns, seconds: 3_600), EPPTimeToLive(.custom, custom: "HTTPS", seconds: nil),
                ]),
                .serverLocation(EPPServerLocation(street: "Абай 1", city: "Алматы", region: "75")),
                .launchCreate(
                    EPPLaunchCreate(
                        object: .application, phase: EPPLaunchPhase(.custom, name: "return"),
                        proof: .codes([EPPValidated("7F-1", validator: "kz"), nil, EPPValidated("7F-2")]),
                        notices: [
                            EPPLaunchCreate.Notice(
                                identifier: EPPValidated("n-1"), notAfter: instant, accepted: instant)
                        ])),
            ], clientTransaction: "REG-A-0001"),
        EPPCommand(
            .domain(domains[3]),
            extensions: [
                .secDNSCreate(EPPSecDNSData(records: .keys([key]))),
                .launchCreate(
                    EPPLaunchCreate(
                        phase: EPPLaunchPhase(.sunrise), proof: .signedMarks([EPPSignedMark(text: "PHNtZD4=")]))),
            ]),
        EPPCommand(
            .domain(domains[13]),
            extensions: [
                .secDNSUpdate(
                    EPPSecDNSUpdate(
                        isUrgent: true, remove: .records(.signers([EPPDelegationSigner(signer)])),
                        add: EPPSecDNSData(records: .keys([key])),
                        change: EPPSecDNSUpdate.Change(maximumSignatureLife: 86_400))),
                .restore(.request), .launchUpdate(EPPLaunchApplication(phase: EPPLaunchPhase(.open), identifier: "A7")),
                .serverLocation(EPPServerLocation(street: "s", city: "c", region: "71")),
            ]),
        EPPCommand(
            .domain(domains[13]),
            extensions: [
                .secDNSUpdate(EPPSecDNSUpdate(remove: .all(true))),
                .restore(
                    .report(
                        EPPRestoreReport(
                            before: "before <x>", after: "after", deleted: instant, restored: instant.adding(days: 1),
                            reason: "mistake", statements: ["one", "two"], other: "more"))),
                .timesToLive([EPPTimeToLive(.ds, seconds: 60)]),
            ]),
        EPPCommand(
            .domain(domains[0]),
            extensions: [
                .feeCheck(
                    EPPFeeCheck(
                        currency: "KZT",
                        commands: [
                            EPPFeeCommand(.create, phase: "custom", subphase: "return", period: EPPPeriod(2)),
                            EPPFeeCommand(.custom, customName: "hold"),
                        ])),
                .launchCheck(EPPLaunchCheck(form: .avail, phase: EPPLaunchPhase(.claims))),
                .allocationToken("t"),
            ]),
        EPPCommand(
            .domain(domains[1]),
            extensions: [
                .allocationTokenInfo, .timeToLiveInfo(policy: true),
                .launchInfo(EPPLaunchInfo(phase: EPPLaunchPhase(.landrush), application: "A7", includesMark: true)),
            ]),
        EPPCommand(
            .domain(domains[5]),
            extensions: [.launchDelete(EPPLaunchApplication(phase: EPPLaunchPhase(.sunrise), identifier: "A7"))]),
        EPPCommand(.domain(domains[0]), extensions: [.launchCheck(EPPLaunchCheck(form: .trademark))]),
        EPPCommand(
            .domain(domains[8]), extensions: [.feeAgreement(EPPFeeAgreement(fees: [EPPFee(decimal("1"))]))]),
        EPPCommand(
            .contact(contacts[6]),
            extensions: [.residence(EPPResidence(country: "KZ", type: .iin, identifier: "900101300126"))]),
        EPPCommand(
            .contact(contacts[8]), extensions: [.residence(EPPResidence(type: .bin, identifier: "940140000385"))]),
        EPPCommand(.contact(contacts[6]), extensions: [.holderKind(.stateBody)]),
        EPPCommand(.domain(domains[3]), extensions: [.evidence(documents)]),
        EPPCommand(.domain(domains[13]), extensions: [.addEvidence([documents[1]]), .restore(.request)]),
        EPPCommand(.host(hosts[1]), extensions: [.timeToLiveInfo(policy: false)]),
        EPPCommand(
            .login(
                EPPLogin(
                    client: "REG-A", password: EPPLogin.inExtension, newPassword: EPPLogin.inExtension,
                    services: .all)),
            extensions: [
                .loginSecurity(
                    EPPLoginSecurity(
                        userAgent: EPPLoginSecurity.UserAgent(application: "tizilim 1", system: "Debian"),
                        password: "a long and winding password", newPassword: "an even longer one"))
            ], clientTransaction: "abc"),
    ]

    static let session: [EPPCommand] = [
        EPPCommand(.logout, clientTransaction: "bye"), EPPCommand(.pollRequest), EPPCommand(.pollAcknowledge("17")),
        EPPCommand(
            .login(
                EPPLogin(
                    client: "REG-A", password: "secret<>", newPassword: "secret2", language: "kk",
                    services: EPPServices(objects: [EPPNamespace.domain.uri], extensions: [])))),
    ]

    static let all: [EPPRequest] =
        [.hello] + session.map { .command($0) } + extended.map { .command($0) }
        + domains.map { .command(EPPCommand(.domain($0), clientTransaction: "REG-A-1")) }
        + hosts.map { .command(EPPCommand(.host($0), clientTransaction: "REG-A-2")) }
        + contacts.map { .command(EPPCommand(.contact($0))) }
        + claims.map { .command(EPPCommand(.claim($0), clientTransaction: "REG-A-3")) }
}

extension Instant {
    /// The start of its day.
    var midnight: Instant {
        let day = 86_400_000_000 as Int64
        return Instant(microseconds: microseconds - (microseconds % day))
    }
}
