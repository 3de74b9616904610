import DNSCore
import EPPWire
import RegistryModel
import XMLDocuments

/// One answer of each kind that the writer can make.
enum ResponseSpecimens {
    static let at = RequestSpecimens.instant
    static let kz = RequestSpecimens.kz
    static let history = EPPObjectHistory(
        sponsor: "REG-A", creator: "REG-B", created: at, updater: "REG-A", updated: at.adding(days: 1),
        transferred: Instant(microseconds: at.microseconds + 7))
    static let transfer = EPPTransferData(
        object: "dala.kz", state: .pending, requester: "REG-B", requested: at, actor: "REG-A", acts: at.adding(days: 5))
    static let pending = EPPPendingAction(
        object: "dala.kz", isApproved: false, clientTransaction: "REG-A-1", serverTransaction: "TZ-1", date: at)

    static let domainInfo = EPPResponseData.domainInfo(
        EPPDomainData(
            name: kz, repositoryIdentifier: "D7-KZ",
            statuses: [EPPStatus("ok"), EPPStatus("clientHold", language: "kk", text: "төлем & <тоқтату>")],
            registrant: "ADAM-1", contacts: [EPPDomainContact(role: .admin, contact: "ADAM-2")],
            nameServers: [RequestSpecimens.name("ns1.dala.kz"), RequestSpecimens.name("ns2.example.net")],
            subordinateHosts: [RequestSpecimens.name("ns1.dala.kz")], history: history, expiry: at.adding(days: 365),
            authorization: .password("")))

    /// Everything that a claim's info can tell.
    static let claim = {
        var claim = EPPClaimData(
            campaign: "edu-2027", source: kz, identifier: "17", state: .lodged,
            target: RequestSpecimens.name("dala.edu.kz"))
        claim.opens = at
        claim.closes = at.adding(days: 60)
        claim.choices = ClaimChoice.Kind.allCases
        claim.heldUntil = at.adding(days: 200)
        claim.contest = EPPClaimData.Contest(size: 3, want: 1, nobody: 0, noObjection: 1)
        claim.rules = ["EDU-001", "EDU-002"]
        claim.lodged = EPPClaimData.Lodged(choice: RequestSpecimens.claimChoice, registrar: "REG-B", at: at)
        claim.settled = at.adding(days: 70)
        claim.reason = "rank"
        return claim
    }()
    static let plainClaim = EPPClaimData(
        campaign: "edu-2027", source: kz, identifier: "18", state: .excluded, target: nil)

    static let data: [EPPResponseData] = [
        .domainCheck([
            EPPCheckAnswer("dala.kz", isAvailable: true),
            EPPCheckAnswer(
                "gov.kz", isAvailable: false, reason: "Мемлекеттік органдар үшін сақталған атау", language: "kk"),
        ]),
        .domainCreated(name: kz, created: at, expiry: at.adding(days: 365)),
        .domainCreated(name: kz, created: at, expiry: nil), domainInfo,
        .domainInfo(
            EPPDomainData(
                name: kz, repositoryIdentifier: "D7-KZ", history: EPPObjectHistory(sponsor: "REG-A"))),
        .domainRenewed(name: kz, expiry: at), .domainRenewed(name: kz, expiry: nil),
        .domainTransfer(transfer, expiry: at), .domainTransfer(transfer, expiry: nil), .domainPending(pending),
        .hostCheck([EPPCheckAnswer("ns1.dala.kz", isAvailable: false, reason: "In use")]),
        .hostCreated(name: RequestSpecimens.name("ns1.dala.kz"), created: at),
        .hostInfo(
            EPPHostData(
                name: RequestSpecimens.name("ns1.dala.kz"), repositoryIdentifier: "H1-KZ",
                statuses: [EPPStatus("linked"), EPPStatus("ok")],
                addresses: [RequestSpecimens.address("192.0.2.1"), RequestSpecimens.address("2001:db8::1")],
                history: history)),
        .hostPending(pending), .contactCheck([EPPCheckAnswer("ADAM-1", isAvailable: true)]),
        .contactCreated(identifier: "ADAM-1", created: at),
        .contactInfo(
            EPPContactData(
                identifier: "ADAM-1", repositoryIdentifier: "C1-KZ", statuses: [EPPStatus("ok")],
                postal: [RequestSpecimens.postal], voice: EPPTelephone("+7.7272500000", extensionNumber: "1"),
                fax: EPPTelephone("+7.7272500001"), email: "a@dala.kz", history: history,
                authorization: .password("x"),
                disclose: EPPDisclose(isAllowed: true, names: [.local], addresses: [.local], voice: true))),
        .contactTransfer(
            EPPTransferData(
                object: "ADAM-1", state: .clientApproved, requester: "REG-B", requested: at, actor: "REG-A", acts: at)),
        .contactPending(
            EPPPendingAction(
                object: "ADAM-1", isApproved: true, clientTransaction: nil, serverTransaction: "TZ-1", date: at)),
        .claimInfo(claim), .claimInfo(plainClaim),
        .claimCreated(
            EPPClaimCreated(
                campaign: "edu-2027", source: kz, identifier: "17", state: .lodged,
                target: RequestSpecimens.name("dala.edu.kz"), created: at)),
        .claimCreated(
            EPPClaimCreated(
                campaign: "edu-2027", source: kz, identifier: "17", state: .waived, target: nil, created: at)),
    ]

