import PolicyEngine
import RegistryModel
import RegistryStore

/// The words of a decision's page in one language.
struct DecisionWords {
    let language: Language

    private func pick(_ kazakh: String, _ russian: String, _ english: String) -> String {
        Sentence(kazakh: kazakh, russian: russian, english: english).text(in: language)
    }

    var decision: String { pick("Шешім", "Решение", "Decision") }
    var asked: String { pick("сұралғаны", "запрошено", "asked") }
    var by: String { pick("кім сұрады", "кем", "by") }
    var at: String { pick("қашан", "когда", "at") }
    var outcome: String { pick("нәтиже", "итог", "outcome") }
    var address: String { pick("мекенжай", "адрес", "address") }
    var session: String { pick("сессия", "сеанс", "session") }
    var code: String { pick("код", "код", "code") }

    /// The result code with its clause.
    static func clause(_ code: Int) -> String { "\(code) (RFC 5730 §3)" }
    var policies: String { pick("саясат", "политика", "policy") }
    var lifecycle: String { pick("мерзімдер", "сроки", "clocks") }
    var prices: String { pick("бағалар", "цены", "prices") }
    var commandDigest: String { pick("сұраудың дайджесті", "дайджест запроса", "command SHA-256") }
    var because: String { pick("Себебі:", "Потому что:", "Because:") }
    var rulesSeen: String { pick("Қаралған ережелер:", "Проверенные правила:", "Rules judged:") }
    var otherRules: String { pick("Басқа қаралған ережелер:", "Прочие проверенные правила:", "Other rules judged:") }
    var noRules: String {
        pick(
            "Бұл шешімге саясат ережелері қолданылмады.", "Правила политики к этому решению не применялись.",
            "No rule of policy took part in this decision.")
    }
    var seen: String { pick("көргені", "что видно", "saw") }
    var basis: String { pick("негізі", "основание", "basis") }
    var remedy: String { pick("жауапты өзгертеді", "что изменит ответ", "would change the answer") }

    func outcome(_ outcome: DecisionReceipt.Outcome) -> String {
        switch outcome {
        case .accepted: pick("қабылданды", "принято", "accepted")
        case .review: pick("қарауға жіберілді", "на рассмотрении", "sent to review")
        case .refused: pick("бас тартылды", "отказано", "refused")
        }
    }

    func finding(_ finding: Finding) -> String {
        switch finding {
        case .satisfied: pick("орындалды", "соблюдено", "satisfied")
        case .violated: pick("бұзылды", "нарушено", "violated")
        case .undetermined: pick("анықталмады", "не установлено", "could not tell")
        }
    }

    /// Who acted.
    func actor(_ actor: Actor) -> String {
        switch actor.role {
        case .registrar: pick("тіркеуші", "регистратор", "registrar") + " " + actor.name
        case .operator: pick("оператор", "оператор", "operator") + " " + actor.name
        case .registry: pick("тізілімнің өзі", "сам реестр", "the registry itself")
        }
    }

    /// The use case, by its stable word where there is no other.
    func operation(_ word: String) -> String {
        aboutName(word) ?? aboutHost(word) ?? aboutPerson(word) ?? aboutMoney(word) ?? aboutCampaign(word) ?? aboutCase(
            word)
            ?? word
    }

    private func aboutName(_ word: String) -> String? {
        switch word {
        case "createDomain": pick("атауды тіркеу", "регистрация имени", "registration of")
        case "renewDomain": pick("мерзімді ұзарту", "продление", "renewal of")
        case "updateDomain": pick("деректерді өзгерту", "изменение сведений", "change of")
        case "changeRegistrant": pick("ұстаушыны ауыстыру", "смена держателя", "change of holder of")
        case "deleteDomain": pick("жою", "удаление", "deletion of")
        case "restoreDomain": pick("қалпына келтіру", "восстановление", "restoration of")
        case "transferDomain": pick("тіркеушіні ауыстыру", "смена регистратора", "transfer of")
        case "settleTransfer":
            pick("тіркеушіні ауыстыруды аяқтау", "завершение смены регистратора", "completion of the transfer of")
        case "decideApplication": pick("өтінімді шешу", "решение по заявке", "decision on application")
        case "withdrawApplication": pick("өтінімді қайтарып алу", "отзыв заявки", "withdrawal of application")
        case "issueAllocationToken": pick("токен беру", "выдача токена", "issue of a token for")
        case "revokeAllocationToken": pick("токенді қайтарып алу", "отзыв токена", "revocation of the token for")
        default: nil
        }
    }

