import DNSCore
import EPPWire
import Foundation
import RegistryModel
import Testing

/// Claims by the command line and by batch files, against a registry that a test scripts.
@Suite struct ClaimCommandTests {
    static let campaign = "edu-2027"

    static func choice(_ kind: ClaimChoice.Kind, _ more: (inout EPPClaimChoice) -> Void = { _ in }) -> EPPClaimChoice {
        var choice = EPPClaimChoice(kind)
        more(&choice)
        return choice
    }

    /// Takes every claim that is lodged, and tells everything of it.
    static func registry() -> ScriptedRegistry {
        ScriptedRegistry { command, _ in
            guard case .claim(let action) = command.action else { return .outcome(EPPOutcome(.success)) }
            let target = try? DomainName("mysal.edu.kz")
            switch action {
            case .create(let create):
                let created = EPPClaimCreated(
                    campaign: create.campaign, source: create.source, identifier: "17", state: .lodged, target: target,
                    created: CommandTests.at)
                return .outcome(EPPOutcome([EPPResult(.success)], data: .claimCreated(created)))
            case .info(let info):
                guard info.token != "wrong" else { return .outcome(EPPOutcome(.authorizationError)) }
                var data = EPPClaimData(
                    campaign: info.campaign, source: info.source, identifier: "17", state: .lodged, target: target)
                data.opens = CommandTests.at
                data.closes = CommandTests.at.adding(days: 60)
                data.choices = [.register, .waive]
                data.contest = EPPClaimData.Contest(size: 3, want: 2, nobody: 0, noObjection: 1)
                data.rules = ["EDU-001"]
                data.lodged = EPPClaimData.Lodged(
                    choice: choice(.register) { $0.alternatives = ["mysal-eki"] }, registrar: "REG-A",
                    at: CommandTests.at)
                return .outcome(EPPOutcome([EPPResult(.success)], data: .claimInfo(data)))
            }
        }
    }

