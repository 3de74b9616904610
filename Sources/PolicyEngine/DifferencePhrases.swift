/// The phrases in which two versions of a policy are compared, in all languages.
enum DifferencePhrases {
    // The document.
    static let same = Sentence(
        kazakh: "{document}: {old} және {new} нұсқаларының айырмашылығы жоқ.",
        russian: "{document}: версии {old} и {new} не различаются.",
        english: "{document}: versions {old} and {new} do not differ.")
    static let heading = Sentence(
        kazakh: "{document}: {old} нұсқасынан {new} нұсқасына дейінгі өзгерістер",
        russian: "{document}: что изменилось с версии {old} до версии {new}",
        english: "{document}: what changed from version {old} to version {new}")
    static let from = Sentence(
        kazakh: "Күшіне енуі: {old} → {new}",
        russian: "Действует с: {old} → {new}",
        english: "Holds from: {old} → {new}")
    static let until = Sentence(
        kazakh: "Қолданылу соңы: {old} → {new}",
        russian: "Действует до: {old} → {new}",
        english: "Holds until: {old} → {new}")
    static let zonesAdded = Sentence(
        kazakh: "Қосылған аймақтар: {list}",
        russian: "Добавлены зоны: {list}",
        english: "Zones added: {list}")
    static let zonesRemoved = Sentence(
        kazakh: "Алынған аймақтар: {list}",
        russian: "Исключены зоны: {list}",
        english: "Zones removed: {list}")
    static let signatures = Sentence(
        kazakh: "Қарауға қажетті операторлар саны: {old} → {new}",
        russian: "Операторов для рассмотрения: {old} → {new}",
        english: "Operators needed for a review: {old} → {new}")
    static let basisChanged = Sentence(
        kazakh: "Негіздеме: {old} → {new}",
        russian: "Основание: {old} → {new}",
        english: "Basis: {old} → {new}")

    // Rules.
    static let ruleAdded = Sentence(
        kazakh: "Қосылған ереже: {rule} ({effect}): {sentence}",
        russian: "Добавлено правило {rule} ({effect}): {sentence}",
        english: "Rule added: {rule} ({effect}): {sentence}")
    static let ruleRemoved = Sentence(
        kazakh: "Алынған ереже: {rule} ({effect}): {sentence}",
        russian: "Исключено правило {rule} ({effect}): {sentence}",
        english: "Rule removed: {rule} ({effect}): {sentence}")
    static let ruleChanged = Sentence(
        kazakh: "Өзгерген ереже: {rule}",
        russian: "Изменено правило {rule}",
        english: "Rule changed: {rule}")
    static let kind = Sentence(
        kazakh: "ереженің түрі: {old} → {new}",
        russian: "вид правила: {old} → {new}",
        english: "kind of rule: {old} → {new}")
    static let effect = Sentence(
        kazakh: "салдары: {old} → {new}",
        russian: "последствие: {old} → {new}",
        english: "effect: {old} → {new}")
    static let operationsAdded = Sentence(
        kazakh: "енді мыналарға да қолданылады: {list}",
        russian: "теперь применяется и к операциям: {list}",
        english: "now applies to these operations too: {list}")
    static let operationsRemoved = Sentence(
        kazakh: "енді мыналарға қолданылмайды: {list}",
        russian: "больше не применяется к операциям: {list}",
        english: "applies no longer to these operations: {list}")
    static let registeredFrom = Sentence(
        kazakh: "осы күннен бастап тіркелген атауларға: {old} → {new}",
        russian: "для имён, зарегистрированных начиная с: {old} → {new}",
        english: "for names registered from: {old} → {new}")
    static let registeredBefore = Sentence(
        kazakh: "осы күнге дейін тіркелген атауларға: {old} → {new}",
        russian: "для имён, зарегистрированных до: {old} → {new}",
        english: "for names registered before: {old} → {new}")
    static let parameter = Sentence(
        kazakh: "{parameter}: {old} → {new}",
        russian: "{parameter}: {old} → {new}",
        english: "{parameter}: {old} → {new}")
    static let membersAdded = Sentence(
        kazakh: "тізімге қосылды ({count}): {list}",
        russian: "в список добавлено ({count}): {list}",
        english: "added to the list ({count}): {list}")
    static let membersRemoved = Sentence(
        kazakh: "тізімнен алынды ({count}): {list}",
        russian: "из списка исключено ({count}): {list}",
        english: "removed from the list ({count}): {list}")
    static let membersChanged = Sentence(
        kazakh: "тізімде өзгерді ({count}): {list}",
        russian: "в списке изменено ({count}): {list}",
        english: "changed in the list ({count}): {list}")
    static let sentence = Sentence(
        kazakh: "талаптың мәтіні ({language}): «{old}» → «{new}»",
        russian: "текст требования ({language}): «{old}» → «{new}»",
        english: "text of the demand ({language}): “{old}” → “{new}”")
    static let remedyText = Sentence(
        kazakh: "кеңестің мәтіні ({language}): «{old}» → «{new}»",
        russian: "текст совета ({language}): «{old}» → «{new}»",
        english: "text of the remedy ({language}): “{old}” → “{new}”")
    static let ruleBasis = Sentence(
        kazakh: "негіздеме: {old} → {new}",
        russian: "основание: {old} → {new}",
        english: "basis: {old} → {new}")

    // Values.
    static let none = Sentence(
        kazakh: "жоқ",
        russian: "нет",
        english: "none")
    static let more = Sentence(
        kazakh: "және тағы {count}",
        russian: "и ещё {count}",
        english: "and {count} more")

