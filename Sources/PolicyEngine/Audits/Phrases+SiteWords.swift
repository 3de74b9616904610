/// Stable words of what checks of encryption, pages and content find wrong, in all languages.
extension Phrases {
    static let siteWords: [String: Sentence] = [
        // The way to https.
        "staysPlain": Sentence(
            kazakh: "бет http арқылы беріледі",
            russian: "страница отдаётся по http",
            english: "the page is given by http"),
        "redirectLoop": Sentence(
            kazakh: "бағыттау шеңбер бойымен айналады",
            russian: "переадресация ходит по кругу",
            english: "redirects lead in a circle"),
        "tooManyRedirects": Sentence(
            kazakh: "бағыттау тым көп",
            russian: "слишком много переадресаций",
            english: "too many redirects"),
        "downgrade": Sentence(
            kazakh: "https-тен http-ге қайта бағыттайды",
            russian: "переадресует с https обратно на http",
            english: "leads from https back to http"),
        "redirectNotSecure": Sentence(
            kazakh: "https емес мекенжайға бағыттайды",
            russian: "переадресует на адрес без https",
            english: "leads to an address without https"),
        // TLS.
        "oldVersion": Sentence(
            kazakh: "рұқсат етілмеген нұсқа ұсынылады",
            russian: "предлагается недопустимая версия",
            english: "a version is offered that is not allowed"),
        "noNeededVersion": Sentence(
            kazakh: "қажетті нұсқа ұсынылмайды",
            russian: "нужная версия не предлагается",
            english: "no version is offered that is needed"),
        "noForwardSecrecy": Sentence(
            kazakh: "алға қарай құпиялық жоқ",
            russian: "нет прямой секретности",
            english: "no forward secrecy"),
        "unauthenticatedCipher": Sentence(
            kazakh: "шифр мәтіннің тұтастығын өзі тексермейді",
            russian: "шифр без встроенной проверки целостности",
            english: "the cipher does not authenticate"),
        "weakKey": Sentence(kazakh: "кілт әлсіз", russian: "ключ слабый", english: "the key is weak"),
        "weakSignature": Sentence(
            kazakh: "қолтаңба алгоритмі әлсіз",
            russian: "слабый алгоритм подписи",
            english: "the signature's algorithm is weak"),
        "noStrictTransport": Sentence(
            kazakh: "https жауабында тақырып жоқ",
            russian: "в ответе по https нет заголовка",
            english: "the answer by https has no such header"),
        "strictTransportMalformed": Sentence(
            kazakh: "тақырып қате жазылған",
            russian: "заголовок записан неверно",
            english: "the header is malformed"),
        "strictTransportShort": Sentence(
            kazakh: "мерзімі тым қысқа",
            russian: "слишком короткий срок",
            english: "the time is too short"),
        "strictTransportWithoutSubdomains": Sentence(
            kazakh: "ішкі домендер қамтылмаған",
            russian: "не распространяется на поддомены",
            english: "subdomains are not included"),
        "noRevocation": Sentence(
            kazakh: "кері қайтару туралы еш жерде айтылмаған",
            russian: "не указано, где узнать об отзыве",
            english: "it does not say where revocation is told"),
        "certificateRevoked": Sentence(
            kazakh: "сертификат кері қайтарылған",
            russian: "сертификат отозван",
            english: "the certificate has been revoked"),
        "noIssuerAuthorization": Sentence(
            kazakh: "CAA жазбасы жоқ",
            russian: "записей CAA нет",
            english: "there are no CAA records"),
        // Answers.
        "noAddress": Sentence(
            kazakh: "атаудың мекенжайы жоқ",
            russian: "у имени нет адреса",
            english: "the name has no address"),
        "noPage": Sentence(kazakh: "бет жоқ", russian: "страницы нет", english: "there is no page"),
        "missingHeader": Sentence(kazakh: "тақырып жоқ", russian: "заголовка нет", english: "the header is missing"),
        "weakHeader": Sentence(
            kazakh: "тақырыптың мәні қорғамайды",
            russian: "значение заголовка не защищает",
            english: "the header's value does not protect"),
        "bareCookie": Sentence(
            kazakh: "cookie жалаушасыз",
            russian: "cookie без флагов",
            english: "a cookie without flags"),
        "noFile": Sentence(kazakh: "файл жоқ", russian: "файла нет", english: "there is no such file"),
        "notText": Sentence(
            kazakh: "файл кәдімгі мәтін емес",
            russian: "файл отдан не как простой текст",
            english: "the file is not plain text"),
        "notSecure": Sentence(
            kazakh: "файл http арқылы беріледі",
            russian: "файл отдаётся по http",
            english: "the file is given by http"),
        "noContactField": Sentence(
            kazakh: "Contact өрісі жоқ",
            russian: "нет поля Contact",
            english: "there is no field Contact"),
        "contactMalformed": Sentence(
            kazakh: "Contact өрісі URI емес",
            russian: "поле Contact не является URI",
            english: "the field Contact is no URI"),
        "noExpiry": Sentence(
            kazakh: "Expires өрісі жоқ",
            russian: "нет поля Expires",
            english: "there is no field Expires"),
        "manyExpiries": Sentence(
            kazakh: "Expires өрісі біреу емес",
            russian: "поле Expires не одно",
            english: "there is more than one field Expires"),
        "expiryMalformed": Sentence(
            kazakh: "Expires өрісіндегі күн оқылмайды",
            russian: "дата в поле Expires не читается",
            english: "the date in Expires can't be read"),
        "outdated": Sentence(kazakh: "мерзімі өткен", russian: "срок истёк", english: "it has expired"),
        "otherCanonical": Sentence(
            kazakh: "Canonical өрісі басқа мекенжайды көрсетеді",
            russian: "поле Canonical указывает другой адрес",
            english: "Canonical names another address"),
        "loadsScriptsPlain": Sentence(
            kazakh: "сценарийлер не стильдер http арқылы жүктеледі",
            russian: "скрипты или стили загружаются по http",
            english: "scripts or styles are loaded by http"),
        "loadsPicturesPlain": Sentence(
            kazakh: "суреттер http арқылы жүктеледі",
            russian: "изображения загружаются по http",
            english: "pictures are loaded by http"),
        "sendsFormsPlain": Sentence(
            kazakh: "пішін http арқылы жіберіледі",
            russian: "форма отправляется по http",
            english: "a form is sent by http"),
        "noTelephone": Sentence(kazakh: "телефон жоқ", russian: "нет телефона", english: "no telephone"),
        "noMailAddress": Sentence(
            kazakh: "электрондық пошта жоқ",
            russian: "нет электронной почты",
            english: "no e-mail address"),
        "noPostalAddress": Sentence(
            kazakh: "пошта мекенжайы жоқ",
            russian: "нет почтового адреса",
            english: "no postal address"),
        "noFeedback": Sentence(
            kazakh: "кері байланыс жоқ",
            russian: "нет обратной связи",
            english: "no way to give feedback"),
        "keepsEverybodyOut": Sentence(
            kazakh: "барлығына тыйым салынған",
            russian: "сайт закрыт от всех",
            english: "everybody is kept out"),
        // Content.
        "noVersion": Sentence(kazakh: "нұсқасы жоқ", russian: "версии нет", english: "there is no such version"),
        "otherLanguage": Sentence(
            kazakh: "мәтін басқа тілде",
            russian: "текст на другом языке",
            english: "the text is in another language"),
        "brokenVersion": Sentence(
            kazakh: "нұсқаның сілтемесі жұмыс істемейді",
            russian: "ссылка на версию не работает",
            english: "the link to the version leads nowhere"),
        "sectionMissing": Sentence(
            kazakh: "бөлім табылмады",
            russian: "раздел не найден",
            english: "the section was not found"),
        "sectionTooDeep": Sentence(
            kazakh: "бөлім тым алыс",
            russian: "раздел слишком далеко",
            english: "the section is too far away"),
        "onlyFiles": Sentence(
            kazakh: "құжаттар тек файл түрінде",
            russian: "документы только файлами",
            english: "documents are there as files only"),
        "onlyText": Sentence(
            kazakh: "құжаттар тек мәтін түрінде",
            russian: "документы только текстом",
            english: "documents are there as text only"),
        "noPageLanguage": Sentence(
            kazakh: "беттің тілі көрсетілмеген",
            russian: "не указан язык страницы",
            english: "the page does not say its language"),
        "wrongPageLanguage": Sentence(
            kazakh: "беттің тілі қате көрсетілген",
            russian: "язык страницы указан неверно",
            english: "the page says a wrong language"),
        "noPageTitle": Sentence(
            kazakh: "беттің тақырыбы жоқ",
            russian: "у страницы нет заголовка",
            english: "the page has no title"),
        "imagesWithoutText": Sentence(
            kazakh: "суреттердің баламалы мәтіні жоқ",
            russian: "изображения без текста взамен",
            english: "images without a text in their stead"),
        "fieldsWithoutLabel": Sentence(
            kazakh: "өрістердің атауы жоқ",
            russian: "поля без подписи",
            english: "fields without a label"),
        "linksWithoutText": Sentence(
            kazakh: "сілтемелер не түймелер мәтінсіз",
            russian: "ссылки или кнопки без текста",
            english: "links or buttons without a text"),
        "headingsOutOfOrder": Sentence(
            kazakh: "тақырыптар деңгейі секіреді",
            russian: "уровни заголовков пропущены",
            english: "headings leave levels out"),
        "noMainHeading": Sentence(
            kazakh: "бірінші деңгейлі тақырып жоқ",
            russian: "нет заголовка первого уровня",
            english: "there is no first heading"),
        "zoomForbidden": Sentence(
            kazakh: "бетті үлкейтуге болмайды",
            russian: "страницу нельзя увеличить",
            english: "the page can't be enlarged"),
        // Chains of certificates.
        "certificate.expired": Sentence(
            kazakh: "сертификат мерзімі өткен",
            russian: "срок сертификата истёк",
            english: "the certificate has expired"),
        "certificate.notYetValid": Sentence(
            kazakh: "сертификат әлі күшіне енбеген",
            russian: "сертификат ещё не действует",
            english: "the certificate does not count yet"),
        "certificate.otherName": Sentence(
            kazakh: "сертификат басқа атауға берілген",
            russian: "сертификат выдан на другое имя",
            english: "the certificate is for another name"),
        "certificate.selfSigned": Sentence(
            kazakh: "сертификат өзіне өзі қол қойған",
            russian: "самоподписанный сертификат",
            english: "the certificate signs itself"),
        "certificate.unknownAuthority": Sentence(
            kazakh: "белгісіз куәландыру орталығы",
            russian: "неизвестный удостоверяющий центр",
            english: "an unknown authority"),
        "certificate.shortChain": Sentence(
            kazakh: "аралық сертификат берілмейді",
            russian: "сервер не отдаёт промежуточный сертификат",
            english: "the intermediate certificate is not sent"),
        "certificate.expiredAuthority": Sentence(
            kazakh: "тізбектегі орталық сертификатының мерзімі өткен",
            russian: "срок сертификата центра в цепочке истёк",
            english: "an authority's certificate in the chain has expired"),
        "certificate.brokenSignature": Sentence(
            kazakh: "тізбектегі қолтаңба қате",
            russian: "подпись в цепочке неверна",
            english: "a signature in the chain is wrong"),
        "certificate.notAnAuthority": Sentence(
            kazakh: "тізбекте бұл атауға куәлік бере алмайтын сертификат бар",
            russian: "в цепочке есть сертификат, который не может заверять это имя",
            english: "the chain has a certificate that may not vouch for the name"),
        "certificate.otherUse": Sentence(
            kazakh: "сертификат серверлерге арналмаған",
            russian: "сертификат не для серверов",
            english: "the certificate is not for servers"),
        "certificate.unknownCritical": Sentence(
            kazakh: "сертификатта танылмайтын маңызды өріс бар",
            russian: "в сертификате есть неизвестное критическое расширение",
            english: "the certificate has an unknown critical extension"),
        "certificate.weakKey": Sentence(
            kazakh: "сертификат кілті әлсіз",
            russian: "ключ сертификата слабый",
            english: "the certificate's key is weak"),
        "certificate.weakSignature": Sentence(
            kazakh: "сертификаттың қолтаңба алгоритмі әлсіз",
            russian: "слабый алгоритм подписи сертификата",
            english: "the certificate's signature is weak"),
        // What is demanded.
        "telephone": Sentence(kazakh: "телефон", russian: "телефон", english: "a telephone"),
        "mail": Sentence(kazakh: "электрондық пошта", russian: "электронная почта", english: "an e-mail address"),
        "address": Sentence(kazakh: "пошта мекенжайы", russian: "почтовый адрес", english: "a postal address"),
        "feedback": Sentence(kazakh: "кері байланыс", russian: "обратная связь", english: "a way to give feedback"),
        "secure": Sentence(kazakh: "Secure", russian: "Secure", english: "Secure"),
        "httpOnly": Sentence(kazakh: "HttpOnly", russian: "HttpOnly", english: "HttpOnly"),
        "sameSite": Sentence(kazakh: "SameSite", russian: "SameSite", english: "SameSite"),
        "pageLanguage": Sentence(kazakh: "беттің тілі", russian: "язык страницы", english: "the page's language"),
        "pageTitle": Sentence(kazakh: "беттің тақырыбы", russian: "заголовок страницы", english: "the page's title"),
        "imageText": Sentence(
            kazakh: "суреттердің баламалы мәтіні",
            russian: "текст взамен изображений",
            english: "texts in place of images"),
        "fieldLabel": Sentence(kazakh: "өрістердің атауы", russian: "подписи полей", english: "labels of fields"),
        "linkText": Sentence(kazakh: "сілтемелердің мәтіні", russian: "текст ссылок", english: "texts of links"),
        "headings": Sentence(kazakh: "тақырыптар реті", russian: "порядок заголовков", english: "order of headings"),
        "zoom": Sentence(kazakh: "үлкейту", russian: "увеличение", english: "enlarging"),
    ]
}
