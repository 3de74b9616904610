import PageServing
import PolicyEngine

/// Why a request is not answered by an object.
enum RDAPProblem: Error, Hashable {
    case methodNotAllowed, tooManyRequests
    case unknownPath, unsupported
    case nothingNamed, tooManyParts, badEncoding
    /// With the reason, in English.
    case notAName(String)
    /// With the name as it was understood.
    case noDomain(String), noNameServer(String)
    case noRegistrar
    /// The world broke; the cause is in the log.
    case failed
    /// What the server of pages says by itself.
    case complaint(PageStatus, String)

    var status: PageStatus {
        switch self {
        case .methodNotAllowed: .methodNotAllowed
        case .tooManyRequests: .tooManyRequests
        // RFC 7480, section 5.4: what is malformed is 400.
        case .nothingNamed, .tooManyParts, .badEncoding, .notAName: .badRequest
        case .unknownPath, .noDomain, .noNameServer, .noRegistrar: .notFound
        // RFC 9082, section 1: a type of query that is not supported is answered by 501.
        case .unsupported: .notImplemented
        case .failed: .failed
        case .complaint(let status, _): status
        }
    }

    var title: Sentence {
        switch status {
        case .methodNotAllowed:
            Sentence(kazakh: "Әдіс рұқсат етілмеген", russian: "Метод не разрешён", english: "Method Not Allowed")
        case .tooManyRequests:
            Sentence(kazakh: "Сұраулар тым көп", russian: "Слишком много запросов", english: "Too Many Requests")
        case .notFound: Sentence(kazakh: "Табылмады", russian: "Не найдено", english: "Not Found")
        case .notImplemented:
            Sentence(kazakh: "Қолдау көрсетілмейді", russian: "Не поддерживается", english: "Not Implemented")
        case .failed, .unavailable:
            Sentence(kazakh: "Сервер қатесі", russian: "Ошибка сервера", english: "Server Error")
        case .ok, .badRequest, .requestHeaderFieldsTooLarge, .versionNotSupported:
            Sentence(kazakh: "Қате сұрау", russian: "Неверный запрос", english: "Bad Request")
        }
    }

    /// What is wrong, and what to do.
    var sentence: Sentence {
        switch self {
        case .methodNotAllowed:
            Sentence(
                kazakh: "Мұнда GET және HEAD бар.", russian: "Здесь есть GET и HEAD.",
                english: "There are GET and HEAD.")
        case .tooManyRequests:
            Sentence(
                kazakh: "Бұл мекенжайдан сұраулар тым жиі келеді: сәл күтіңіз.",
                russian: "С этого адреса слишком много запросов: подождите немного.",
                english: "Too many requests come from this address: wait a little.")
        case .unknownPath:
            Sentence(
                kazakh: "Мұнда domain/АТАУ, nameserver/АТАУ, entity/ТІРКЕУШІ және help бар.",
                russian: "Здесь есть domain/ИМЯ, nameserver/ИМЯ, entity/РЕГИСТРАТОР и help.",
                english: "There are domain/NAME, nameserver/NAME, entity/REGISTRAR and help.")
        case .unsupported:
            Sentence(
                kazakh: "Мұндай сұрау түріне қызмет көрсетілмейді.", russian: "Такой вид запросов не обслуживается.",
                english: "Queries of this type are not served here.")
        case .nothingNamed:
            Sentence(
                kazakh: "Не сұралғаны жолда айтылмаған.", russian: "В пути не сказано, о чём запрос.",
                english: "The path does not say what is asked for.")
        case .tooManyParts:
            Sentence(
                kazakh: "Жолда артық бөліктер бар.", russian: "В пути лишние части.",
                english: "The path has more parts than a type and a name.")
        case .badEncoding:
            Sentence(
                kazakh: "Жолдағы пайыздық кодтау қате: UTF-8 октеттері, екі таңбадан.",
                russian: "Неверное процентное кодирование: нужны октеты UTF-8 по две цифры.",
                english: "A percent sign is followed by two digits of an octet of UTF-8.")
        case .notAName(let reason):
            Sentence(
                kazakh: "Сұралғаны домен атауы емес.", russian: "Запрошено не доменное имя.",
                english: "That is no domain name: \(reason).")
        case .noDomain(let name):
            Sentence(
                kazakh: "\(name) тіркелмеген.", russian: "\(name) не зарегистрировано.",
                english: "\(name) is not registered here.")
        case .noNameServer(let name):
            Sentence(
                kazakh: "\(name) деген атау сервері жоқ.", russian: "Сервера имён \(name) нет.",
                english: "There is no name server \(name) here.")
        case .noRegistrar:
            Sentence(
                kazakh: "Мұндай тіркеуші жоқ.", russian: "Такого регистратора нет.",
                english: "No registrar has this handle.")
        case .failed:
            Sentence(
                kazakh: "Тізілім жауап бере алмады: кейінірек қайталаңыз.",
                russian: "Реестр не смог ответить: повторите позже.",
                english: "The register could not answer: ask again later.")
        case .complaint(_, let words):
            Sentence(kazakh: "Сұрауды оқу мүмкін болмады.", russian: "Запрос не удалось прочесть.", english: words)
        }
    }
}
