import PolicyEngine
import RegistryModel

/// States, standings and reasons of claims as people say them, in three languages.
enum StateWords {
    static func sentence(_ state: Claim.State) -> Sentence {
        switch state {
        case .excluded: Sentence(kazakh: "құқық жоқ", russian: "права нет", english: "no right")
        case .waiting: Sentence(kazakh: "жауап күтілуде", russian: "ждём ответа", english: "waiting for an answer")
        case .lodged: Sentence(kazakh: "өтініш берілді", russian: "выбор подан", english: "a choice is lodged")
        case .sideBySide:
            Sentence(
                kazakh: "екі атау қатар жұмыс істейді", russian: "оба имени работают рядом",
                english: "both names run side by side")
        case .moved: Sentence(kazakh: "көшірілді", russian: "переехало", english: "moved")
        case .kept: Sentence(kazakh: "ескі атау қалды", russian: "старое имя осталось", english: "the old name stays")
        case .reserved: Sentence(kazakh: "сақталды", russian: "сохранено", english: "reserved")
        case .waived: Sentence(kazakh: "бас тартылды", russian: "отказ от права", english: "given up")
        case .objected: Sentence(kazakh: "қарсылық білдірілді", russian: "подано возражение", english: "objected")
        case .lapsed: Sentence(kazakh: "құқық тоқтатылды", russian: "право прекращено", english: "lapsed")
        case .lost: Sentence(kazakh: "басқаға берілді", russian: "досталось другому", english: "lost to another")
        case .refused: Sentence(kazakh: "ереже бойынша бас тартылды", russian: "отказано по правилу", english: "refused by a rule")
        }
    }

    static func sentence(_ standing: Claim.Standing) -> Sentence {
        switch standing {
        case .clear: Sentence(kazakh: "бір иесі бар, бос", russian: "один владелец, свободно", english: "clear")
        case .contested: Sentence(kazakh: "бірнеше үміткер", russian: "несколько претендентов", english: "contested")
        case .selfContested:
            Sentence(
                kazakh: "бір иенің бірнеше атауы", russian: "несколько имён одного владельца",
                english: "several names of one holder")
        case .taken: Sentence(kazakh: "басқада", russian: "занято другим", english: "taken by another")
        case .held: Sentence(kazakh: "иесінде бар", russian: "уже у владельца", english: "held already")
        case .ineligible: Sentence(kazakh: "ереже жол бермейді", russian: "не допускает правило", english: "ineligible")
        case .nameless: Sentence(kazakh: "сәйкес атау жоқ", russian: "нет соответствующего имени", english: "no label")
        }
    }

    /// A reason by its stable word; the word itself where there is no sentence for it, and a dash for none.
    static func reason(_ word: String?, in language: Language) -> String {
        guard let word else { return "–" }
        return reasons[word]?.text(in: language) ?? word
    }

    private static let reasons: [String: Sentence] = [
        "silence": Sentence(kazakh: "жауап болмады", russian: "ответа не было", english: "nothing was heard"),
        "standingLost": Sentence(
            kazakh: "құқық беретін атау жоғалды немесе басқаға өтті", russian: "имя, дающее право, утрачено или передано",
            english: "the name that gave the right lapsed or changed hands"),
    ]
}
