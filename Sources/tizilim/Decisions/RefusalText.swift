import PolicyEngine
import RegistryFlows

/// A refusal as it is told to who typed the command or wrote the batch file: the flows speak of fields by the RFCs'
/// words, a person knows options and columns.
struct RefusalText {
    /// Where the person wrote what was refused.
    enum Place: Sendable { case shell, batchFile }

    let refusal: Refusal
    let place: Place
    /// What was asked for; nil where the words do not depend on it.
    var command: Command?

    func sentence(_ language: Language) -> String {
        switch refusal {
        case .parameterSyntax(let field, let reason):
            return Refusal.parameterSyntax(field: named(field), reason: reason).sentence(in: language)
        case .parameterMissing(let field):
            return Refusal.parameterMissing(field: named(field)).sentence(in: language)
        case .parameterRange(let field, let reason):
            return Refusal.parameterRange(field: named(field), reason: reason).sentence(in: language)
        case .objectDoesNotExist(.application, let number):
            return Sentence(
                kazakh: "№\(number) өтінім жоқ; барын `tizilim application list` көрсетеді.",
                russian: "Заявки № \(number) нет; все показывает `tizilim application list`.",
                english: "There is no application \(number); `tizilim application list` shows them."
            ).text(in: language)
        case .statusProhibits(.domain, let name, let statuses) where isRestore && Self.living(statuses):
            return Sentence(
                kazakh: "\(name) жойылмаған: қалпына келтіретін ештеңе жоқ.",
                russian: "Имя \(name) не удалено: восстанавливать нечего.",
                english: "\(name) is not deleted: there is nothing to restore."
            ).text(in: language)
        default: return refusal.sentence(in: language)
        }
    }

    private var isRestore: Bool {
        if case .restoreDomain = command { true } else { false }
    }

    /// True where no status says that the name was deleted (RFC 3915, section 3.1).
    private static func living(_ statuses: [String]) -> Bool {
        !statuses.contains { ["pendingDelete", "redemptionPeriod", "pendingRestore"].contains($0) }
    }

    /// The person's word for a field, with the RFC's behind it where that is another.
    private func named(_ field: String) -> String {
        guard let option = Self.options[field] else { return field }
        let word = place == .shell ? option : Self.columns[option] ?? option
        return word.drop { $0 == "-" } == field[...] ? word : "\(word) (\(field))"
    }

    /// Options, or arguments as the usage writes them, by the fields of the flows.
    private static let options = [
        "curExpDate": "--expiry", "period": "--years", "registrant": "--registrant", "ns": "--ns",
        "secDNS:digest": "--ds", "secDNS:dsData": "--ds", "contact": "--admin, --tech, --billing",
        "evidence": "--evidence", "evidence:digest": "--evidence", "status": "--status", "statement": "--report",
        "authInfo": "--auth-file", "contact:id": "<handle>", "contact:name": "--name", "contact:org": "--organization",
        "contact:street": "--street", "contact:city": "--city", "contact:sp": "--region",
        "contact:pc": "--postal-code", "contact:cc": "--country", "contact:postalInfo": "--name, --city, --country",
        "contact:email": "--email", "contact:voice": "--voice", "contact:fax": "--fax",
        "contact:nationalIdentifier": "--identifier", "addr": "--address", "host:name": "<name>",
        "host:chg": "--rename", "registrar:id": "<identifier>", "registrar:name": "--name",
        "registrar:email": "--email", "registrar:zones": "--zone", "amount": "--amount", "lowMark": "--mark",
        "reason": "--reason", "operator": "--operator", "password": "--password-file",
        "certificate:subject": "--subject", "certificate:until": "--until",
    ]

    /// Columns of a batch file, by the options of the single commands.
    private static let columns = [
        "--expiry": "expiry", "--years": "years", "--registrant": "registrant", "--ns": "ns", "--ds": "ds",
        "--admin, --tech, --billing": "admin, tech, billing", "--evidence": "evidence", "--status": "status",
        "--report": "statement", "--auth-file": "authinfo",
    ]
}
