import DNSCore
import EPPWire
import Foundation
import RegistryModel
import Testing
import XMLDocuments

/// The program's commands against a registry that a test scripts: the frames that come, and what is told of the answers.
@Suite struct CommandTests {
    static let at = Instant(microseconds: 1_790_000_000_000_000)

    static func name(_ text: String) throws -> DomainName { try DomainName(text) }

    @Test func aCreateIsSentWholeAndItsAnswerIsTold() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.create(let create)) = command.action else { return .outcome(EPPOutcome(.success)) }
            let charge = EPPFeeCharge(
                currency: "KZT", fees: [EPPFee(EPPDecimal(digits: 400_000, scale: 2))],
                balance: EPPDecimal(digits: 99_600_000, scale: 2))
            return .outcome(
                EPPOutcome(
                    [EPPResult(.success)], data: .domainCreated(name: create.name, created: Self.at, expiry: Self.at),
                    extensions: [.feeCharged(.create, charge)]))
        }
        let scene = try await RegistrarScene(registry)
        try scene.write("t0ken\n", to: "token")
        try scene.write("s3cret\n", to: "secret")
        let digest = String(repeating: "ab", count: 32)
        let outcome = try await scene(
            "domain", "create", "қала.kz", "--years", "2", "--registrant", "HOLDER1", "--contact", "admin=ADAM-1",
            "--ns",
            "ns1.example.net", "--ds", "12345 13 2 \(digest)", "--server-place", "Dostyk 5|Astana|Akmola", "--fee",
            "4000.00", "--currency", "kzt", "--ttl", "NS=3600", "--token-file", "token", "--auth-info-file", "secret",
            "--json")
        #expect(outcome.code == 0, "\(outcome.aside)")
        let command = try #require(registry.commands.first)
        let signer = DelegationSigner(
            keyTag: 12_345, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 0xab, count: 32))
        #expect(
            command.action
                == .domain(
                    .create(
                        EPPDomainCreate(
                            name: try Self.name("xn--80aa6a83a.kz"), period: EPPPeriod(2),
                            nameServers: [try Self.name("ns1.example.net")], registrant: "HOLDER1",
                            contacts: [EPPDomainContact(role: .admin, contact: "ADAM-1")],
                            authorization: .password("s3cret")))))
        #expect(
            command.extensions == [
                .secDNSCreate(EPPSecDNSData(records: .signers([EPPDelegationSigner(signer)]))),
                .serverLocation(EPPServerLocation(street: "Dostyk 5", city: "Astana", region: "Akmola")),
                .feeAgreement(
                    EPPFeeAgreement(currency: "KZT", fees: [EPPFee(EPPDecimal(digits: 400_000, scale: 2))])),
                .timesToLive([EPPTimeToLive(.ns, seconds: 3_600)]), .allocationToken("t0ken"),
            ])
        let object = try #require(try outcome.objects().first)
        #expect(object["code"] as? Int == 1000 && object["command"] as? String == "domain create")
        #expect(object["svTRID"] as? String == "SV-1" && (object["clTRID"] as? String)?.hasPrefix("REG-A-") == true)
        let data = try #require(object["data"] as? [String: Any])
        #expect(data["name"] as? String == "xn--80aa6a83a.kz")
        #expect((data["fee"] as? [String: Any])?["balance"] as? String == "996000.00")
    }

    @Test func whatCannotBeReadSaysHowItIsWritten() async throws {
        let scene = try await RegistrarScene()
        for (words, expected) in [
            (["domain", "update", "a.kz", "--status", "nonsense"], "clientHold, clientRenewProhibited"),
            (["domain", "update", "a.kz", "--remove-status", "serverHold"], "clientHold, clientRenewProhibited"),
            (["domain", "info", "a.kz", "--lang", "fr"], "'kk', 'ru' or 'en'"),
            (["domain", "create", "a.kz", "--registrant", "H-1", "--server-place", "X"], "Dostyk 5|Astana|Akmola"),
        ] {
            let outcome = try await scene.run(words)
            #expect(outcome.code == 64 && outcome.aside.contains(expected), "\(words): \(outcome.aside)")
        }
        #expect(scene.registry.commands.isEmpty)
        #expect(try await scene("domain", "update", "a.kz", "--status", "clientHold").code == 0)
    }

    @Test func aFieldIsNamedOnce() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard command.action.object == .host else { return .outcome(EPPOutcome(.success)) }
            let value = EPPErrorValue(namespace: EPPNamespace.host.uri, name: "addr")
            let other = EPPErrorValue(namespace: EPPNamespace.host.uri, name: "name", text: "ns1.a.kz")
            return .outcome(
                EPPOutcome([
                    EPPResult(
                        .valueSyntax,
                        details: [.reason(value, "The field 'addr': too many."), .reason(other, "Not yours.")])
                ]))
        }
        let told = try await RegistrarScene(registry)("host", "create", "ns1.a.kz")
        #expect(told.aside.contains("  The field 'addr': too many.\n"), "\(told.aside)")
        #expect(told.aside.contains("  name 'ns1.a.kz': Not yours.\n"), "\(told.aside)")
    }

    @Test func theServersPlaceIsShown() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.info(let info)) = command.action else { return .outcome(EPPOutcome(.success)) }
            let data = EPPDomainData(
                name: info.name, repositoryIdentifier: "D1-KZ", history: EPPObjectHistory(sponsor: "REG-A"))
            let place = EPPServerLocation(street: "Достық 5", city: "Астана", region: "Ақмола")
            return .outcome(
                EPPOutcome([EPPResult(.success)], data: .domainInfo(data), extensions: [.serverLocation(place)]))
        }
        let scene = try await RegistrarScene(registry)
        let told = try await scene("domain", "info", "a.kz")
        #expect(told.output.contains("server place city") && told.output.contains("Астана"), "\(told.output)")
        let object = try #require(try await scene("domain", "info", "a.kz", "--json").objects().first)
        let place = try #require((object["data"] as? [String: Any])?["serverPlace"] as? [String: String])
        #expect(place == ["street": "Достық 5", "city": "Астана", "region": "Ақмола"])
    }

    @Test func aWarningBesideAYesIsMarked() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.create(let create)) = command.action else { return .outcome(EPPOutcome(.success)) }
            let rule = EPPErrorValue(
                namespace: "urn:tizilim:params:xml:ns:rule-1.0", name: "rule",
                attributes: [XMLAttribute(name: "id", value: "COM-002"), XMLAttribute(name: "effect", value: "warn")])
            return .outcome(
                EPPOutcome(
                    [EPPResult(.success, details: [.reason(rule, "COM-002: No document.")])],
                    data: .domainCreated(name: create.name, created: Self.at, expiry: Self.at)))
        }
        let scene = try await RegistrarScene(registry)
        let words = ["domain", "create", "a.com.kz", "--registrant", "HOLDER1"]
        let told = try await scene.run(words)
        #expect(told.code == 0 && told.aside.contains("warning: COM-002: No document."), "\(told.aside)")
        let object = try #require(try await scene.run(words + ["--json"]).objects().first)
        #expect((object["reasons"] as? [[String: Any]])?.first?["effect"] as? String == "warn")
    }

    @Test func aRefusalIsToldWithItsRule() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain = command.action else { return .outcome(EPPOutcome(.success)) }
            let rule = EPPErrorValue(
                namespace: "urn:tizilim:params:xml:ns:rule-1.0", name: "rule",
                attributes: [XMLAttribute(name: "id", value: "KZ-900"), XMLAttribute(name: "clause", value: "№ 5, 2")])
            return .outcome(
                EPPOutcome([EPPResult(.dataManagementPolicy, details: [.reason(rule, "KZ-900: \u{1b}[31mToo short.")])])
            )
        }
        let scene = try await RegistrarScene(registry)
        let told = try await scene("domain", "delete", "a.kz", "--json")
        #expect(told.code == 1)
        let object = try #require(try told.objects().first)
        let reason = try #require((object["reasons"] as? [[String: Any]])?.first)
        #expect(reason["rule"] as? String == "KZ-900" && reason["clause"] as? String == "№ 5, 2")
        let shown = try await scene("domain", "delete", "a.kz")
        #expect(shown.code == 1 && shown.output.isEmpty && shown.aside.contains("KZ-900: "))
        #expect(!shown.aside.contains("\u{1b}"))
    }

    @Test func aCheckEndsWithOneWhereANameCannotBeHad() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.check(let names)) = command.action else { return .outcome(EPPOutcome(.success)) }
            let answers = names.map {
                EPPCheckAnswer($0, isAvailable: $0 == "free.kz", reason: $0 == "free.kz" ? nil : "in use")
            }
            return .outcome(EPPOutcome([EPPResult(.success)], data: .domainCheck(answers)))
        }
        let scene = try await RegistrarScene(registry)
        #expect(try await scene("domain", "check", "free.kz").code == 0)
        let both = try await scene("domain", "check", "free.kz", "taken.kz")
        #expect(both.code == 1 && both.output.contains("in use"))
    }

    @Test func whatTheGreetingDoesNotNameIsNotSent() async throws {
        let bare = EPPServices(
            objects: [EPPNamespace.domain, .host, .contact].map(\.uri), extensions: [EPPNamespace.secDNS.uri])
        let registry = ScriptedRegistry(services: bare)
        let scene = try await RegistrarScene(registry)
        let restore = try await scene("domain", "restore", "a.kz")
        #expect(restore.code == 64 && restore.aside.contains(EPPNamespace.rgp.uri))
        let balance = try await scene("balance")
        #expect(balance.code == 64 && balance.aside.contains(EPPNamespace.balance.uri))
        let create = try await scene("domain", "create", "a.kz", "--registrant", "HOLDER1")
        #expect(create.code == 64 && create.aside.contains("authorization information"))
        #expect(registry.commands.isEmpty)
        let login = try #require(registry.heard.first?.command.action)
        guard case .login(let said) = login else {
            Issue.record("no login came first")
            return
        }
        #expect(said.services == bare)
        #expect(
            try await scene("domain", "update", "a.kz", "--ds", "1 13 2 \(String(repeating: "00", count: 32))").code
                == 0)
    }

    @Test func aRenewAsksForTheTermThatItAddsTo() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.info(let info)) = command.action else { return .outcome(EPPOutcome(.success)) }
            let data = EPPDomainData(
                name: info.name, repositoryIdentifier: "D1-KZ", history: EPPObjectHistory(sponsor: "REG-A"),
                expiry: Self.at)
            return .outcome(EPPOutcome([EPPResult(.success)], data: .domainInfo(data)))
        }
        let scene = try await RegistrarScene(registry)
        let outcome = try await scene("domain", "renew", "a.kz", "--years", "3")
        #expect(outcome.code == 0)
        let renew = EPPDomainRenew(
            name: try Self.name("a.kz"), currentExpiry: EPPDate(Self.at), period: EPPPeriod(3))
        #expect(registry.commands.last?.action == .domain(.renew(renew)))
        // A lost renew that is asked again must not ask for the term anew.
        let again = try await scene("domain", "renew", "a.kz", "--transaction", "REG-A-1")
        #expect(again.code == 64)
        let exact = try await scene(
            "domain", "renew", "a.kz", "--years", "3", "--transaction", "REG-A-1", "--expiry", "\(EPPDate(Self.at))")
        #expect(exact.code == 0 && registry.commands.last?.clientTransaction == "REG-A-1")
    }

    @Test func aLostAnswerSaysHowToAskAgain() async throws {
        let registry = ScriptedRegistry { command, _ in
            command.action.name == .delete ? .cut : .outcome(EPPOutcome(.success))
        }
        let scene = try await RegistrarScene(registry)
        let outcome = try await scene("domain", "delete", "a.kz")
        let transaction = try #require(registry.commands.first?.clientTransaction)
        #expect(outcome.code == 2 && outcome.aside.contains("--transaction \(transaction)"))
    }

    @Test func messagesAreTakenOutOnceTheyWereShown() async throws {
        let registry = ScriptedRegistry { command, registry in
            let taken = registry.commands.count { if case .pollAcknowledge = $0.action { true } else { false } }
            guard case .pollRequest = command.action else { return .outcome(EPPOutcome(.success)) }
            guard taken < 2 else { return .outcome(EPPOutcome(.noMessages)) }
            let queue = EPPMessageQueue(count: 2 - taken, identifier: "\(taken + 1)", queued: Self.at, message: "Hi")
            return .outcome(EPPOutcome([EPPResult(.messageToDequeue)], queue: queue))
        }
        let scene = try await RegistrarScene(registry)
        let one = try await scene("poll")
        #expect(one.code == 0 && one.output.contains("Hi"))
        let all = try await scene("poll", "--all", "--json")
        #expect(try all.objects().compactMap { ($0["queue"] as? [String: Any])?["id"] as? String } == ["1", "2"])
        #expect(registry.commands.contains { $0.action == .pollAcknowledge("2") })
    }

    @Test func theBalanceIsAskedByOurOwnMapping() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .balance = command.action else { return .outcome(EPPOutcome(.success)) }
            let balance = EPPBalance(currency: "KZT", balance: EPPDecimal(digits: 1_050, scale: 2), opened: Self.at)
            return .outcome(EPPOutcome([EPPResult(.success)], data: .balanceInfo(balance)))
        }
        let scene = try await RegistrarScene(registry)
        let object = try #require(try await scene("balance", "--json").objects().first)
        #expect((object["data"] as? [String: Any])?["balance"] as? String == "10.50")
    }
}
