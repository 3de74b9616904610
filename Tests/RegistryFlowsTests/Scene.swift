import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Facts made by hand, and who asks when: what a use case decides by.
///
/// A ladder starts where everything is wrong; each rung expects one refusal and then puts that right. So every refusal
/// is reached, and each is seen to come before those that still hold below it.
struct Scene {
    var facts = Facts()
    var actor: Actor = .registrar(Sample.alpha)
    var instant = Sample.start.adding(days: 100)
    var zone: DomainName? = Sample.zone
    var policies = SamplePolicy.snapshot()
    private var rank = -1

    init() { facts.terms = Sample.terms }

    var circumstances: Circumstances { Circumstances(actor: actor, instant: instant, zone: zone) }

    func decide(_ command: some UseCase) -> Result<Resolution, Refusal> {
        let verdict = command.proposal(facts, circumstances).map { policies.judge($0, at: instant) }
        do throws(Refusal) {
            return .success(try command.decide(facts, verdict, circumstances))
        } catch {
            return .failure(error)
        }
    }

    /// Expects one refusal, of no earlier case than the rung before.
    mutating func refuses(
        _ command: some UseCase, _ expected: Refusal, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard case .failure(let refusal) = decide(command) else {
            Issue.record("accepted, though expected: \(expected)", sourceLocation: sourceLocation)
            return
        }
        #expect(refusal == expected, sourceLocation: sourceLocation)
        #expect(refusal.rank >= rank, "precedence", sourceLocation: sourceLocation)
        rank = refusal.rank
    }

    func accepts(_ command: some UseCase, sourceLocation: SourceLocation = #_sourceLocation) throws -> Resolution {
        switch decide(command) {
        case .success(let resolution): return resolution
        case .failure(let refusal):
            Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
            throw refusal
        }
    }

    /// A scene with both registrars, the holder, and example.kz of ALPHA's, 100 days old.
    static func registered() -> Scene {
        var scene = Scene()
        scene.facts.registrars = [Sample.registrar(), Sample.registrar(Sample.beta)]
        scene.facts.contacts = [Sample.contact()]
        scene.facts.domains = [Sample.domain()]
        return scene
    }
}

extension Refusal {
    /// The place of the case in the enum: its precedence.
    var rank: Int {
        let order = [
            "unknownRegistrar", "registrarNotActive", "parameterSyntax", "parameterRange", "parameterPolicy",
            "outOfZone",
            "objectDoesNotExist", "objectExists", "notAuthorized", "alreadySigned", "badAuthorization",
            "badAllocationToken",
            "pendingTransfer", "notPendingTransfer", "statusProhibits", "parameterMissing",
            "notEligibleForRenewal",
            "notEligibleForTransfer", "association", "claim", "audit", "policy", "billing", "twin",
        ]
        return order.firstIndex(of: word) ?? -1
    }
}

let holder = ContactIdentifier("HOLDER-1")
let example = Sample.name("example.kz")
