import DNSCore
import PolicyEngine
import RegistryModel

extension Refusal {
    /// What was refused, where, and what to do, in one or two sentences for the person who asked.
    package func sentence(in language: Language) -> String { said(language).text(in: language) }

    /// The same of a name that is itself one of `zones`, which no command about a name can be about.
    package func sentence(in language: Language, zones: [DomainName]) -> String {
        let name: String
        switch self {
        case .objectDoesNotExist(.domain, let text), .outOfZone(let text): name = text
        default: return sentence(in: language)
        }
        guard zones.contains(where: { $0.text == name }) else { return sentence(in: language) }
        return Sentence(
            kazakh: "\(name) — аймақтағы атау емес, аймақтың өзі. Аймақтың алдына бір белгі жазыңыз.",
            russian: "\(name) — это зона, а не имя в ней. Укажите одну метку перед зоной.",
            english: "\(name) is a zone, not a name in one. Give one label before the zone."
        ).text(in: language)
    }

    private func said(_ language: Language) -> Sentence {
        switch self {
        case .unknownRegistrar, .registrarNotActive, .notAuthorized, .alreadySigned, .badAuthorization,
            .badAllocationToken:
            standing
        case .parameterMissing, .parameterSyntax, .parameterRange, .parameterPolicy, .outOfZone, .objectDoesNotExist,
            .objectExists,
            .policy:
            request(language)
        case .pendingTransfer, .notPendingTransfer, .statusProhibits, .notEligibleForRenewal,
            .notEligibleForTransfer, .association, .billing:
            condition(language)
        case .twin(let name, let refusal): Self.said(name, refusal.said(language))
        case .claim(let name, let problem): problem.sentence(about: name)
        case .audit(let name, let problem): problem.sentence(about: name)
        }
    }

    /// A refusal that is a counterpart's.
    private static func said(_ name: String, _ reason: Sentence) -> Sentence {
        Sentence(
            kazakh: "Ереже бойынша бұл жұп атаумен (\(name)) бірге жасалады, ал оған болмайды: \(reason.kazakh)",
            russian: "По правилу это делается вместе с парным именем \(name), а с ним нельзя: \(reason.russian)",
            english: "By policy this is done together with the counterpart \(name), which can't be: \(reason.english)")
    }

    /// The short reason of a check, in the words of RFC 8495, section 3.1.1.
    package static let tokenMismatch = Sentence(
        kazakh: "Бөлу токені сәйкес емес", russian: "Токен распределения не подходит",
        english: "Allocation Token mismatch")

    /// Refusals for who asks.
    private var standing: Sentence {
        switch self {
        case .unknownRegistrar(let name):
            Sentence(
                kazakh: "\(name) деген тіркеуші жоқ. Идентификаторды тексеріңіз.",
                russian: "Регистратора \(name) нет. Проверьте идентификатор.",
                english: "There is no registrar \(name). Check the identifier.")
        case .registrarNotActive(let name):
            Sentence(
                kazakh: "\(name) тіркеушісінің құқығы тоқтатылған. Тізілім операторына хабарласыңыз.",
                russian: "Права регистратора \(name) приостановлены. Обратитесь к оператору реестра.",
                english: "The registrar \(name) is suspended or its contract has ended. Ask the registry's operator.")
        case .notAuthorized(let kind, let name):
            Sentence(
                kazakh: "\(kind.words.kazakh) \(name) сіздің құзырыңызда емес. Оған жауапты тарап әрекет ете алады.",
                russian:
                    "\(kind.words.russian) \(name): это не в ваших полномочиях. Может тот, кто за объект отвечает.",
                english: "The \(kind.words.english) \(name) is not yours to act on. Whoever is responsible for it may.")
        case .alreadySigned(let number, let name):
            Sentence(
                kazakh: "\(name) операторы №\(number) өтінімге қол қойған. Басқа оператор қол қоюы керек.",
                russian: "Оператор \(name) уже подписал заявку № \(number). Нужна подпись другого оператора.",
                english: "The operator \(name) has signed application \(number) already. Another operator has to sign.")
        case .badAuthorization(let kind, let name):
            Sentence(
                kazakh: "\(kind.words.kazakh) \(name): құпия сөз қате, мерзімі өткен немесе қойылмаған. "
                    + "Ұстаушы қазіргі тіркеушіден жаңасын сұрасын.",
                russian: "\(kind.words.russian) \(name): код авторизации неверен, истёк или не задан. "
                    + "Держателю следует запросить новый у нынешнего регистратора.",
                english:
                    "The \(kind.words.english) \(name): the authorization information is wrong, expired or not set. "
                    + "Its holder has to ask the present registrar for a new one.")
        case .badAllocationToken(let name):
            Sentence(
                kazakh: "\(Self.tokenMismatch.kazakh): \(name) атауы үшін токен қате, мерзімі өткен, қолданылған, "
                    + "қайтарып алынған немесе сізге берілмеген. Оны берген операторға хабарласыңыз.",
                russian: "\(Self.tokenMismatch.russian): для имени \(name) токен неверен, истёк, использован, отозван "
                    + "или выдан не вам. Обратитесь к оператору, который его выдал.",
                english:
                    "\(Self.tokenMismatch.english): for the name \(name) it is wrong, expired, used, revoked or not "
                    + "yours. Ask the operator who issued it.")
        default: preconditionFailure("'\(word)' is no refusal of standing: see Refusal.said")
        }
    }

