/// Pages of the scene's site, to be changed by tests before they are laid.
struct TestPage {
    enum Language: String, CaseIterable, CustomStringConvertible {
        case kk, ru, en
        var description: String { rawValue }
    }

    var language: Language
    var saidLanguage: String?
    var title: String
    var text: String
    /// Days of the items of news.
    var days: [String] = []
    var extra = ""
    /// Links to the versions, and to the sections.
    var versions = Language.allCases
    var hasSections = true

    init(_ language: Language, title: String, days: [String] = [], extra: String = "") {
        self.language = language
        saidLanguage = language.rawValue
        self.title = title
        text = LanguageSpecimens.prose[language] ?? ""
        self.days = days
        self.extra = extra
    }

    static let freshDays = ["2026-11-19", "2026-11-18"]

    static func home(_ language: Language, days: [String] = freshDays) -> TestPage {
        TestPage(language, title: language == .kk ? "Басты бет" : language == .ru ? "Главная" : "Home", days: days)
    }

    /// By path below the first page, which is Kazakh.
    static let all: [(path: String, page: TestPage)] = [
        ("", home(.kk)), ("ru/", home(.ru)), ("en/", home(.en)),
        ("kk/news/", TestPage(.kk, title: "Жаңалықтар", days: freshDays)),
        ("kk/contacts/", TestPage(.kk, title: "Байланыс", extra: contacts)),
        ("kk/documents/", TestPage(.kk, title: "Құжаттар", extra: documents)),
    ]

    static let contacts = """
        <address>Астана, Бейбітшілік көшесі, 11</address> <a href="tel:+77172556400">+7 (7172) 55-64-00</a>
        <a href="mailto:info@astana.gov.kz">info@astana.gov.kz</a>
        <form action="/send"><label>Өтініш<textarea name="t"></textarea></label><button>Жіберу</button></form>
        """
    static let documents = """
        <p><a href="/kk/documents/1/">2026 жылғы 3 ақпандағы № 12 бұйрық</a> <a href="/files/12.pdf">№ 12 бұйрық (PDF)</a></p>
        """

    /// A link for each section of the criteria, in the page's language.
    static let sections: [(path: String, kk: String, ru: String, en: String)] = [
        ("about/", "Әкімдік туралы", "О нас", "About"), ("leadership/", "Басшылық", "Руководство", "Leadership"),
        ("services/", "Мемлекеттік қызметтер", "Государственные услуги", "Services"),
        ("news/", "Жаңалықтар", "Новости", "News"), ("documents/", "Құжаттар", "Документы", "Documents"),
        ("appeals/", "Өтініштер", "Обращения", "Appeals"),
        ("anti-corruption/", "Сыбайлас жемқорлыққа қарсы іс-қимыл", "Противодействие коррупции", "Anti-corruption"),
        ("contacts/", "Байланыс", "Контакты", "Contacts"),
    ]

    var html: String {
        let switches = versions.map { version in
            let path = version == .kk ? "" : "\(version)/"
            return "<a href=\"/\(path)\" hreflang=\"\(version)\">\(version.rawValue.uppercased())</a>"
        }
        let heading = LanguageSpecimens.heading[language] ?? ""
        let news = days.map { day in
            "<li><time datetime=\"\(day)\">\(day)</time> <a href=\"/\(language)/news/1\">\(heading)</a></li>"
        }
        return """
            <!DOCTYPE html><html\(saidLanguage.map { " lang=\"\($0)\"" } ?? "")><head><title>\(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><header><p>20 қараша 2026</p><nav>\(switches.joined(separator: " ")) \(menu.joined(separator: " "))</nav>
            <img src="/logo.png" alt="\(title)"></header>
            <main><h1>\(title)</h1><p>\(text)</p><ul>\(news.joined())</ul>\(extra)</main></body></html>
            """
    }

    private var menu: [String] {
        guard hasSections else { return [] }
        return Self.sections.map { section in
            let text = language == .kk ? section.kk : language == .ru ? section.ru : section.en
            return "<a href=\"/\(language)/\(section.path)\">\(text)</a>"
        }
    }

    func with(_ change: (inout TestPage) -> Void) -> TestPage {
        var page = self
        change(&page)
        return page
    }
}
