import PolicyEngine

/// What reports of audits say beside names, numbers and the words of the criteria.
enum AuditWords {
    static let over = Sentence(
        kazakh: "Доменнің ұлттық сегментінің аудиті", russian: "Аудит национального сегмента доменов",
        english: "Audit of the national domain segment")
    static let run = Sentence(
        kazakh: "{run}-тексеру, {date}, қарау орны: {vantage}",
        russian: "Проверка {run}, {date}, смотрели из: {vantage}",
        english: "Run {run}, {date}, seen from {vantage}")
    static let by = Sentence(
        kazakh: "Өлшемдер: {criteria}. Негізі: {basis}", russian: "Критерии: {criteria}. Основание: {basis}",
        english: "Criteria: {criteria}. Legal basis: {basis}")
    static let forMinistry = Sentence(
        kazakh: "Министрлікке арналған есеп", russian: "Отчёт для министерства", english: "Report for the ministry")
    static let forEverybody = Sentence(
        kazakh: "Көпшілікке арналған есеп", russian: "Отчёт для всех", english: "Report for everybody")
    static let forBody = Sentence(
        kazakh: "Ұйымға арналған есеп", russian: "Отчёт для организации", english: "Report for the body")

    static let sites = Sentence(kazakh: "Тексерілген сайттар", russian: "Проверено сайтов", english: "Sites checked")
    static let bodies = Sentence(kazakh: "Ұйымдар", russian: "Организаций", english: "Bodies")
    static let unseen = Sentence(
        kazakh: "Тағы {count} сайт әзірге қаралмады.", russian: "Ещё {count} сайтов пока не просмотрено.",
        english: "{count} more sites were not looked at yet.")
    static let scored = Sentence(
        kazakh: "{score} – анықталғандарының ішіндегі талапқа сай үлесі, салмағы бойынша.",
        russian: "{score} – доля соответствия среди установленного, по весу критериев.",
        english: "{score} of what could be told conforms, by the weight of the criteria.")
    static let scoreOf = Sentence(
        kazakh: "Талапқа сай: {score}. {good} сай, {bad} сай емес, {untold} анықталмады, {exempt} қолданылмайды.",
        russian:
            "Соответствие: {score}. Соответствует: {good}, не соответствует: {bad}, не установлено: {untold}, не применяется: {exempt}.",
        english:
            "Conformity: {score}. {good} conform, {bad} do not, {untold} could not be told, {exempt} do not apply.")

    static let found = Sentence(
        kazakh: "Өлшемдер бойынша не анықталды", russian: "Что установлено по критериям",
        english: "What was found, by criterion")
    static let failOf = Sentence(
        kazakh: "{told} ішінен {bad} сай емес", russian: "{bad} из {told} не соответствуют",
        english: "{bad} of {told} do not conform")
    static let nothingTold = Sentence(
        kazakh: "ештеңе анықталмады", russian: "ничего не установлено", english: "nothing could be told")
    static let noneBound = Sentence(
        kazakh: "ешбір сайтқа қолданылмайды", russian: "ни к одному сайту не применяется",
        english: "binds none of the sites")
    static let trend = Sentence(kazakh: "Уақыт бойынша", russian: "Динамика", english: "Over time")
    static let oneRun = Sentence(
        kazakh: "Әзірге бір ғана тексеру бар: салыстыратын ештеңе жоқ.",
        russian: "Пока есть только одна проверка: сравнивать не с чем.",
        english: "There is one run so far, and nothing to compare it with.")
    static let best = Sentence(kazakh: "Үздіктер", russian: "Лучшие", english: "Best")
    static let worst = Sentence(
        kazakh: "Көп жұмыс күтіп тұрғандар", russian: "Больше всего работы", english: "Most work ahead")
    static let unranked = Sentence(
        kazakh: "Орын берілмеген ұйымдар: тым аз нәрсе анықталды",
        russian: "Без места: слишком мало удалось установить",
        english: "Without a place: too little could be told")
    static let byRegion = Sentence(kazakh: "Өңірлер бойынша", russian: "По регионам", english: "By region")
    static let unknownRegion = Sentence(
        kazakh: "өңірі белгісіз", russian: "регион неизвестен", english: "region unknown")
    static let whyUntold = Sentence(
        kazakh: "Неге анықталмады", russian: "Почему не удалось установить", english: "Why it could not be told")
    static let untoldNote = Sentence(
        kazakh: "Анықталмаған нәрсе талапқа сай да, сай емес те саналмайды.",
        russian: "То, что не удалось установить, не считается ни соответствием, ни нарушением.",
        english: "What could not be told counts neither for nor against anybody.")
    static let inventory = Sentence(
        kazakh: "Тізім мен тіркелім", russian: "Перечень и реестр", english: "Inventory and register")
    static let failingSites = Sentence(
        kazakh: "Талапқа сай емес сайттар", russian: "Не соответствуют", english: "Sites that do not conform")
    static let more = Sentence(kazakh: "және тағы {count}", russian: "и ещё {count}", english: "and {count} more")
    static let none = Sentence(kazakh: "жоқ", russian: "нет", english: "none")