    static let related = [
        EPPRelatedName(name: kz, relation: .movedFrom, campaign: "edu-2027"),
        EPPRelatedName(name: RequestSpecimens.name("xn--80aa0bb.edu.kz"), relation: .movedTo, campaign: "a \"&\" b"),
        EPPRelatedName(name: RequestSpecimens.name("xn--80aaa.kz"), relation: .twin, campaign: nil),
    ]

    static let fee = EPPFee(
        RequestSpecimens.decimal("4500.00"), description: "Тіркеу & \"ақы\"", language: "kk", isRefundable: true,
        gracePeriod: "P5D", applied: .immediate)

    static let extensions: [EPPResponseExtension] =
        [
            .secDNSInfo(
                EPPSecDNSData(
                    maximumSignatureLife: 604_800,
                    records: .signers([EPPDelegationSigner(RequestSpecimens.signer, key: RequestSpecimens.key)]))),
            .secDNSInfo(EPPSecDNSData(records: .keys([RequestSpecimens.key]))),
            .graceInfo(
                EPPGraceStatus.Word.allCases.map { EPPGraceStatus($0) } + [
                    EPPGraceStatus(.addPeriod, language: "ru", text: "до 1 мая")
                ]),
            .graceUpdate([EPPGraceStatus(.pendingRestore)]),
            .feeCheck(
                currency: "KZT",
                [
                    EPPFeeAnswer(
                        object: "dala.kz", isAvailable: true, class: "standard",
                        commands: [
                            EPPFeeAnswer.Command(
                                EPPFeeCommand(.create, phase: "open", period: EPPPeriod(1)), isStandard: true,
                                fees: [fee],
                                credits: [EPPFee(RequestSpecimens.decimal("-1.5"), description: "c")]),
                            EPPFeeAnswer.Command(EPPFeeCommand(.restore), reason: "Бағасы жоқ", language: "kk"),
                        ]),
                    EPPFeeAnswer(object: "x.kz", isAvailable: false, reason: "No fee"),
                ]),
            .change(
                EPPChange(
                    isBefore: true, operation: .custom, detail: "hold", date: at, serverTransaction: "TZ-9",
                    who: "Оператор", case: EPPChange.Case(kind: .custom, name: "KZ-CERT", identifier: "7"),
                    reason: "Зиянды бағдарлама табылды, атау тоқтатылды", language: "kk")),
            .change(
                EPPChange(operation: .update, date: at, serverTransaction: "TZ-9", who: "registry")),
            .loginSecurity([
                EPPSecurityEvent(
                    .stat, name: "failedLogins", level: .warning, expiry: at, value: "3", duration: "P1D",
                    language: "ru",
                    text: "Три неверных пароля"),
                EPPSecurityEvent(.password, level: .error, text: "Password has expired"),
            ]),
            .launchCheck(
                phase: EPPLaunchPhase(.claims),
                [
                    EPPClaim(
                        name: "dala.kz", exists: true, keys: [EPPValidated("k", validator: "kz"), EPPValidated("m")]),
                    EPPClaim(name: "x.kz", exists: false),
                ]),
            .launchCheck(phase: nil, [EPPClaim(name: "x.kz", exists: false)]),
            .launchCreated(EPPLaunchApplication(phase: EPPLaunchPhase(.custom, name: "return"), identifier: "A7")),
            .launchInfo(
                EPPLaunchData(
                    phase: EPPLaunchPhase(.sunrise), application: "A7", status: .custom, statusName: "review")),
            .launchInfo(EPPLaunchData(phase: EPPLaunchPhase(.open))),
            .allocationToken("қазына 7"),
            .timesToLive([
                EPPTimeToLiveAnswer(EPPTimeToLive(.ns, seconds: 3_600), minimum: 60, usual: 3_600, maximum: 86_400),
                EPPTimeToLiveAnswer(EPPTimeToLive(.custom, custom: "HTTPS", seconds: nil)),
            ]),
            .holderKind(.education), .evidence(RequestSpecimens.documents), .related(related), .related([related[0]]),
            .serverLocation(EPPServerLocation(street: "Достық 5", city: "Астана", region: "71")),
            .serverLocation(EPPServerLocation(street: "", city: "Алматы", region: "")),
        ]
        + EPPFeeCharge.Command.allCases.map {
            .feeCharged(
                $0,
                EPPFeeCharge(
                    currency: "KZT", period: EPPPeriod(2), fees: [fee], balance: RequestSpecimens.decimal("-5.00"),
                    creditLimit: RequestSpecimens.decimal("1000")))
        }

