import CanonicalJSON
import RegistryModel
import RegistryStore

/// Under the keys that `Codable` reads.
extension ClaimProblem: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key(dynamic: word)
            writer.object { writeValues(to: &$0) }
        }
    }

    private func writeValues(to writer: inout JSONWriter) {
        switch self {
        case .noCampaign, .noClaim, .noStep, .tokenMissing, .tokenWrong, .tokenOfOther, .tokenOfFormerHolder,
            .notSponsor, .operatorsMayNot,
            .registryOnly, .operatorsOnly,
            .standingLost, .notContested, .nothingToFollow, .livesAlone, .oldNameGone, .wrongDigest, .stepsOpen,
            .undone:
            break
        case .tokenExpired(let at), .tokenUsed(let at), .windowClosed(let at): writer.member("at", at.microseconds)
        case .windowNotOpen(let until): writer.member("until", until.microseconds)
        case .nothingYet(let until): writer.member("until", until?.microseconds)
        case .notRunning(let state), .planSigned(let state), .wrongState(let state):
            writer.member("_0", state.rawValue)
        case .settled(let state): writer.member("_0", state.rawValue)
        case .excluded(let standing): writer.member("_0", standing.rawValue)
        case .choiceNotOffered(let kind): writer.member("_0", kind.rawValue)
        case .tooManyAlternatives(let most): writer.member("most", most)
        case .labelForm(let text), .changed(let text): writer.member("_0", text)
        case .labelHeld(let campaign, let until), .labelKept(let campaign, let until):
            writer.member("campaign", campaign)
            writer.member("until", until?.microseconds)
        case .oldNameServes(let host): writer.member("host", host)
        case .signedBefore(let name): writer.member("operator", name)
        case .membersOpen(let count): writer.member("_0", count)
        case .laterStep(let step): writer.member("_0", step)
        case .memberSettled(let state): writer.member("_0", state.rawValue)
        case .notAccredited(let registrar, let zone):
            writer.member("_0", registrar)
            writer.member("zone", zone)
        }
    }

    /// The case's own name.
    package var word: String {
        switch self {
        case .noCampaign: "noCampaign"
        case .noClaim: "noClaim"
        case .noStep: "noStep"
        case .tokenMissing: "tokenMissing"
        case .tokenWrong: "tokenWrong"
        case .tokenOfOther: "tokenOfOther"
        case .tokenOfFormerHolder: "tokenOfFormerHolder"
        case .tokenExpired: "tokenExpired"
        case .tokenUsed: "tokenUsed"
        case .notSponsor: "notSponsor"
        case .operatorsMayNot: "operatorsMayNot"
        case .registryOnly: "registryOnly"
        case .operatorsOnly: "operatorsOnly"
        case .notRunning: "notRunning"
        case .windowNotOpen: "windowNotOpen"
        case .windowClosed: "windowClosed"
        case .settled: "settled"
        case .excluded: "excluded"
        case .standingLost: "standingLost"
        case .nothingYet: "nothingYet"
        case .choiceNotOffered: "choiceNotOffered"
        case .notContested: "notContested"
        case .tooManyAlternatives: "tooManyAlternatives"
        case .labelForm: "labelForm"
        case .labelHeld: "labelHeld"
        case .labelKept: "labelKept"
        case .nothingToFollow: "nothingToFollow"
        case .livesAlone: "livesAlone"
        case .oldNameServes: "oldNameServes"
        case .oldNameGone: "oldNameGone"
        case .wrongDigest: "wrongDigest"
        case .signedBefore: "signedBefore"
        case .planSigned: "planSigned"
        case .wrongState: "wrongState"
        case .membersOpen: "membersOpen"
        case .stepsOpen: "stepsOpen"
        case .undone: "undone"
        case .laterStep: "laterStep"
        case .changed: "changed"
        case .memberSettled: "memberSettled"
        case .notAccredited: "notAccredited"
        }
    }
}
