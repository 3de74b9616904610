import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// What only the registry's own people do: registrars and applications.
@Suite struct OperatorUseCaseTests {
    @Test func createRegistrarRefusesInOrder() throws {
        var scene = Scene.registered()
        var command = CreateRegistrar(identifier: RegistrarIdentifier("G"), name: "Gamma", accreditations: [])
        scene.refuses(command, .parameterSyntax(field: "registrar:id", reason: "identifierForm"))
        command.identifier = .registry
        scene.refuses(command, .parameterRange(field: "registrar:id", reason: "reservedIdentifier"))
        command.identifier = Sample.beta
        scene.refuses(command, .objectExists(.registrar, "BETA"))
        command.identifier = RegistrarIdentifier("GAMMA")
        scene.refuses(command, .notAuthorized(.registrar, "GAMMA"))
        scene.actor = .operator("aigerim")
        let registrar = try #require(try scene.accepts(command).changes.registrars.first?.after)
        #expect(registrar.state == .active)
    }

    @Test(arguments: [("", "empty"), (" \n", "empty"), ("a\nb", "controlCharacter"), ("aliya ", "blankEdge")])
    func anOperatorHasAName(name: String, reason: String) {
        var scene = Scene.registered()
        scene.actor = .operator(name)
        scene.refuses(
            UpdateRegistrar(identifier: Sample.beta), .parameterSyntax(field: "operator", reason: reason))
    }

    @Test func aCapitalMakesNoSecondOperator() {
        var scene = pendingScene()
        scene.facts.applications[0].approvals = [
            OperatorSignature(operator: "Әлия", reason: "seen", at: Sample.start)
        ]
        scene.actor = .operator("әлия")
        #expect(
            scene.decide(DecideApplication(application: 7, step: .approve, reason: "Seen\nagain."))
                == .failure(.alreadySigned(application: 7, operator: "әлия")))
        scene.actor = .operator("Болат")
        guard case .success = scene.decide(DecideApplication(application: 7, step: .approve, reason: "Seen\ntoo."))
        else { return #expect(Bool(false), "another operator may") }
    }

    @Test func updateRegistrarRefusesInOrder() throws {
        var scene = Scene.registered()
        var command = UpdateRegistrar(identifier: RegistrarIdentifier("GAMMA"))
        scene.refuses(command, .parameterSyntax(field: "update", reason: "nothingToChange"))
        command.state = .suspended
        scene.refuses(command, .objectDoesNotExist(.registrar, "GAMMA"))
        command.identifier = Sample.beta
        scene.refuses(command, .notAuthorized(.registrar, "BETA"))
        scene.actor = .operator("aigerim")
        let registrar = try #require(try scene.accepts(command).changes.registrars.first?.after)
        #expect(registrar.state == .suspended && registrar.name == "Registrar BETA")
    }

    private func pendingScene() -> Scene {
        var scene = Scene.registered()
        scene.facts.domains[0].statuses = .pendingCreate
        var application = Application(
            number: 7, domain: example, registrar: Sample.alpha, lodged: Sample.start, rules: ["TST-002"],
            signaturesNeeded: 2)
        application.decision = 5
        scene.facts.applications = [application]
        return scene
    }

    @Test func decideApplicationRefusesInOrder() throws {
        var scene = pendingScene()
        let stored = scene.facts
        scene.facts.applications = []
        scene.refuses(
            DecideApplication(application: 7, step: .approve, reason: " "),
            .parameterSyntax(field: "reason", reason: "empty"))
        let command = DecideApplication(application: 7, step: .approve, reason: "Charter seen.")
        scene.refuses(command, .objectDoesNotExist(.application, "7"))
        scene.facts = stored
        scene.facts.domains = []
        scene.refuses(command, .objectDoesNotExist(.domain, "example.kz"))
        scene.facts = stored
        scene.refuses(command, .notAuthorized(.application, "7"))
        scene.actor = .operator("aigerim")
        let first = try scene.accepts(command)
        let signed = try #require(first.changes.applications.first?.after)
        #expect(signed.state == .pending && first.changes.domains.isEmpty && first.changes.pollMessages.isEmpty)
        scene.facts.applications = [signed]
        scene.refuses(command, .alreadySigned(application: 7, operator: "aigerim"))
        scene.actor = .operator("bauyrzhan")
        let second = try scene.accepts(command)
        let domain = try #require(second.changes.domains.first?.after)
        #expect(second.changes.applications.first?.after?.state == .approved)
        #expect(domain.statuses.isEmpty && domain.created == scene.instant)
        #expect(domain.expiry == scene.instant.adding(years: 1))
        #expect(domain.gracePeriods.map(\.kind) == [.addPeriod])
        #expect(second.changes.pollMessages.map(\.kind) == ["applicationApproved"])
        scene.facts.applications = [try #require(second.changes.applications.first?.after)]
        scene.actor = .operator("dana")
        scene.refuses(command, .statusProhibits(.application, "7", ["approved"]))
    }

    @Test func oneOperatorIsEnoughToRefuse() throws {
        var scene = pendingScene()
        scene.actor = .operator("aigerim")
        let resolution = try scene.accepts(
            DecideApplication(application: 7, step: .refuse, reason: "The licence has ended."))
        let domain = try #require(resolution.changes.domains.first?.after)
        #expect(!domain.exists(at: scene.instant))
        #expect(resolution.changes.applications.first?.after?.refusal?.operator == "aigerim")
        #expect(resolution.changes.pollMessages.map(\.kind) == ["applicationRefused"])
    }

    @Test func theRegistrarMayWithdraw() throws {
        var scene = pendingScene()
        scene.refuses(
            RenewDomain(name: example, currentExpiry: Sample.start.adding(years: 1), years: 1),
            .statusProhibits(.domain, "example.kz", ["pendingCreate"]))
        let resolution = try scene.accepts(DeleteDomain(name: example))
        #expect(resolution.changes.applications.first?.after?.state == .withdrawn)
        #expect(resolution.changes.domains.first?.after?.exists(at: scene.instant) == false)
    }
}
