import PolicyEngine
import RegistryModel

/// What a report says beside names and numbers.
enum ReportWords {
    static let basis = Sentence(kazakh: "Негізі", russian: "Основание", english: "Legal basis")
    static let target = Sentence(kazakh: "Нысаналы аймақ", russian: "Целевая зона", english: "Target zone")
    static let snapshot = Sentence(kazakh: "Құқықтар күні", russian: "Права на момент", english: "Rights as of")
    static let digest = Sentence(
        kazakh: "Жоспардың SHA-256 дайджесі", russian: "Дайджест плана (SHA-256)",
        english: "Digest of the plan (SHA-256)")
    static let signed = Sentence(kazakh: "Қол қойғандар", russian: "Подписали", english: "Signed by")
    static let state = Sentence(kazakh: "Күйі", russian: "Состояние", english: "State")
    static let asOf = Sentence(kazakh: "Есеп уақыты", russian: "Отчёт на", english: "Report as of")
    static let outcome = Sentence(kazakh: "Қорытынды", russian: "Итоги", english: "What came of it")
    static let cohort = Sentence(kazakh: "Топ", russian: "Очередь", english: "Cohort")
    static let count = Sentence(kazakh: "Атаулар", russian: "Имён", english: "Names")
    static let contests = Sentence(
        kazakh: "Бірнеше үміткері бар атаулар", russian: "Имена с несколькими претендентами",
        english: "Names that several could have")
    static let claimants = Sentence(kazakh: "Үміткерлер", russian: "Претенденты", english: "Claimed by")
    static let winner = Sentence(kazakh: "Кімге берілді", russian: "Кому досталось", english: "Who got it")
    static let names = Sentence(
        kazakh: "Әр атаудың тағдыры", russian: "Что стало с каждым именем", english: "What happened to each name")
    static let source = Sentence(kazakh: "Атау", russian: "Имя", english: "Name")
    static let right = Sentence(kazakh: "Құқық", russian: "Право на", english: "Right to")
    static let standing = Sentence(kazakh: "Жоспар бойынша", russian: "По плану", english: "By the plan")
    static let why = Sentence(kazakh: "Себебі", russian: "Почему", english: "Why")
    static let rest = Sentence(
        kazakh: "Бұл бетте алғашқы {shown} атау; барлығы claims.csv файлында.",
        russian: "На этой странице первые {shown} имён; все – в файле claims.csv.",
        english: "This page shows the first {shown} names; all are in claims.csv.")
    static let none = Sentence(kazakh: "жоқ", russian: "нет", english: "none")
    static let draw = Sentence(
        kazakh:
            "Жеребе тұқымы: {seed}. Әркім өзі есептей алады: SHA-256(тұқым, атау, құқық беретін атау), ең кішісі ұтады.",
        russian: "Зерно жребия: {seed}. Проверить может каждый: SHA-256 от зерна, имени и исходного имени, выигрывает "
            + "наименьшее.",
        english:
            "Seed of the draw: {seed}. Anybody can compute it: SHA-256 over seed, label and source name; the smallest wins."
    )

    static func state(_ state: Campaign.State) -> Sentence {
        switch state {
        case .planned: Sentence(kazakh: "жоспарланды", russian: "запланирована", english: "planned")
        case .signed: Sentence(kazakh: "қол қойылды", russian: "подписана", english: "signed")
        case .running: Sentence(kazakh: "жүріп жатыр", russian: "идёт", english: "running")
        case .held: Sentence(kazakh: "тоқтатылды", russian: "приостановлена", english: "held")
        case .closed: Sentence(kazakh: "аяқталды", russian: "завершена", english: "closed")
        case .takenBack: Sentence(kazakh: "кері қайтарылды", russian: "отменена с возвратом", english: "taken back")
        case .withdrawn: Sentence(kazakh: "қайтарып алынды", russian: "отозвана", english: "withdrawn")
        }
    }
}
