/// Words of the lab's pages in one language.
struct LabText {
    var welcome: String
    var news: String
    var piece: String
    var contacts: String
    var address: String
    var feedback: String
    var send: String
    var documents: String
    var order: String
    var sectionTitles: [String]
    var body: String

    /// Path names of the sections beside news, contacts and documents.
    static let sections = ["about", "leadership", "services", "appeals", "anticorruption"]

    static func of(_ language: LabLanguage) -> LabText {
        switch language {
        case .kk: kazakh
        case .ru: russian
        case .en: english
        }
    }

    private static let kazakh = LabText(
        welcome: "Мемлекеттік органның ресми сайты", news: "Жаңалықтар",
        piece: "Министрлікте өткен жиналыс туралы хабар",
        contacts: "Байланыс", address: "Астана қаласы, Мәңгілік Ел даңғылы, 8-үй",
        feedback: "Кері байланыс: өтініш жазыңыз",
        send: "Жіберу", documents: "Құжаттар", order: "№ 1 бұйрық",
        sectionTitles: [
            "Орган туралы", "Қызметі", "Мемлекеттік қызметтер", "Бос жұмыс орындары", "Мемлекеттік сатып алу",
        ],
        body: """
            Қазақстан Республикасының азаматтары мемлекеттік органның қызметі туралы толық ақпаратты осы сайттан таба алады. \
            Біз халыққа көрсетілетін қызметтердің сапасын арттыру үшін жұмыс істейміз және әрбір өтінішті заңда белгіленген \
            мерзімде қараймыз. Өңірлерде өткізілетін кездесулердің кестесі күн сайын жаңартылып отырады, ал шешімдер мен \
            бұйрықтардың мәтіні жарияланған күні оқырманға қолжетімді болады.
            """)

    private static let russian = LabText(
        welcome: "Официальный сайт государственного органа", news: "Новости",
        piece: "Сообщение о совещании, которое прошло в министерстве", contacts: "Контакты",
        address: "город Астана, проспект Мангилик Ел, дом 8", feedback: "Обратная связь: напишите обращение",
        send: "Отправить", documents: "Документы", order: "Приказ № 1",
        sectionTitles: [
            "Об органе", "Руководство", "Государственные услуги", "Обращения граждан", "Противодействие коррупции",
        ],
        body: """
            Граждане Республики Казахстан найдут на этом сайте полные сведения о работе государственного органа. Мы работаем \
            над тем, чтобы повысить качество услуг, которые оказываются населению, и рассматриваем каждое обращение в срок, \
            который установлен законом. Расписание встреч в регионах обновляется каждый день, а тексты решений и приказов \
            доступны читателю в день их опубликования.
            """)

    private static let english = LabText(
        welcome: "Official site of a state body", news: "News",
        piece: "Notes of the meeting that was held in the ministry",
        contacts: "Contacts", address: "8 Mangilik El Avenue, Astana", feedback: "Feedback: write to us", send: "Send",
        documents: "Documents", order: "Order No. 1",
        sectionTitles: ["About", "Leadership", "Public services", "Appeals of citizens", "Anti-corruption"],
        body: """
            Citizens of the Republic of Kazakhstan will find on this site whatever they want to know of the work of the \
            state body. We work to make the services that are given to the people better, and look at each letter within the \
            time that the law sets. The timetable of the meetings in the regions is renewed every day, and the texts of \
            decisions and orders can be read on the day on which they are published.
            """)
}
