/// Stable words of audits in all languages.
extension Phrases {
    /// What checks of names, servers, places and mail find wrong, and what they speak of.
    static let auditWords: [String: Sentence] = [
        // Kinds of address, and languages.
        "ipv4": Sentence(kazakh: "IPv4", russian: "IPv4", english: "IPv4"),
        "ipv6": Sentence(kazakh: "IPv6", russian: "IPv6", english: "IPv6"),
        "kk": Sentence(kazakh: "қазақша", russian: "казахский", english: "Kazakh"),
        "ru": Sentence(kazakh: "орысша", russian: "русский", english: "Russian"),
        "en": Sentence(kazakh: "ағылшынша", russian: "английский", english: "English"),
        // What is wrong among servers.
        "serialsDiffer": Sentence(
            kazakh: "сериялық нөмірлер әртүрлі", russian: "серийные номера различаются",
            english: "the serials differ"),
        "serversDiffer": Sentence(
            kazakh: "NS жиындары әртүрлі", russian: "наборы NS различаются",
            english: "the NS sets differ"),
        "glueMissing": Sentence(
            kazakh: "жоғарғы аймақта мекенжай жоқ", russian: "в вышестоящей зоне нет адреса",
            english: "the parent has no address for it"),
        "glueWrong": Sentence(
            kazakh: "жоғарғы аймақтағы мекенжай басқа", russian: "адрес в вышестоящей зоне другой",
            english: "the parent has another address for it"),
        // What breaks a chain of signatures.
        "unsigned": Sentence(
            kazakh: "тізілімде DS жоқ", russian: "в реестре нет DS",
            english: "the register has no DS"),
        "oldAlgorithm": Sentence(
            kazakh: "DS алгоритміне рұқсат жоқ", russian: "алгоритм DS не допускается",
            english: "the algorithm of the DS is not allowed"),
        "noKeys": Sentence(
            kazakh: "сервер кілттерді бермейді", russian: "сервер не отдаёт ключей",
            english: "the server gives no keys"),
        "signerWithoutKey": Sentence(
            kazakh: "DS жазбасына сай кілт жоқ", russian: "нет ключа, отвечающего DS",
            english: "no key answers to the DS"),
        "unsignedAnswer": Sentence(
            kazakh: "жауапқа қол қойылмаған", russian: "ответ не подписан",
            english: "an answer is not signed"),
        "signatureExpired": Sentence(
            kazakh: "қолтаңбаның мерзімі өткен", russian: "подпись истекла",
            english: "a signature has expired"),
        "signatureNotYet": Sentence(
            kazakh: "қолтаңбаның мерзімі әлі басталмаған", russian: "подпись ещё не действует",
            english: "a signature does not hold yet"),
        "signatureWithoutKey": Sentence(
            kazakh: "қолтаңбаның кілті жоқ", russian: "нет ключа подписи",
            english: "the key of a signature is missing"),
        "signatureWrong": Sentence(
            kazakh: "қолтаңба дұрыс емес", russian: "подпись неверна",
            english: "a signature is wrong"),
        // What is wrong with mail.
        "noExchanger": Sentence(
            kazakh: "MX жазбасы жоқ", russian: "нет записи MX",
            english: "there is no MX record"),
        "exchangerAlias": Sentence(
            kazakh: "MX бүркеншік атауды көрсетеді", russian: "MX указывает на псевдоним",
            english: "an MX names an alias"),
        "exchangerUnknown": Sentence(
            kazakh: "MX көрсеткен хосттың мекенжайы жоқ", russian: "у хоста из MX нет адреса",
            english: "the host of an MX has no address"),
        "noSenderPolicy": Sentence(
            kazakh: "SPF жазбасы жоқ", russian: "нет записи SPF",
            english: "there is no SPF record"),
        "manySenderPolicies": Sentence(
            kazakh: "SPF жазбасы біреу емес", russian: "записей SPF несколько",
            english: "there are several SPF records"),
        "senderPolicyMalformed": Sentence(
            kazakh: "SPF жазбасы қате жазылған", russian: "запись SPF написана с ошибкой",
            english: "the SPF record is malformed"),
        "manyLookups": Sentence(
            kazakh: "SPF жазбасы тым көп сұрау жасайды", russian: "запись SPF требует слишком многих запросов",
            english: "the SPF record takes too many look-ups"),
        "weakSenderPolicy": Sentence(
            kazakh: "SPF соңы тым әлсіз", russian: "конец SPF слишком слаб",
            english: "the SPF record ends too weakly"),
        "softFail": Sentence(kazakh: "~all", russian: "~all", english: "~all"),
        "fail": Sentence(kazakh: "-all", russian: "-all", english: "-all"),
        "signingKeyRevoked": Sentence(
            kazakh: "DKIM кілті кері қайтарылған", russian: "ключ DKIM отозван",
            english: "the DKIM key is revoked"),
        "signingKeyMalformed": Sentence(
            kazakh: "DKIM кілті қате жазылған", russian: "ключ DKIM написан с ошибкой",
            english: "the DKIM key is malformed"),
        "signingKeyShort": Sentence(
            kazakh: "DKIM кілті тым қысқа", russian: "ключ DKIM слишком короткий",
            english: "the DKIM key is too short"),
        "noMailPolicy": Sentence(
            kazakh: "DMARC жазбасы жоқ", russian: "нет записи DMARC",
            english: "there is no DMARC record"),
        "manyMailPolicies": Sentence(
            kazakh: "DMARC жазбасы біреу емес", russian: "записей DMARC несколько",
            english: "there are several DMARC records"),
        "mailPolicyMalformed": Sentence(
            kazakh: "DMARC жазбасы қате жазылған", russian: "запись DMARC написана с ошибкой",
            english: "the DMARC record is malformed"),
        "weakMailPolicy": Sentence(
            kazakh: "DMARC саясаты тым әлсіз", russian: "политика DMARC слишком слаба",
            english: "the DMARC policy is too weak"),
        "noStartTLS": Sentence(
            kazakh: "STARTTLS ұсынылмайды", russian: "STARTTLS не предлагается",
            english: "STARTTLS is not offered"),
        "oldProtocol": Sentence(
            kazakh: "TLS нұсқасы ескі", russian: "старая версия TLS",
            english: "the version of TLS is old"),
        "mtaSTS": Sentence(kazakh: "MTA-STS", russian: "MTA-STS", english: "MTA-STS"),
        "dane": Sentence(kazakh: "DANE", russian: "DANE", english: "DANE"),
        "noTransportProof": Sentence(
            kazakh: "MTA-STS те, DANE де жоқ", russian: "нет ни MTA-STS, ни DANE",
            english: "there is neither MTA-STS nor DANE"),
        "policyNotServed": Sentence(
            kazakh: "MTA-STS саясаты берілмейді", russian: "политика MTA-STS не отдаётся",
            english: "the MTA-STS policy is not served"),
        "policyMalformed": Sentence(
            kazakh: "MTA-STS саясаты қате жазылған", russian: "политика MTA-STS написана с ошибкой",
            english: "the MTA-STS policy is malformed"),
        "policyNotEnforced": Sentence(
            kazakh: "MTA-STS саясаты міндеттемейді", russian: "политика MTA-STS не обязательна",
            english: "the MTA-STS policy is not enforced"),
        "policyOtherServer": Sentence(
            kazakh: "MTA-STS саясатында пошта сервері жоқ", russian: "в политике MTA-STS нет почтового сервера",
            english: "the MTA-STS policy leaves a mail server out"),
        "pinsUnsigned": Sentence(
            kazakh: "TLSA бар, бірақ аймаққа қол қойылмаған", russian: "TLSA есть, но зона не подписана",
            english: "there are TLSA records, and the zone is not signed"),
        "pinMismatch": Sentence(
            kazakh: "TLSA сертификатқа сай емес", russian: "TLSA не отвечает сертификату",
            english: "the TLSA records do not match the certificate"),
    ]
}