    static let value = EPPErrorValue(
        namespace: EPPNamespace.domain.uri, name: "name", attributes: [XMLAttribute(name: "hosts", value: "\"<&")],
        text: "a\u{1}b\u{fffe}<&>\"'\n")

    static let results: [EPPResult] =
        EPPResultCode.allCases.map { EPPResult($0) } + [
            EPPResult(.valuePolicy, message: "Бас тартылды", details: [.value(value)]),
            EPPResult(
                .valuePolicy,
                details: [
                    .reason(
                        EPPErrorValue(
                            namespace: "urn:example:rule", name: "rule",
                            attributes: [XMLAttribute(name: "clause", value: "п. 16")], text: "GOV-003"),
                        "Тек мемлекеттік орган"),
                    .reason(EPPErrorValue(namespace: "", name: "bare"), "no namespace", language: "en"),
                ]),
            EPPResult(.success, details: [.unhandled(.data(domainInfo)), .unhandled(.part(extensions[0]))]),
        ]

    static func answer(
        _ results: [EPPResult] = [EPPResult(.success)], _ data: EPPResponseData? = nil,
        _ extensions: [EPPResponseExtension] = []
    ) -> EPPResponse {
        EPPResponse(
            results, data: data, extensions: extensions, clientTransaction: "REG-A-1", serverTransaction: "TZ-17")
    }

    static let queues: [EPPMessageQueue] = [
        EPPMessageQueue(count: 5, identifier: "12"),
        EPPMessageQueue(count: 5, identifier: "12", queued: at, message: "Беру сұралды", language: "kk"),
        EPPMessageQueue(count: 5, identifier: "12", queued: at, message: "Transfer requested"),
    ]

    static let all: [EPPResponse] =
        results.map { answer([$0]) } + data.map { answer([EPPResult(.success)], $0) }
        + extensions.map { answer([EPPResult(.success)], nil, [$0]) }
        + queues.map { EPPResponse([EPPResult(.messageToDequeue)], queue: $0, serverTransaction: "TZ-1") }
        + [answer([EPPResult(.valueRange), EPPResult(.valueSyntax)])]
}