    @Test func everyChoiceIsSentAsItWasSaid() async throws {
        let registry = Self.registry()
        let scene = try await RegistrarScene(registry)
        try scene.write("t0ken\n", to: "token")
        let digest = String(repeating: "ab", count: 32)
        let outcome = try await scene(
            "claim", "register", "mysal.kz", "--campaign", Self.campaign, "--token-file", "token", "--alternative",
            "mysal-eki", "--alternative", "mysal-3", "--preference", "want", "--no-follow", "--confirm-keys",
            "--release-old-name", "--language", "kk", "--evidence", "licence|12|2025-02-03|\(digest)", "--json")
        #expect(outcome.code == 0, "\(outcome.aside)")
        let source = try DomainName("mysal.kz")
        let whole = Self.choice(.register) {
            $0.alternatives = ["mysal-eki", "mysal-3"]
            $0.preference = .want
            $0.follows = false
            $0.confirmsKeys = true
            $0.releasesOldName = true
            $0.language = .kk
            $0.evidence = [
                Evidence(type: "licence", number: "12", date: Instant("2025-02-03") ?? .distantPast, digest: digest)
            ]
        }
        func lodged(_ choice: EPPClaimChoice) -> EPPAction {
            .claim(
                .create(EPPClaimCreate(campaign: Self.campaign, source: source, token: "t0ken", choice: choice)))
        }
        #expect(registry.commands.last?.action == lodged(whole))
        let object = try #require(try outcome.objects().first)
        let data = try #require(object["data"] as? [String: Any])
        #expect(object["command"] as? String == "claim register" && data["claim"] as? String == "17")
        #expect(data["target"] as? String == "mysal.edu.kz" && data["state"] as? String == "lodged")
        for kind in [ClaimChoice.Kind.reserve, .waive, .object] {
            let words = ["claim", kind.rawValue, "mysal.kz", "--campaign", Self.campaign, "--token-env", "CLAIM"]
            #expect(try await scene.run(words, environment: ["CLAIM": "t0ken"]).code == 0)
            #expect(registry.commands.last?.action == lodged(Self.choice(kind)))
        }
        #expect(try await scene("claim", "waive", "mysal.kz", "--campaign", Self.campaign).code == 64)
        #expect(
            try await scene("claim", "object", "mysal.kz", "--campaign", "e", "--token-file", "token", "--no-follow")
                .code
                == 64)
    }

    @Test func howAClaimStandsIsTold() async throws {
        let registry = Self.registry()
        let scene = try await RegistrarScene(registry)
        try scene.write("t0ken\n", to: "token")
        let words = ["claim", "info", "mysal.kz", "--campaign", Self.campaign, "--token-file", "token"]
        let told = try await scene.run(words)
        #expect(told.code == 0, "\(told.aside)")
        for expected in ["mysal.edu.kz", "EDU-001", "mysal-eki", "contest no objection"] {
            #expect(told.output.contains(expected), "\(expected) in \(told.output)")
        }
        let object = try #require(try await scene.run(words + ["--json"]).objects().first)
        let data = try #require(object["data"] as? [String: Any])
        #expect(data["contest"] as? [String: Int] == ["size": 3, "want": 2, "nobody": 0, "noObjection": 1])
        #expect((data["lodged"] as? [String: Any])?["registrar"] as? String == "REG-A")
        let shown = try await scene.run(words + ["--show-frames"])
        #expect(shown.aside.contains("<claim:token>***</claim:token>") && !shown.aside.contains("t0ken"))
    }

    @Test func aRegistryWithoutCampaignsIsNotAsked() async throws {
        let bare = EPPServices(objects: [EPPNamespace.domain.uri], extensions: [])
        let scene = try await RegistrarScene(ScriptedRegistry(services: bare))
        let told = try await scene("claim", "info", "mysal.kz", "--campaign", Self.campaign)
        #expect(told.code == 64 && told.aside.contains(EPPNamespace.claim.uri))
        #expect(scene.registry.commands.isEmpty)
    }

    @Test func batchFilesLodgeClaims() async throws {
        let registry = Self.registry()
        let scene = try await RegistrarScene(registry)
        try scene.write(
            """
            action,name,campaign,token,choice,alternatives,follows
            claim,mysal.kz,edu-2027,t0ken,register,mysal-eki,no
            claim,basqa.kz,edu-2027,wrong,waive,,

            """, to: "claims.csv")
        let dry = try await scene("batch", "claims.csv", "--dry-run", "--json")
        #expect(dry.code == 1, "\(dry.aside)")
        #expect(try dry.objects().compactMap { $0["outcome"] as? String }.prefix(2) == ["present", "refused"])
        #expect(registry.commands.allSatisfy { $0.action.name == .info })
        let run = try await scene("batch", "claims.csv", "--json")
        #expect(run.code == 0, "\(run.aside)")
        let lodged = registry.commands.compactMap { command -> EPPClaimCreate? in
            if case .claim(.create(let create)) = command.action { create } else { nil }
        }
        let first = try #require(lodged.first { $0.source.text == "mysal.kz" })
        #expect(lodged.count == 2 && first.choice.alternatives == ["mysal-eki"] && !first.choice.follows)
        // What speaks for a holder is in no file of ours.
        #expect(!scene.text("claims.csv.journal").contains("t0ken"))
        let again = try await scene("batch", "claims.csv", "--json")
        #expect(again.code == 0 && registry.commands.filter { $0.action.name == .create }.count == 2)
    }

    @Test func relatedNamesAreTold() async throws {
        let registry = ScriptedRegistry { command, _ in
            guard case .domain(.info(let info)) = command.action, let other = try? DomainName("a.edu.kz") else {
                return .outcome(EPPOutcome(.success))
            }
            let data = EPPDomainData(
                name: info.name, repositoryIdentifier: "D1-KZ", history: EPPObjectHistory(sponsor: "REG-A"))
            let related = EPPRelatedName(name: other, relation: .movedTo, campaign: Self.campaign)
            return .outcome(
                EPPOutcome([EPPResult(.success)], data: .domainInfo(data), extensions: [.related([related])]))
        }
        let scene = try await RegistrarScene(registry)
        let object = try #require(try await scene("domain", "info", "a.kz", "--json").objects().first)
        let related = (object["data"] as? [String: Any])?["related"] as? [[String: String]]
        #expect(related == [["relation": "movedTo", "name": "a.edu.kz", "campaign": Self.campaign]])
        #expect(try await scene("domain", "info", "a.kz").output.contains("movedTo a.edu.kz edu-2027"))
    }
}