    /// Refusals for what is asked.
    private func request(_ language: Language) -> Sentence {
        switch self {
        case .parameterMissing(let field):
            return Sentence(
                kazakh: "«\(field)» өрісі берілмеген, ал онсыз болмайды. Оны қосып, қайта жіберіңіз.",
                russian: "Поле «\(field)» не задано, а без него нельзя. Добавьте его и повторите.",
                english: "The field '\(field)' is not given, and is needed here. Add it and ask again.")
        case .parameterSyntax(let field, let reason), .parameterRange(let field, let reason),
            .parameterPolicy(let field, let reason):
            let detail = RefusalDetail.text(reason, in: language)
            return Sentence(
                kazakh: "«\(field)» өрісі: \(detail). Мәнді түзетіп, қайта жіберіңіз.",
                russian: "Поле «\(field)»: \(detail). Исправьте значение и повторите.",
                english: "The field '\(field)': \(detail). Correct the value and ask again.")
        case .outOfZone(let name):
            return Sentence(
                kazakh: "\(name) атауы біздің аймақтардың тікелей астында тұрған жоқ немесе өзі аймақ. "
                    + "Аймақтың алдына бір белгі жазыңыз.",
                russian: "Имя \(name) не лежит непосредственно ни в одной нашей зоне или само является зоной. "
                    + "Укажите одну метку перед зоной.",
                english: "The name \(name) does not lie directly under a zone of ours, or is a zone itself. "
                    + "Give one label before a zone.")
        case .objectDoesNotExist(let kind, let name):
            return Sentence(
                kazakh: "\(kind.words.kazakh) \(name) тізілімде жоқ. Жазылуын тексеріңіз немесе алдымен жасаңыз.",
                russian:
                    "\(kind.words.russian) \(name): такого объекта в реестре нет. Проверьте или сначала создайте его.",
                english:
                    "The \(kind.words.english) \(name) is not in the register. Check its spelling, or create it first.")
        case .objectExists(.host, let name):
            return Sentence(
                kazakh: "Хост \(name) тізілімде бар. Оны кез келген атау сол күйінде қолдана алады.",
                russian: "Хост \(name) уже есть в реестре. Его может использовать любое имя как есть.",
                english: "The host \(name) is in the register already. Any name can use it as it is.")
        case .objectExists(let kind, let name) where kind == .contact || kind == .registrar:
            return Sentence(
                kazakh: "\(kind.words.kazakh) \(name) тізілімде бар. Басқа идентификатор таңдаңыз.",
                russian:
                    "\(kind.words.russian) \(name): такой объект уже есть в реестре. Выберите другой идентификатор.",
                english: "The \(kind.words.english) \(name) is in the register already. Choose another identifier.")
        case .objectExists(let kind, let name):
            return Sentence(
                kazakh: "\(kind.words.kazakh) \(name) тізілімде бар. Басқа атау таңдаңыз.",
                russian: "\(kind.words.russian) \(name): такой объект уже есть в реестре. Выберите другое имя.",
                english: "The \(kind.words.english) \(name) is in the register already. Choose another name.")
        case .policy(let rules):
            let list = rules.map(\.rawValue).joined(separator: ", ")
            return Sentence(
                kazakh: "Ережелер рұқсат бермейді: \(list). Әр ереже нені өзгерту керегін айтады.",
                russian: "Не позволяют правила: \(list). Каждое правило говорит, что нужно изменить.",
                english: "The rules do not allow it: \(list). Each rule says what would change the answer.")
        default: preconditionFailure("'\(word)' is no refusal of a request: see Refusal.said")
        }
    }

