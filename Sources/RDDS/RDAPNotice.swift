import CanonicalJSON
import PolicyEngine

/// Something said to who asks (RFC 9083, section 4.3), in one language (section 4.4).
struct RDAPNotice {
    let language: Language
    let title: String
    let description: [String]

    init(_ language: Language, _ title: String, _ description: [String]) {
        self.language = language
        self.title = title
        self.description = description
    }

    /// One of these in each language.
    static func all(_ title: Sentence, _ description: [Sentence]) -> [RDAPNotice] {
        Language.allCases.map { language in
            RDAPNotice(language, title.text(in: language), description.map { $0.text(in: language) })
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("title", title)
            writer.member("lang", language.rawValue)
            writer.member("description", description) { $0.value($1) }
        }
    }

    /// Beside every domain.
    static let holders = all(
        Sentence(kazakh: "Иесі туралы деректер", russian: "Сведения о владельце", english: "Data of holders"),
        [
            Sentence(
                kazakh: "Атау иесінің және оның байланыс тұлғаларының деректері жарияланбайды.",
                russian: "Сведения о владельце имени и о его контактных лицах не публикуются.",
                english: "Who holds the name, and who is to be contacted for it, is not published.")
        ])

    /// The answer to `help` (RFC 9082, section 3.1.6).
    static let help =
        all(
            Sentence(kazakh: "Тіркеу деректері", russian: "Регистрационные данные", english: "Registration data"),
            [
                Sentence(
                    kazakh: "Мұнда domain/АТАУ, nameserver/АТАУ және entity/ТІРКЕУШІ бар. Атау A-белгілермен немесе "
                        + "пайыздық кодталған U-белгілермен жазылады.",
                    russian: "Здесь есть domain/ИМЯ, nameserver/ИМЯ и entity/РЕГИСТРАТОР. Имя пишется A-метками или "
                        + "U-метками в процентном кодировании.",
                    english:
                        "There are domain/NAME, nameserver/NAME and entity/REGISTRAR. A name is written in A-labels, or "
                        + "in U-labels with percent-encoding."),
                Sentence(
                    kazakh: "tizilim_related — атау науқанда көшірілген немесе байланған басқа атаулар.",
                    russian: "tizilim_related — другие имена, с которыми это связано переносом или правилом.",
                    english:
                        "tizilim_related: other names that this one was moved to or from, or is bound to by policy."),
            ]) + holders
}
