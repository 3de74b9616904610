import CanonicalJSON
import RegistryModel
import RegistryStore

/// Under the keys that `Codable` reads.
extension CaseProblem: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key(dynamic: word)
            writer.object { writeValues(to: &$0) }
        }
    }

    private func writeValues(to writer: inout JSONWriter) {
        switch self {
        case .noCase, .operatorsOnly, .notSponsor, .calendarMissing, .nobodyToTell, .appealedBefore, .noRescan,
            .noSanction,
            .noDomain, .heldBefore, .sanctionInForce, .nothingProved:
            break
        case .notAFailure(let verdict): writer.member("_0", verdict.rawValue)
        case .strangeDomain(let name), .proofOfOther(let name), .domainGone(let name): writer.member("_0", name)
        case .exempt(let registered), .nameIsNewer(let registered):
            writer.member("registered", registered.microseconds)
        case .openAlready(let number): writer.member("_0", number)
        case .wrongState(let state): writer.member("_0", state.rawValue)
        case .deadlineOver(let at): writer.member("at", at.microseconds)
        case .deadlineNotOver(let until), .rescanTooSoon(let until): writer.member("until", until.microseconds)
        case .calendarEnds(let year, let first, let last):
            writer.member("year", year)
            writer.member("first", first)
            writer.member("last", last)
        case .tooManyExtensions(let most): writer.member("most", most)
        case .rescanWaits(let since): writer.member("since", since.microseconds)
        case .proofOlder(let run), .lookOlder(let run): writer.member("run", run)
        case .signedBefore(let name): writer.member("operator", name)
        }
    }

    /// The case's own name.
    package var word: String {
        switch self {
        case .noCase: "noCase"
        case .operatorsOnly: "operatorsOnly"
        case .notSponsor: "notSponsor"
        case .notAFailure: "notAFailure"
        case .strangeDomain: "strangeDomain"
        case .exempt: "exempt"
        case .nameIsNewer: "nameIsNewer"
        case .openAlready: "openAlready"
        case .wrongState: "wrongState"
        case .deadlineOver: "deadlineOver"
        case .deadlineNotOver: "deadlineNotOver"
        case .calendarMissing: "calendarMissing"
        case .calendarEnds: "calendarEnds"
        case .tooManyExtensions: "tooManyExtensions"
        case .appealedBefore: "appealedBefore"
        case .rescanWaits: "rescanWaits"
        case .rescanTooSoon: "rescanTooSoon"
        case .noRescan: "noRescan"
        case .nobodyToTell: "nobodyToTell"
        case .lookOlder: "lookOlder"
        case .proofOfOther: "proofOfOther"
        case .proofOlder: "proofOlder"
        case .noSanction: "noSanction"
        case .noDomain: "noDomain"
        case .domainGone: "domainGone"
        case .signedBefore: "signedBefore"
        case .heldBefore: "heldBefore"
        case .sanctionInForce: "sanctionInForce"
        case .nothingProved: "nothingProved"
        }
    }
}
