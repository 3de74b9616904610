import PolicyEngine
import RegistryModel

extension PollMessage.Kind {
    /// Words about a case of an audit.
    var caseSentence: Sentence {
        switch self {
        case .caseNotified:
            said(
                "{object} атауының сайтын тексеру бұзушылық тапты. Ұстаушыға хабарлама жіберілді.",
                "Проверка сайта под именем {object} нашла нарушение. Держателю направлено уведомление.",
                "The audit of the site under {object} found a failure. Its holder was notified.")
        case .caseExtended:
            said(
                "{object}: түзету мерзімі ұзартылды.", "{object}: срок устранения продлён.",
                "{object}: there is more time for the repair.")
        case .caseUpheld:
            said(
                "{object}: шағым қанағаттандырылды.", "{object}: жалоба удовлетворена.",
                "{object}: the appeal was upheld.")
        case .caseDismissed:
            said(
                "{object}: шағым қабылданбады, мерзім жалғасады.", "{object}: в жалобе отказано, срок идёт дальше.",
                "{object}: the appeal was dismissed, and the period goes on.")
        case .caseLooked:
            said(
                "{object}: сайт қайта тексерілді, бұзушылықтың түзетілгені расталмады.",
                "{object}: сайт проверен ещё раз, устранение нарушения не подтвердилось.",
                "{object}: the site was looked at again, and no repair was found.")
        case .caseProved:
            said(
                "{object}: бұзушылықтың түзетілгені дәлелденді.", "{object}: устранение нарушения доказано.",
                "{object}: the repair is proved.")
        case .caseProposed:
            said(
                "{object}: мерзім өтті, атауды аймақтан шығару ұсынылды.",
                "{object}: срок истёк, предложено вывести имя из зоны.",
                "{object}: the period is over, and it is proposed that the name leaves the zone.")
        case .caseSanctioned:
            said(
                "{object}: атау аймақтан шығарылды (serverHold).", "{object}: имя выведено из зоны (serverHold).",
                "{object}: the name has left the zone (serverHold).")
        case .caseLifted:
            said(
                "{object}: атау бойынша шара алынып тасталды.", "{object}: мера в отношении имени снята.",
                "{object}: the sanction against the name is lifted.")
        case .caseClosed:
            said("{object}: іс жабылды.", "{object}: дело закрыто.", "{object}: the case is closed.")
        default: preconditionFailure("'\(rawValue)' is no word about a case: see PollMessage.Kind.sentence")
        }
    }

    /// Which case, which criterion, and until when.
    static func detail(of subject: AuditCase) -> Sentence {
        let title = subject.criterion.title
        let what = "№\(subject.number), \(subject.criterion.identifier), \(subject.site)"
        guard let day = subject.deadline?.day else {
            return Sentence(
                kazakh: "Іс \(what): \(title.kk).", russian: "Дело \(what): \(title.ru).",
                english: "Case \(what): \(title.en).")
        }
        return Sentence(
            kazakh: "Іс \(what): \(title.kk). Мерзімнің соңғы күні: \(day).",
            russian: "Дело \(what): \(title.ru). Последний день срока: \(day).",
            english: "Case \(what): \(title.en). The last day of the period: \(day).")
    }

    private func said(_ kazakh: String, _ russian: String, _ english: String) -> Sentence {
        Sentence(kazakh: kazakh, russian: russian, english: english)
    }
}