    /// Names of effects, operations and parameters.
    static let names: [String: Sentence] = [
        "refuse": Sentence(kazakh: "бас тарту", russian: "отказ", english: "refuse"),
        "review": Sentence(kazakh: "қарауға жіберу", russian: "передача на рассмотрение", english: "send to review"),
        "warn": Sentence(kazakh: "ескерту", russian: "предупреждение", english: "warn"),
        "check": Sentence(kazakh: "тексеру", russian: "проверка", english: "check"),
        "create": Sentence(kazakh: "тіркеу", russian: "регистрация", english: "create"),
        "renew": Sentence(kazakh: "мерзімін ұзарту", russian: "продление", english: "renew"),
        "update": Sentence(kazakh: "мәліметтерді өзгерту", russian: "изменение сведений", english: "update"),
        "delete": Sentence(kazakh: "жою", russian: "удаление", english: "delete"),
        "restore": Sentence(kazakh: "қалпына келтіру", russian: "восстановление", english: "restore"),
        "transfer": Sentence(
            kazakh: "басқа тіркеушіге беру", russian: "передача другому регистратору", english: "transfer"),
        "changeRegistrant": Sentence(
            kazakh: "иесін ауыстыру", russian: "смена владельца", english: "change of registrant"),
        "minimum": Sentence(kazakh: "ең азы", russian: "наименьшее", english: "minimum"),
        "maximum": Sentence(kazakh: "ең көбі", russian: "наибольшее", english: "maximum"),
        "table": Sentence(kazakh: "кесте", russian: "таблица", english: "table"),
        "list": Sentence(kazakh: "тізім", russian: "список", english: "list"),
        "allowedKinds": Sentence(
            kazakh: "рұқсат етілген иелер", russian: "допустимые владельцы", english: "holders allowed"),
        "needed": Sentence(kazakh: "қажет", russian: "требуется", english: "needed"),
        "maximumAge": Sentence(
            kazakh: "құжаттың шекті жасы, күн", russian: "предельный возраст документа, дней",
            english: "maximum age of the document, days"),
        "segment": Sentence(kazakh: "ұлттық сегмент", russian: "национальный сегмент", english: "national segment"),
        "algorithms": Sentence(kazakh: "алгоритмдер", russian: "алгоритмы", english: "algorithms"),
        "digestTypes": Sentence(kazakh: "дайджест түрлері", russian: "типы дайджестов", english: "digest types"),
        "countries": Sentence(kazakh: "елдер", russian: "страны", english: "countries"),
        "totalMaximum": Sentence(kazakh: "жалпы мерзім, жыл", russian: "общий срок, лет", english: "total term, years"),
        "days": Sentence(kazakh: "күн", russian: "дней", english: "days"),
        "limit": Sentence(kazakh: "шегі", russian: "предел", english: "limit"),
        "allowsASCII": Sentence(
            kazakh: "кестесіз латын атаулары", russian: "латинские имена вне таблицы",
            english: "ASCII labels without the table"),
        "residentsOnly": Sentence(
            kazakh: "тек резиденттерге", russian: "только для резидентов", english: "residents only"),
        "true": Sentence(kazakh: "иә", russian: "да", english: "yes"),
        "false": Sentence(kazakh: "жоқ", russian: "нет", english: "no"),
    ]

    /// Names of the clocks of a lifecycle.
    static let clocks: [String: Sentence] = [
        "maximumYears": Sentence(
            kazakh: "ең ұзақ мерзім, жыл", russian: "наибольший срок, лет", english: "longest term, years"),
        "transferYears": Sentence(
            kazakh: "басқа тіркеушіге бергенде қосылатын жыл", russian: "лет прибавляет передача другому регистратору",
            english: "years that a transfer adds"),
        "addGrace": Sentence(
            kazakh: "тіркеуді қайтару мерзімі, күн", russian: "отмена регистрации, дней",
            english: "add grace period, days"),
        "renewGrace": Sentence(
            kazakh: "ұзартуды қайтару мерзімі, күн", russian: "отмена продления, дней",
            english: "renew grace period, days"),
        "transferGrace": Sentence(
            kazakh: "беруді қайтару мерзімі, күн", russian: "отмена передачи, дней",
            english: "transfer grace period, days"),
        "renewableAfterExpiry": Sentence(
            kazakh: "мерзім өткен соң ұзартуға болатын уақыт, күн", russian: "продление после истечения срока, дней",
            english: "renewable after expiry, days"),
        "redemption": Sentence(
            kazakh: "қалпына келтіру уақыты, күн", russian: "время на восстановление, дней", english: "redemption, days"
        ),
        "pendingDelete": Sentence(
            kazakh: "босатылуын күту, күн", russian: "ожидание освобождения, дней", english: "pending delete, days"),
        "restoreReport": Sentence(
            kazakh: "қалпына келтіру есебі, күн", russian: "отчёт о восстановлении, дней",
            english: "restore report, days"),
        "transferPending": Sentence(
            kazakh: "беруге жауап, күн", russian: "ответ на запрос передачи, дней",
            english: "answer to a transfer, days"),
        "authorizationInformation": Sentence(
            kazakh: "құпия сөздің жарамдылығы, күн", russian: "срок кода авторизации, дней",
            english: "authorization information, days"),
    ]

    static func name(_ word: String, _ language: Language) -> String {
        (names[word] ?? clocks[word])?.text(in: language) ?? word
    }
}
