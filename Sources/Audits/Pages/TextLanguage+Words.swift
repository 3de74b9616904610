/// What languages are known by: letters, and the words that no text goes without.
extension TextLanguage {
    /// Cyrillic letters that Kazakh has and Russian has not. Of these ө, ү and ң are Kyrgyz too, and і Ukrainian.
    static let kazakhLetters = Set("әғқңөұүһі".unicodeScalars)

    /// Cyrillic letters of neighbours that neither language has: Ukrainian, Belarusian, Tajik, Serbian, Tatar.
    static let foreignLetters = Set("їєґўӣӯҷҳјљњћђџҗ".unicodeScalars)

    /// Frequent words of Kazakh that have none of its own letters.
    static let kazakhWords = words([
        "мен", "бен", "пен", "осы", "бар", "туралы", "бойынша", "деп", "бола", "болады", "болып", "болған", "емес",
        "да", "де", "та", "те", "сол", "ал", "бірақ", "дейін", "кейін", "жаңа", "басты", "сайты", "ресми", "мына",
        "барлық", "жыл", "жылы", "жылдың", "орталық", "халық", "орган", "орынбасары", "министрінің", "арналған",
        "сондай", "арналды", "ашылды", "болды", "жасалды", "баспасөз", "мемлекет", "заң", "бет", "бас", "байланыс",
    ])

    /// Frequent words of Russian.
    static let russianWords = words([
        "и", "в", "во", "не", "на", "с", "со", "что", "по", "к", "ко", "о", "об", "от", "до", "из", "у", "за", "для",
        "при", "как", "так", "это", "этот", "этой", "этом", "этого", "его", "их", "ее", "её", "или", "но", "а", "же",
        "также", "был", "была", "были", "было", "будет", "будут", "которые", "который", "которая", "которых", "года",
        "году", "год", "лет", "между", "под", "над", "после", "перед", "более", "может", "могут", "если", "мы", "вы",
        "они", "он", "она", "все", "всех", "наш", "ваш", "чтобы", "только", "через", "без", "где", "есть", "является",
    ])

    /// Frequent words of English.
    static let englishWords = words([
        "the", "of", "and", "to", "in", "a", "is", "are", "was", "were", "be", "been", "for", "on", "by", "with", "as",
        "that", "this", "it", "its", "at", "from", "or", "an", "which", "will", "has", "have", "had", "not", "their",
        "they", "we", "our", "you", "your", "can", "all", "who", "what", "more", "about", "between", "after", "under",
    ])

    /// Frequent words of Kazakh in Latin letters, in the forms of 2018, 2019 and 2021, and as they are typed without marks.
    static let latinKazakhWords = words([
        "jáne", "jäne", "zhane", "jane", "men", "úshin", "üşın", "ushin", "týraly", "turaly", "boıynsha", "boiynşa",
        "boiynsha", "bul", "bir", "bır", "bar", "osy", "dep", "boldy", "bolady", "qazaqstan", "respýblıkasy",
        "respublikasy", "respublikasynyñ", "memlekettik", "memlekettık", "jańa", "jaña", "halyq", "eń", "ol", "úkimet",
    ])

    /// Words as their letters: strings compare by what they look like, and take ten times as long to look up.
    private static func words(_ words: [String]) -> Set<[Unicode.Scalar]> {
        Set(words.map { Array($0.unicodeScalars) })
    }
}
