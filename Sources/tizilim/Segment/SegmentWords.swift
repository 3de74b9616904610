import PolicyEngine
import RegistryModel
import SegmentFacts

/// What the segment's numbers are called.
enum SegmentWords {
    static let names = Sentence(kazakh: "атау", russian: "имён", english: "names")
    static let only = Sentence(kazakh: "тек сонда", russian: "только там", english: "only")
    static let unknown = Sentence(kazakh: "белгісіз", russian: "неизвестно", english: "unknown")

    static func title(_ topic: SegmentSection.Topic) -> Sentence {
        switch topic {
        case .zone: Sentence(kazakh: "Аймақтар", russian: "Зоны", english: "Zones")
        case .holderKind: Sentence(kazakh: "Иелердің түрлері", russian: "Виды владельцев", english: "Kinds of holder")
        case .region:
            Sentence(
                kazakh: "Иенің мекенжайындағы өңір", russian: "Регион по адресу владельца",
                english: "Region of the holder's address")
        case .registrar: Sentence(kazakh: "Тіркеушілер", russian: "Регистраторы", english: "Registrars")
        case .published: Sentence(kazakh: "Аймақта жарияланған", russian: "Делегировано", english: "Delegated")
        case .signed: Sentence(kazakh: "DNSSEC (DS жазбасы)", russian: "DNSSEC (запись DS)", english: "DNSSEC (DS)")
        case .serverCountry:
            Sentence(
                kazakh: "Атау серверлерінің елі", russian: "Страна серверов имён", english: "Country of name servers")
        case .serverNetwork:
            Sentence(
                kazakh: "Атау серверлерінің желісі (AS)", russian: "Сеть серверов имён (AS)",
                english: "Network of name servers (AS)")
        case .serverIPv6:
            Sentence(
                kazakh: "Атау серверлеріндегі IPv6", russian: "IPv6 у серверов имён", english: "IPv6 of name servers")
        case .siteCountry: Sentence(kazakh: "Сайттардың елі", russian: "Страна сайтов", english: "Country of sites")
        case .siteNetwork:
            Sentence(kazakh: "Сайттардың желісі (AS)", russian: "Сеть сайтов (AS)", english: "Network of sites (AS)")
        case .siteIPv6: Sentence(kazakh: "Сайттардағы IPv6", russian: "IPv6 у сайтов", english: "IPv6 of sites")
        case .siteTLS:
            Sentence(
                kazakh: "Сайттардағы TLS нұсқасы", russian: "Версия TLS у сайтов", english: "TLS version of sites")
        }
    }

    /// A figure's word for people.
    static func word(_ word: String, _ topic: SegmentSection.Topic, _ language: Language) -> String {
        switch topic {
        case .holderKind: HolderKind(rawValue: word).map { kind($0).text(in: language) } ?? word
        case .published, .signed, .serverIPv6, .siteIPv6: answers[word]?.text(in: language) ?? word
        case .serverNetwork, .siteNetwork: "AS\(word)"
        case .siteTLS: word == "none" ? none.text(in: language) : "TLS \(word)"
        case .zone, .region, .registrar, .serverCountry, .siteCountry: word
        }
    }

    private static let answers = [
        "yes": Sentence(kazakh: "иә", russian: "да", english: "yes"),
        "no": Sentence(kazakh: "жоқ", russian: "нет", english: "no"),
    ]
    private static let none = Sentence(kazakh: "TLS жоқ", russian: "без TLS", english: "no TLS")

    static func kind(_ kind: HolderKind) -> Sentence {
        switch kind {
        case .individual: Sentence(kazakh: "жеке тұлға", russian: "физическое лицо", english: "individual")
        case .soleTrader:
            Sentence(kazakh: "жеке кәсіпкер", russian: "индивидуальный предприниматель", english: "sole trader")
        case .company: Sentence(kazakh: "коммерциялық ұйым", russian: "коммерческая организация", english: "company")
        case .nonProfit:
            Sentence(kazakh: "коммерциялық емес ұйым", russian: "некоммерческая организация", english: "non-profit")
        case .education: Sentence(kazakh: "білім беру ұйымы", russian: "организация образования", english: "education")
        case .stateBody: Sentence(kazakh: "мемлекеттік орган", russian: "государственный орган", english: "state body")
        case .military: Sentence(kazakh: "қорғаныс ведомствосы", russian: "оборонное ведомство", english: "defence")
        }
    }
}