    static let body = Sentence(kazakh: "Ұйым", russian: "Организация", english: "Body")
    static let site = Sentence(kazakh: "Сайт", russian: "Сайт", english: "Site")
    static let siteCount = Sentence(kazakh: "Сайт саны", russian: "Сайтов", english: "Sites")
    static let region = Sentence(kazakh: "Өңір", russian: "Регион", english: "Region")
    static let score = Sentence(kazakh: "Сай, %", russian: "Соотв., %", english: "Conforms, %")
    static let cause = Sentence(kazakh: "Себебі", russian: "Причина", english: "Cause")
    static let count = Sentence(kazakh: "Саны", russian: "Число", english: "Count")
    static let date = Sentence(kazakh: "Күні", russian: "Дата", english: "Date")

    static let next = Sentence(
        kazakh: "Енді не істеу керек", russian: "Что делать дальше", english: "What to do next")
    static let nothingToDo = Sentence(
        kazakh: "Қазір түзететін ештеңе жоқ.", russian: "Сейчас исправлять нечего.",
        english: "There is nothing to mend now.")
    static let remedy = Sentence(kazakh: "Не істеу керек", russian: "Что сделать", english: "What to do")
    static let days = Sentence(
        kazakh: "Мерзімі: хабарламадан кейін {days} жұмыс күні", russian: "Срок: {days} рабочих дней после уведомления",
        english: "Deadline: {days} working days from the notice")
    static let hold = Sentence(
        kazakh: "Мерзім өтсе, атау аймақтан уақытша шығарылуы мүмкін.",
        russian: "По истечении срока делегирование имени может быть приостановлено.",
        english: "When that has passed, the name may be taken out of its zone until it is mended.")
    static let inOrder = Sentence(kazakh: "Барлығы дұрыс", russian: "В порядке", english: "In order")
    static let bodySites = Sentence(
        kazakh: "Ұйымның сайттары", russian: "Сайты организации", english: "The body's sites")
    static let belowBodies = Sentence(
        kazakh: "Бағынысты ұйымдар", russian: "Подведомственные организации", english: "Bodies below it")
    static let noSite = Sentence(
        kazakh: "Бұл ұйымның сайты тексерілген жоқ.", russian: "У этой организации не проверено ни одного сайта.",
        english: "No site of this body was checked.")

    static let method = Sentence(
        kazakh:
            "Үлес – талапқа сай өлшемдердің салмағы, анықталғандарының салмағына бөлінген. Анықталмағаны мен қолданылмайтыны есепке кірмейді. Әр қорытындының дәлелі сақталады, оны басқа адам қайта тексере алады.",
        russian:
            "Доля – вес критериев, которым сайт соответствует, к весу тех, что удалось установить. Неустановленное и неприменимое не считаются. Доказательства к каждому выводу хранятся, и другой человек может судить по ним заново.",
        english:
            "The share is the weight of the criteria that are met, divided by the weight of those that could be told. What could not be told and what does not apply is left out. The evidence of each finding is kept, so that another person can judge again."
    )

    static func verdict(_ verdict: AuditVerdict.Word) -> Sentence {
        switch verdict {
        case .conforms: Sentence(kazakh: "Талапқа сай", russian: "Соответствует", english: "Conforms")
        case .doesNotConform:
            Sentence(kazakh: "Талапқа сай емес", russian: "Не соответствует", english: "Does not conform")
        case .couldNotTell: Sentence(kazakh: "Анықталмады", russian: "Не установлено", english: "Could not tell")
        case .doesNotApply:
            Sentence(kazakh: "Қолданылмайды", russian: "Не применяется", english: "Does not apply")
        }
    }
}
