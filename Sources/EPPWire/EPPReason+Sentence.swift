/// The words of reasons.
extension EPPReason {
    package func sentence(in language: EPPLanguage) -> String {
        let (kazakh, russian, english) = shape ?? form ?? service
        return switch language {
        case .kk: kazakh
        case .ru: russian
        case .en: english
        }
    }

    private typealias Words = (kk: String, ru: String, en: String)

    private var shape: Words? {
        switch self {
        case .notXML(let error):
            (
                "Кадр оқылмайды: \(error.words.kk)", "Кадр не читается: \(error.words.ru)",
                "The frame can't be read: \(error.words.en)"
            )
        case .notAFrame:
            ("hello немесе command күтілген", "Ожидается hello или command", "A hello or a command was expected")
        case .unknownCommand(let name):
            ("EPP-де \(name) командасы жоқ", "В EPP нет команды \(name)", "EPP has no command \(name)")
        case .unexpectedElement(let name, let place):
            (
                "\(place) ішінде \(name) элементі болмайды", "В \(place) не бывает элемента \(name)",
                "\(place) has no element \(name)"
            )
        case .outOfOrder(let name, let place):
            (
                "\(place) ішінде \(name) өз орнында емес", "В \(place) элемент \(name) стоит не на месте",
                "\(name) is out of order in \(place)"
            )
        case .doubledElement(let name, let place):
            (
                "\(place) ішінде \(name) қайталанған", "В \(place) элемент \(name) повторён",
                "\(name) is repeated in \(place)"
            )
        case .missingElement(let name, let place):
            ("\(place) ішінде \(name) жоқ", "В \(place) нет элемента \(name)", "\(place) lacks the element \(name)")
        case .unexpectedText(let place):
            ("\(place) ішінде мәтін болмайды", "В \(place) не бывает текста", "\(place) takes no text here")
        case .unexpectedAttribute(let name):
            ("\(name) атрибуты болмайды", "Атрибута \(name) не бывает", "There is no attribute \(name)")
        case .missingAttribute(let name):
            ("\(name) атрибуты жоқ", "Нет атрибута \(name)", "The attribute \(name) is missing")
        case .emptyValue(let name): ("\(name) бос", "\(name) не заполнен", "\(name) is empty")
        default: nil
        }
    }

    private var form: Words? {
        switch self {
        case .length(let count, let range):
            (
                "\(count) таңба; \(range.words) болуы керек", "Символов \(count); допустимо \(range.words)",
                "\(count) characters; \(range.words) are allowed"
            )
        case .range(let range):
            (
                "\(range.words) аралығындағы сан керек", "Нужно число \(range.words)",
                "A number of \(range.words) is needed"
            )
        case .tooMany(let name, let limit):
            (
                "\(name) саны \(limit)-ден аспауы керек", "Элементов \(name) может быть не больше \(limit)",
                "There can be at most \(limit) of \(name)"
            )
        case .notOneOf(let words):
            (
                "Мыналардың бірі керек: \(words.joined(separator: ", "))",
                "Нужно одно из: \(words.joined(separator: ", "))",
                "One of these is needed: \(words.joined(separator: ", "))"
            )
        case .notAName(let why):
            ("Бұл домендік атау емес: \(why)", "Это не доменное имя: \(why)", "This is not a domain name: \(why)")
        default: kind.map { ("Бұл \($0.kk) емес", "Это не \($0.ru)", "This is not \($0.en)") }
        }
    }

    private var kind: Words? {
        switch self {
        case .notANumber: ("бүтін сан", "целое число", "a whole number")
        case .notADate: ("ЖЖЖЖ-АА-КК түріндегі күн", "дата вида ГГГГ-ММ-ДД", "a date like YYYY-MM-DD")
        case .notADateTime:
            ("белдеуі бар күн мен уақыт", "дата и время с часовым поясом", "a date and time with a time zone")
        case .notBoolean: ("true, false, 1 не 0", "true, false, 1 или 0", "true, false, 1 or 0")
        case .notHexadecimal: ("он алтылық жазба", "шестнадцатеричная запись", "hexadecimal")
        case .notBase64: ("Base64 жазбасы", "запись Base64", "Base64")
        case .notADecimal: ("ондық сан", "десятичное число", "a decimal number")
        case .notADuration: ("P5D түріндегі ұзақтық", "длительность вида P5D", "a duration like P5D")
        case .notAnAddress: ("осы түрдегі IP мекенжайы", "IP-адрес этого вида", "an IP address of this kind")
        case .notALanguage: ("тіл белгісі", "обозначение языка", "a language tag")
        case .notATelephoneNumber:
            ("+7.7771234567 түріндегі телефон", "телефон вида +7.7771234567", "a telephone number like +7.7771234567")
        case .notAnIdentifier: ("идентификатор", "идентификатор", "an identifier")
        case .notACurrency: ("үш әріптік валюта коды", "трёхбуквенный код валюты", "a currency code of three letters")
        case .notAURI: ("URI", "URI", "a URI")
        case .notARecordType: ("жазба түрі", "тип записи", "a record type")
        default: nil
        }
    }

    private var service: Words {
        switch self {
        case .unknownObject(let uri):
            (
                "Бұл сеанста \(uri) нысандары жоқ", "В этом сеансе нет объектов \(uri)",
                "This session has no objects \(uri)"
            )
        case .noCommandOfObject(let command, let object):
            (
                "\(object) үшін \(command) командасы жоқ", "Для \(object) нет команды \(command)",
                "\(object) has no command \(command)"
            )
        case .unknownExtension(let uri):
            ("\(uri) кеңейтімі белгісіз", "Расширение \(uri) неизвестно", "The extension \(uri) is unknown")
        case .notAgreedExtension(let uri):
            (
                "\(uri) кеңейтімі login кезінде аталмаған", "Расширение \(uri) не названо при login",
                "The extension \(uri) was not named at login"
            )
        case .misplacedExtension(let name, let command):
            (
                "\(name) кеңейтімі \(command) командасына жатпайды",
                "Расширение \(name) не относится к команде \(command)",
                "The extension \(name) does not go with \(command)"
            )
        case .version(let text):
            ("\(text) нұсқасы жоқ", "Версии \(text) нет", "There is no version \(text)")
        case .language(let tag): ("\(tag) тілі жоқ", "Языка \(tag) нет", "There is no language \(tag)")
        case .option(let name):
            ("\(name) қабылданбайды", "\(name) не принимается", "\(name) is not taken here")
        case .notTogether(let one, let other):
            (
                "\(one) пен \(other) бір командада болмайды: бөлек жіберіңіз",
                "\(one) и \(other) не бывают в одной команде: отправьте их отдельно",
                "\(one) does not go with \(other) in one command: send them apart"
            )
        case .notLoggedIn: ("Алдымен login керек", "Сначала нужен login", "A login has to come first")
        case .alreadyLoggedIn: ("Сеанс басталып қойған", "Сеанс уже начат", "The session is logged in already")
        case .worldBroke:
            (
                "Тізілімде ақау болды, ештеңе өзгерген жоқ: кейінірек сол clTRID-пен қайта жіберіңіз",
                "Сбой на стороне реестра, ничего не изменено: повторите позже с тем же clTRID",
                "The registry has failed, and nothing was changed: send it again later under the same clTRID"
            )
        default: ("", "", "")
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var words: String {
        if lowerBound == upperBound { return "\(lowerBound)" }
        return upperBound == .max ? "≥ \(lowerBound)" : "\(lowerBound)–\(upperBound)"
    }
}
