/// The fixed phrases of the room in all languages; `{name}` as in every sentence.
package enum Phrases {
    // The decision.
    static let accept = Sentence(
        kazakh: "Сұрау қабылданады.",
        russian: "Запрос принимается.",
        english: "The request is accepted.")
    static let review = Sentence(
        kazakh: "Сұрау қарауға жіберіледі. Келісуі қажет операторлар саны: {signatures}.",
        russian: "Запрос передаётся на рассмотрение. Операторов, чьё согласие нужно: {signatures}.",
        english: "The request goes to review. Operators who have to agree: {signatures}.")
    static let refuse = Sentence(
        kazakh: "Сұраудан бас тартылады.",
        russian: "В запросе отказано.",
        english: "The request is refused.")

    // One rule.
    static let violated = Sentence(
        kazakh: "Талап орындалмаған:",
        russian: "Требование не выполнено:",
        english: "The demand is not met:")
    static let undetermined = Sentence(
        kazakh: "Талаптың орындалған-орындалмағанын анықтау мүмкін болмады:",
        russian: "Не удалось установить, выполнено ли требование:",
        english: "It could not be told whether the demand is met:")
    static let warning = Sentence(
        kazakh: "Ескерту:",
        russian: "Предупреждение:",
        english: "Warning:")
    static let remedy = Sentence(
        kazakh: "Не істеуге болады: {remedy}",
        russian: "Что можно сделать: {remedy}",
        english: "What would change the answer: {remedy}")
    static let basis = Sentence(
        kazakh: "Негіздеме: {basis}",
        russian: "Основание: {basis}",
        english: "Basis: {basis}")
    static let assumed = Sentence(
        kazakh: "жорамал: актінің мәтіні қолжетімді болмады",
        russian: "предположение: текст акта недоступен",
        english: "assumed: the text of the act was not to be had")
    static let further = Sentence(
        kazakh: "Бұдан басқа, оператордың қарауын қажет етеді:",
        russian: "Кроме того, потребовало бы рассмотрения оператором:",
        english: "Besides, an operator would have to review:")
    static let passed = Sentence(
        kazakh: "Орындалған талаптар: {rules}",
        russian: "Выполненные требования: {rules}",
        english: "Demands that are met: {rules}")
    static let ruleAbsent = Sentence(
        kazakh: "Бұл ереженің мәтіні берілген саясаттарда жоқ.",
        russian: "Текста этого правила нет в данных политиках.",
        english: "The text of this rule is not in the policies given.")
    static let registeredEarlier = Sentence(
        kazakh:
            "{rule} ережесі қолданылмады: атау {registered} күні тіркелген, ал ереже {limit} күнінен бастап тіркелген атауларға қатысты.",
        russian:
            "Правило {rule} не применялось: имя зарегистрировано {registered}, а правило касается имён, зарегистрированных начиная с {limit}.",
        english:
            "Rule {rule} did not apply: the name was registered on {registered}, and the rule is for names registered from {limit} on."
    )
    static let registeredLater = Sentence(
        kazakh:
            "{rule} ережесі қолданылмады: атау {registered} күні тіркелген, ал ереже {limit} күніне дейін тіркелген атауларға қатысты.",
        russian:
            "Правило {rule} не применялось: имя зарегистрировано {registered}, а правило касается имён, зарегистрированных до {limit}.",
        english:
            "Rule {rule} did not apply: the name was registered on {registered}, and the rule is for names registered before {limit}."
    )

    /// The sentence of a decision.
    static func decision(_ decision: Verdict.Decision) -> Sentence {
        switch decision {
        case .accept: accept
        case .review: review
        case .refuse: refuse
        }
    }
}