    /// Refusals for the state that the object is in.
    private func condition(_ language: Language) -> Sentence {
        switch self {
        case .pendingTransfer(let name):
            return Sentence(
                kazakh: "\(name) басқа тіркеушіге беріліп жатыр. Бұл аяқталғанша күтіңіз.",
                russian: "\(name) передаётся другому регистратору. Дождитесь окончания передачи.",
                english: "A transfer of \(name) is pending. Wait until it is decided.")
        case .notPendingTransfer(let name):
            return Sentence(
                kazakh: "\(name) үшін күтіп тұрған беру жоқ. Алдымен беруді сұраңыз.",
                russian: "Для \(name) нет ожидающей передачи. Сначала запросите её.",
                english: "No transfer of \(name) is pending. Ask for one first.")
        case .statusProhibits(let kind, let name, let statuses):
            let list = statuses.joined(separator: ", ")
            return Sentence(
                kazakh:
                    "\(kind.words.kazakh) \(name): \(list) мәртебесі бұған жол бермейді. Алдымен мәртебені өзгертіңіз.",
                russian: "\(kind.words.russian) \(name): этого не позволяет статус \(list). Сначала измените статус.",
                english: "The \(kind.words.english) \(name): its status \(list) does not allow this. Change that first."
            )
        case .notEligibleForRenewal(let name, let reason):
            let detail = RefusalDetail.text(reason, in: language)
            return Sentence(
                kazakh: "\(name) атауын ұзартуға болмайды: \(detail).",
                russian: "Имя \(name) нельзя продлить: \(detail).",
                english: "The name \(name) can't be renewed so: \(detail).")
        case .notEligibleForTransfer(let name, let reason):
            let detail = RefusalDetail.text(reason, in: language)
            return Sentence(
                kazakh: "\(name) нысанын беруге болмайды: \(detail).",
                russian: "Объект \(name) нельзя передать: \(detail).",
                english: "\(name) can't be transferred: \(detail).")
        case .association(let kind, let name, let reason):
            let detail = RefusalDetail.text(reason, in: language)
            return Sentence(
                kazakh: "\(kind.words.kazakh) \(name): \(detail). Алдымен бұл байланысты шешіңіз.",
                russian: "\(kind.words.russian) \(name): \(detail). Сначала устраните эту связь.",
                english: "The \(kind.words.english) \(name): \(detail). Resolve that tie first.")
        case .billing(let name, let needed, let balance):
            let currency = Currency.tenge.rawValue
            return Sentence(
                kazakh: "\(name) шотында \(balance) \(currency) бар, керегі \(needed) \(currency). Шотты толтырыңыз.",
                russian:
                    "На счёте \(name) \(balance) \(currency), а нужно \(needed) \(currency). Пополните счёт.",
                english:
                    "The account of \(name) holds \(balance) \(currency), and this costs \(needed) \(currency). "
                    + "Pay in first.")
        default: preconditionFailure("'\(word)' is no refusal for a state: see Refusal.said")
        }
    }
}

extension ObjectKind {
    /// What the kind of object is called.
    var words: Sentence {
        switch self {
        case .domain: Sentence(kazakh: "Домен", russian: "Домен", english: "domain")
        case .host: Sentence(kazakh: "Хост", russian: "Хост", english: "host")
        case .contact: Sentence(kazakh: "Байланыс тұлғасы", russian: "Контакт", english: "contact")
        case .registrar: Sentence(kazakh: "Тіркеуші", russian: "Регистратор", english: "registrar")
        case .application: Sentence(kazakh: "Өтінім", russian: "Заявка", english: "application")
        }
    }
}
