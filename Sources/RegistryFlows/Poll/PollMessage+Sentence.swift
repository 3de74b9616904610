import PolicyEngine
import RegistryModel

extension PollMessage {
    /// What the message says; the bare word of a kind that this version of the program does not know.
    ///
    /// - Parameter contents: what it tells beside, by which the clock's word is told from an operator's.
    package func sentence(in language: Language, contents: PollContents? = nil) -> String {
        if known == .transferServerApproved, case .transfer(let notice)? = contents {
            return Kind.approval(byOperator: notice.isByOperator).text(in: language, facts: [Fact("object", object)])
        }
        guard let known else { return "\(kind): \(object)" }
        if case .audit(let subject)? = contents {
            return known.sentence.text(in: language, facts: [Fact("object", object)]) + " "
                + Kind.detail(of: subject).text(in: language)
        }
        if known == .policyAhead, let ahead = PolicyAhead(object: object) { return ahead.sentence(in: language) }
        return known.sentence.text(in: language, facts: [Fact("object", object)])
    }
}

extension PollMessage.Kind {
    /// `{object}` is the object's name or handle.
    package var sentence: Sentence {
        switch self {
        case .transferRequested, .transferApproved, .transferRejected, .transferCancelled, .transferServerApproved,
            .transferServerCancelled:
            transfer
        case .applicationApproved:
            Sentence(
                kazakh: "{object} өтінімі мақұлданды, атау тіркелді.",
                russian: "Заявка на {object} одобрена, имя зарегистрировано.",
                english: "The application for {object} was approved, and the name is registered.")
        case .applicationRefused:
            Sentence(
                kazakh: "{object} өтінімінен бас тартылды.",
                russian: "В заявке на {object} отказано.",
                english: "The application for {object} was refused.")
        case .balanceLow:
            Sentence(
                kazakh: "{object} тіркеушісінің шотындағы қаражат белгіленген шектен төмен түсті.",
                russian: "Остаток на счёте регистратора {object} опустился ниже заданной отметки.",
                english: "The account of the registrar {object} has fallen below its mark.")
        case .changedByRegistry:
            Sentence(
                kazakh: "{object} нысанын тізілім операторы өзгертті.",
                russian: "Объект {object} изменён оператором реестра.",
                english: "The registry has changed {object}.")
        case .claimOpened, .claimLodged, .claimSettled, .claimFinished, .claimUndone: claim
        case .caseNotified, .caseExtended, .caseUpheld, .caseDismissed, .caseProved, .caseProposed, .caseSanctioned,
            .caseLifted, .caseClosed, .caseLooked:
            caseSentence
        case .policyAhead:
            Sentence(
                kazakh: "Саясаттың жаңа нұсқасы күшіне енеді: {object}.",
                russian: "Вступает в силу новая версия политики: {object}.",
                english: "A new version of a policy takes effect: {object}.")
        }
    }

    fileprivate static func approval(byOperator: Bool) -> Sentence {
        byOperator
            ? Sentence(
                kazakh: "{object} нысанын беруді тізілім операторы мақұлдады.",
                russian: "Передачу {object} одобрил оператор реестра.",
                english: "An operator of the registry approved the transfer of {object}.")
            : Sentence(
                kazakh: "{object} нысанын беруді мерзімінде ешкім шешпеді, сондықтан тізілім оны мақұлдады.",
                russian: "Передачу {object} в срок никто не решил, и реестр её одобрил.",
                english: "Nobody decided the transfer of {object} in time, and so the registry approved it.")
    }

    private var claim: Sentence {
        switch self {
        case .claimOpened:
            Sentence(
                kazakh: "{object} ұстаушысы жаңа аймақтағы атауға құқығы туралы енді өз сөзін айта алады.",
                russian: "Держатель {object} теперь может распорядиться своим правом на имя в новой зоне.",
                english: "The holder of {object} can now speak for its right to a name in the new zone.")
        case .claimLodged:
            Sentence(
                kazakh: "{object} бойынша ұстаушының таңдауын басқа тарап тапсырды.",
                russian: "Выбор держателя {object} подан через другую сторону.",
                english: "What the holder of {object} chose was lodged through somebody else.")
        case .claimSettled:
            Sentence(
                kazakh: "{object} беретін құқық бойынша шешім қабылданды.",
                russian: "По праву, которое даёт {object}, принято решение.",
                english: "The claim that {object} gives was settled.")
        case .claimFinished:
            Sentence(
                kazakh: "{object} және жаңа атаудың қатар тұруы аяқталды.",
                russian: "{object} и новое имя больше не живут рядом.",
                english: "{object} and its new name no longer live side by side.")
        case .claimUndone:
            Sentence(
                kazakh: "{object} бойынша науқанның қадамы кері қайтарылды.",
                russian: "Шаг кампании по {object} отменён.",
                english: "A step of a campaign about {object} was taken back.")
        default: preconditionFailure("'\(rawValue)' is no word about a claim: see PollMessage.Kind.sentence")
        }
    }

    private var transfer: Sentence {
        switch self {
        case .transferRequested:
            Sentence(
                kazakh: "{object} нысанын басқа тіркеушіге беру сұралды.",
                russian: "Запрошена передача {object} другому регистратору.",
                english: "A transfer of {object} to another registrar was asked for.")
        case .transferApproved:
            Sentence(
                kazakh: "{object} нысанын беру мақұлданды.", russian: "Передача {object} одобрена.",
                english: "The transfer of {object} was approved.")
        case .transferRejected:
            Sentence(
                kazakh: "{object} нысанын беруден бас тартылды.", russian: "Передача {object} отклонена.",
                english: "The transfer of {object} was rejected.")
        case .transferCancelled:
            Sentence(
                kazakh: "{object} нысанын беру туралы сұрау қайтарып алынды.",
                russian: "Запрос на передачу {object} отозван.",
                english: "The request to transfer {object} was cancelled.")
        case .transferServerApproved:
            Sentence(
                kazakh: "{object} нысанын беруді тізілім мақұлдады: ешкім мерзімінде шешпеді немесе оператор шешті.",
                russian: "Передача {object} одобрена реестром: в срок её никто не решил, или решил оператор.",
                english:
                    "The registry approved the transfer of {object}: nobody decided it in time, or an operator did.")
        case .transferServerCancelled:
            Sentence(
                kazakh: "{object} нысанын беруді тізілім тоқтатты.", russian: "Передача {object} прекращена реестром.",
                english: "The registry ended the transfer of {object}.")
        default: preconditionFailure("'\(rawValue)' is no word about a transfer: see PollMessage.Kind.sentence")
        }
    }
}