    private func aboutCampaign(_ word: String) -> String? {
        switch word {
        case "planCampaign": pick("науқан жоспары", "план кампании", "plan of campaign")
        case "signCampaign": pick("жоспарға қол қою", "подпись под планом", "signature to the plan of")
        case "steerCampaign": pick("науқанды басқару", "управление кампанией", "steering of campaign")
        case "issueClaimToken": pick("құқық токенін беру", "выдача токена права", "issue of a claim token for")
        case "lodgeClaim": pick("таңдауды тапсыру", "подача выбора", "lodging of claim")
        case "settleClaim": pick("құқықты шешу", "решение по праву", "settlement of claim")
        case "followClaim": pick("өзгерістерді көшіру", "перенос изменений", "copy of changes by claim")
        case "finishClaim": pick("ескі атауды аяқтау", "завершение старого имени", "finish of claim")
        case "changeMember": pick("жаппай өзгерту", "массовое изменение", "bulk change of")
        case "undoStep": pick("қадамды қайтару", "отмена шага", "undoing of a step about")
        default: nil
        }
    }

    private func aboutCase(_ word: String) -> String? {
        switch word {
        case "openCase": pick("іс ашу", "открытие дела", "opening of case")
        case "notifyCase": pick("іс бойынша хабарлау", "уведомление по делу", "notice in case")
        case "extendCase": pick("мерзімді ұзарту, іс", "продление срока по делу", "more time in case")
        case "appealCase": pick("шағым, іс", "жалоба по делу", "appeal in case")
        case "decideAppeal": pick("шағымды шешу, іс", "решение по жалобе, дело", "decision on the appeal in case")
        case "requestRescan":
            pick("қайта тексеруді сұрау, іс", "запрос повторной проверки, дело", "wish for another look in case")
        case "answerRescan":
            pick("қайта тексеру нәтижесі, іс", "итог повторной проверки, дело", "result of another look in case")
        case "proveCase": pick("түзетуді дәлелдеу, іс", "доказательство устранения, дело", "proof of repair in case")
        case "proposeSanction": pick("шара ұсыну, іс", "предложение меры по делу", "proposal of the sanction in case")
        case "signSanction":
            pick("шараға қол қою, іс", "подпись под мерой по делу", "signature to the sanction in case")
        case "carryOutSanction": pick("шараны орындау, іс", "исполнение меры по делу", "sanction in case")
        case "liftSanction": pick("шараны алып тастау, іс", "снятие меры по делу", "lifting of the sanction in case")
        case "closeCase": pick("істі жабу", "закрытие дела", "closing of case")
        default: nil
        }
    }

    private func aboutMoney(_ word: String) -> String? {
        switch word {
        case "creditAccount": pick("шотты толтыру", "пополнение счёта", "credit to the account of")
        case "setPassword": pick("құпия сөз қою", "установка пароля", "password of")
        case "addCertificate": pick("сертификат қосу", "добавление сертификата", "certificate for")
        case "removeCertificate":
            pick("сертификатты алып тастау", "удаление сертификата", "removal of a certificate of")
        default: nil
        }
    }

    private func aboutHost(_ word: String) -> String? {
        switch word {
        case "createHost": pick("хост жасау", "создание хоста", "creation of host")
        case "updateHost": pick("хостты өзгерту", "изменение хоста", "change of host")
        case "deleteHost": pick("хостты жою", "удаление хоста", "deletion of host")
        default: nil
        }
    }

    private func aboutPerson(_ word: String) -> String? {
        switch word {
        case "createContact": pick("байланыс тұлғасын жасау", "создание контакта", "creation of contact")
        case "updateContact": pick("байланыс тұлғасын өзгерту", "изменение контакта", "change of contact")
        case "deleteContact": pick("байланыс тұлғасын жою", "удаление контакта", "deletion of contact")
        case "transferContact": pick("байланыс тұлғасын беру", "передача контакта", "transfer of contact")
        case "createRegistrar": pick("тіркеушіні қабылдау", "приём регистратора", "taking on of registrar")
        case "updateRegistrar": pick("тіркеушіні өзгерту", "изменение регистратора", "change of registrar")
        default: nil
        }
    }
}
