/// Stable words of facts in all languages.
extension Phrases {
    /// What each stable word is called. A word stands for itself where it is not here.
    static let words: [String: Sentence] = [
        // Kinds of holder.
        "individual": Sentence(
            kazakh: "жеке тұлға", russian: "физическое лицо",
            english: "individual"),
        "soleTrader": Sentence(
            kazakh: "жеке кәсіпкер", russian: "индивидуальный предприниматель",
            english: "sole trader"),
        "company": Sentence(
            kazakh: "коммерциялық ұйым", russian: "коммерческая организация",
            english: "company"),
        "nonProfit": Sentence(
            kazakh: "коммерциялық емес ұйым", russian: "некоммерческая организация",
            english: "non-profit organisation"),
        "education": Sentence(
            kazakh: "білім беру ұйымы", russian: "организация образования",
            english: "educational organisation"),
        "stateBody": Sentence(
            kazakh: "мемлекеттік орган", russian: "государственный орган",
            english: "state body"),
        "military": Sentence(
            kazakh: "қорғаныс ведомствосының құрылымы", russian: "структура оборонного ведомства",
            english: "defence body"),
        // Scripts.
        "latin": Sentence(
            kazakh: "латын", russian: "латиница",
            english: "Latin"),
        "cyrillic": Sentence(
            kazakh: "кирилл", russian: "кириллица",
            english: "Cyrillic"),
        "greek": Sentence(
            kazakh: "грек", russian: "греческая",
            english: "Greek"),
        "armenian": Sentence(
            kazakh: "армян", russian: "армянская",
            english: "Armenian"),
        "hebrew": Sentence(
            kazakh: "еврей", russian: "еврейская",
            english: "Hebrew"),
        "arabic": Sentence(
            kazakh: "араб", russian: "арабская",
            english: "Arabic"),
        "georgian": Sentence(
            kazakh: "грузин", russian: "грузинская",
            english: "Georgian"),
        "han": Sentence(
            kazakh: "қытай иероглифтері", russian: "китайские иероглифы",
            english: "Han"),
        "kana": Sentence(
            kazakh: "жапон канасы", russian: "японская кана",
            english: "Kana"),
        "hangul": Sentence(
            kazakh: "корей", russian: "корейская",
            english: "Hangul"),
        "devanagari": Sentence(
            kazakh: "деванагари", russian: "деванагари",
            english: "Devanagari"),
        "other": Sentence(
            kazakh: "басқа жазу", russian: "другая письменность",
            english: "another script"),
        // Identifiers.
        "iin": Sentence(
            kazakh: "ЖСН", russian: "ИИН",
            english: "IIN"),
        "bin": Sentence(
            kazakh: "БСН", russian: "БИН",
            english: "BIN"),
        "either": Sentence(
            kazakh: "ЖСН немесе БСН", russian: "ИИН или БИН",
            english: "IIN or BIN"),
        // What is wrong with a label.
        "notLDH": Sentence(
            kazakh: "әріптерден, цифрлардан және сызықшадан басқа таңбалар бар",
            russian: "есть знаки кроме букв, цифр и дефиса",
            english: "it has characters other than letters, digits and the hyphen"),
        "hyphenAtEdge": Sentence(
            kazakh: "сызықшадан басталады немесе сызықшамен аяқталады", russian: "начинается или заканчивается дефисом",
            english: "it starts or ends with a hyphen"),
        "hyphenThirdFourth": Sentence(
            kazakh: "үшінші және төртінші орындарда сызықша тұр", russian: "дефисы на третьем и четвёртом местах",
            english: "it has hyphens in the third and fourth place"),
        "fakeALabel": Sentence(
            kazakh: "xn-- деп басталады, бірақ оның артында жарамды атау жоқ",
            russian: "начинается с xn--, но за этим нет действительного имени",
            english: "it starts with xn-- and no valid name stands behind it"),
        "length": Sentence(
            kazakh: "ұзындығы рұқсат етілген шектен тыс", russian: "длина вне допустимых пределов",
            english: "its length is outside of the limits"),
        // What is wrong with a document or a number.
        "missing": Sentence(
            kazakh: "көрсетілмеген", russian: "не указано",
            english: "not given"),
        "futureDate": Sentence(
            kazakh: "құжаттың күні әлі келген жоқ", russian: "дата документа ещё не наступила",
            english: "the document is dated in the future"),
        "tooOld": Sentence(
            kazakh: "құжат ескірген", russian: "документ устарел",
            english: "the document is too old"),
        "badDigest": Sentence(
            kazakh: "құжаттың SHA-256 хеші дұрыс жазылмаған", russian: "дайджест SHA-256 документа записан неверно",
            english: "the SHA-256 digest of the document is malformed"),
        "notTwelveDigits": Sentence(
            kazakh: "он екі цифрдан тұрмайды", russian: "не состоит из двенадцати цифр",
            english: "it does not consist of twelve digits"),
        "badDate": Sentence(
            kazakh: "ондағы күн болуы мүмкін емес", russian: "содержит невозможную дату",
            english: "it holds a date that cannot be"),
        "badKind": Sentence(
            kazakh: "тұлғаның түрін білдіретін цифр жарамсыз", russian: "цифра вида лица недопустима",
            english: "the digit for the kind of person is not valid"),
        "badCheckDigit": Sentence(
            kazakh: "бақылау цифры сәйкес келмейді", russian: "контрольная цифра не сходится",
            english: "the check digit does not match"),
        "wrongKind": Sentence(
            kazakh: "нөмір басқа түрдегі тұлғанікі", russian: "номер принадлежит лицу другого вида",
            english: "the number is one for another kind of person"),
        // What is wrong with DS data, a place or a term.
        "count": Sentence(
            kazakh: "тым көп", russian: "слишком много",
            english: "too many"),
        "algorithm": Sentence(
            kazakh: "алгоритмге рұқсат жоқ", russian: "алгоритм не допускается",
            english: "the algorithm is not allowed"),
        "digestType": Sentence(
            kazakh: "дайджест түріне рұқсат жоқ", russian: "тип дайджеста не допускается",
            english: "the digest type is not allowed"),
        "digestLength": Sentence(
            kazakh: "дайджест ұзындығы оның түріне сай емес", russian: "длина дайджеста не соответствует его типу",
            english: "the digest does not have the length of its type"),
        "country": Sentence(
            kazakh: "бұл елге рұқсат жоқ", russian: "эта страна не допускается",
            english: "the country is not allowed"),
        "years": Sentence(
            kazakh: "жылдар саны рұқсат етілген шектен тыс", russian: "число лет вне допустимых пределов",
            english: "the number of years is outside of the limits"),
        // What is wrong with a counterpart.
        "otherHolder": Sentence(
            kazakh: "оның басқа ұстаушысы бар", russian: "у него другой держатель",
            english: "it has another holder"),
        "holderUnknown": Sentence(
            kazakh: "ұстаушының бір екенін салыстыратын ЖСН не БСН жоқ",
            russian: "нет ИИН или БИН, по которым видно, что держатель один",
            english: "there is no IIN or BIN that would show that the holder is the same"),
        "total": Sentence(
            kazakh: "жалпы мерзім тым ұзақ", russian: "общий срок слишком велик",
            english: "the total term is too long"),
    ]

    /// The facts whose values are stable words, one or several joined by a comma.
    private static let wordFacts: Set<String> = [
        "holderKind", "allowedKinds", "scripts", "problem", "needed", "missing", "families", "languages", "stalest",
    ]

    /// A fact's value for a reader of the language; a dash for "none".
    static func localized(_ fact: Fact, _ language: Language) -> String {
        if fact.value.isEmpty { return "—" }
        guard wordFacts.contains(fact.name) else { return fact.value }
        let parts = fact.value.split(separator: ", ").map { part in
            (words[String(part)] ?? auditWords[String(part)] ?? siteWords[String(part)])?.text(in: language)
                ?? String(part)
        }
        return parts.joined(separator: ", ")
    }
}
