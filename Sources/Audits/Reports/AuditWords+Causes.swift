import PolicyEngine

extension AuditVerdict {
    /// Why it could not be told, or why the criterion does not apply; nil where the verdict has no such part.
    package var why: Sentence? {
        switch self {
        case .conforms, .doesNotConform: nil
        case .couldNotTell(let cause): AuditWords.cause(cause)
        case .doesNotApply(let exemption): AuditWords.exemption(exemption)
        }
    }
}

extension AuditWords {
    /// Why it could not be told, in words that an administrator can act on.
    static func cause(_ cause: UntoldCause) -> Sentence {
        switch cause {
        case .timeout:
            Sentence(
                kazakh: "сервер уақытында жауап бермеді", russian: "сервер не ответил вовремя",
                english: "the server did not answer in time")
        case .refused:
            Sentence(
                kazakh: "сервер қосылудан бас тартты", russian: "сервер отказал в соединении",
                english: "the server refused the connection")
        case .reset:
            Sentence(
                kazakh: "қосылым үзілді", russian: "соединение было разорвано", english: "the connection was cut off")
        case .filtered:
            Sentence(
                kazakh: "тексерушіні сүзгі тоқтатты: оның мекенжайына рұқсат беріңіз",
                russian: "проверку остановил фильтр: разрешите её адрес",
                english: "a filter stopped the scanner: let its address in")
        case .dns:
            Sentence(
                kazakh: "атау шешілмеді (DNS)", russian: "имя не разрешилось (DNS)",
                english: "the name did not resolve (DNS)")
        case .tls:
            Sentence(
                kazakh: "TLS келісімі болмады", russian: "не удалось согласовать TLS",
                english: "no agreement on TLS came about")
        case .protocolError:
            Sentence(
                kazakh: "жауап хаттамаға сай емес", russian: "ответ не по протоколу",
                english: "the answer broke its protocol")
        case .limit:
            Sentence(
                kazakh: "жауап шектен асты: тым үлкен, тым ұзақ немесе тым көп бағыттау",
                russian: "ответ вышел за пределы: слишком велик, слишком долог или слишком много переадресаций",
                english: "the answer passed a limit: too large, too slow, or too many redirects")
        case .forbidden:
            Sentence(
                kazakh: "robots.txt немесе мекенжай қарауға жол бермейді",
                russian: "robots.txt или адрес не позволяют смотреть",
                english: "robots.txt or the address did not allow a look")
        case .own:
            Sentence(
                kazakh: "тексерушінің өз қатесі", russian: "наша собственная ошибка", english: "a fault of our own")
        case .notSeen:
            Sentence(kazakh: "қаралмады", russian: "не смотрели", english: "nobody looked")
        case .register:
            Sentence(
                kazakh: "тіркелімде керек дерек жоқ", russian: "в реестре нет нужных сведений",
                english: "the register does not say what decides")
        case .disagreement:
            Sentence(
                kazakh: "дереккөздер бір-біріне қайшы", russian: "источники противоречат друг другу",
                english: "the sources disagree")
        case .deliveryNetwork:
            Sentence(
                kazakh: "мекенжай көп жерден жауап беретін желінікі (CDN)",
                russian: "адрес принадлежит сети доставки (CDN)",
                english: "the address belongs to a delivery network (CDN)")
        case .noWord:
            Sentence(
                kazakh: "сұралған тарап жарамды жауап бермеді", russian: "спрошенная сторона не дала годного ответа",
                english: "who was asked gave no word that counts")
        }
    }

    /// Why a criterion does not bind a site.
    static func exemption(_ exemption: Exemption) -> Sentence {
        switch exemption {
        case .holderKind:
            Sentence(
                kazakh: "басқа түрдегі иелерге арналған", russian: "для владельцев другого вида",
                english: "it is for other kinds of holder")
        case .registeredEarlier:
            Sentence(
                kazakh: "атау талаптан бұрын тіркелген",
                russian: "имя зарегистрировано до вступления требования в силу",
                english: "the name was registered before the rule bound")
        case .registeredLater:
            Sentence(
                kazakh: "талап бұрынғы атауларға арналған", russian: "требование для более ранних имён",
                english: "the rule is for older names")
        case .absent:
            Sentence(
                kazakh: "тексерілетін нәрсе жоқ және болуы міндетті емес", russian: "проверять нечего, и это допустимо",
                english: "what it is about is not there, and need not be")
        }
    }
}
