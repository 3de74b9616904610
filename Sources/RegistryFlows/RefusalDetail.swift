import PolicyEngine

/// The finer reason inside of a refusal, as a stable word with its arguments, so that it can be said in any language.
///
/// A refusal carries it as text, `word argument …`; text that starts with none of these words is shown as it is.
package enum RefusalDetail: String, Sendable, CaseIterable {
    case nothingToChange, empty, tooLong, tooMany, between, identifierForm, mailForm, countryForm, notASCII
    case addressMissing, repeated, alreadyThere, notThere, statusNotYours, statusNotOfKind, notTheExpiry, sameHolder
    case reservedIdentifier, glueMissing, addressesNotWanted, addressesNeeded, linked, hostsInUse, linkedByOthers
    case addressOfNoHost
    case totalTerm, alreadySponsor, lapsed, statementMissing, octets, hostNameForm
    case controlCharacter, phoneForm, blankEdge, priceIsHigher, numberForm, checkDigit, recordNotOffered

    /// The detail with its arguments as a refusal carries it.
    func with(_ arguments: String...) -> String { ([rawValue] + arguments).joined(separator: " ") }

    /// What `reason` says in `language`.
    package static func text(_ reason: String, in language: Language) -> String {
        let parts = reason.split(separator: " ").map(String.init)
        guard let word = parts.first, let detail = RefusalDetail(rawValue: word) else { return reason }
        let facts = parts.dropFirst().enumerated().map { Fact("\($0.offset + 1)", $0.element) }
        return detail.sentence.text(in: language, facts: facts)
    }
}

extension RefusalDetail {
    /// `{1}`, `{2}` stand for the arguments.
    var sentence: Sentence {
        switch self {
        case .nothingToChange, .empty, .tooLong, .tooMany, .between, .identifierForm, .mailForm, .countryForm,
            .notASCII, .octets, .reservedIdentifier, .statementMissing, .hostNameForm, .controlCharacter, .blankEdge,
            .recordNotOffered:
            form
        case .phoneForm, .numberForm, .checkDigit: number
        case .repeated, .alreadyThere, .notThere, .statusNotYours, .statusNotOfKind, .notTheExpiry, .sameHolder,
            .totalTerm, .alreadySponsor, .lapsed, .priceIsHigher:
            state
        case .addressMissing, .glueMissing, .addressesNotWanted, .addressesNeeded, .linked, .hostsInUse,
            .linkedByOthers, .addressOfNoHost:
            ties
        }
    }

    /// Details about numbers of people.
    private var number: Sentence {
        switch self {
        case .phoneForm:
            said(
                "нөмір былай жазылады: +7.7172000000", "номер пишется так: +7.7172000000",
                "a number is written as +7.7172000000")
        case .numberForm:
            said(
                "бұл ЖСН де, БСН де емес: он екі цифр, алдымен бар туған күн не тіркелген ай, соңында бақылау цифры керек",
                "это не ИИН и не БИН: нужны двенадцать цифр, сначала дата рождения или месяц регистрации, "
                    + "какие бывают, в конце контрольная",
                "this is no IIN and no BIN: twelve digits are needed, first a date of birth or a month of registration "
                    + "that there is, last a check digit")
        case .checkDigit:
            said(
                "ЖСН немесе БСН бақылау цифры сәйкес келмейді: нөмірде қате бар",
                "контрольная цифра ИИН или БИН не сходится: в номере ошибка",
                "the check digit of the IIN or BIN does not fit: the number has a mistake")
        default: preconditionFailure("'\(rawValue)' is no detail of a number: see RefusalDetail.sentence")
        }
    }

    /// Details about the form of a value.
    private var form: Sentence {
        switch self {
        case .nothingToChange:
            said("өзгертетін ештеңе жоқ", "нечего изменять", "there is nothing to change")
        case .empty: said("мән бос", "значение пустое", "the value is empty")
        case .tooLong:
            said("мән {1} октеттен ұзын", "значение длиннее {1} октетов", "the value is longer than {1} octets")
        case .tooMany: said("{1}-ден көп", "больше чем {1}", "there are more than {1}")
        case .between:
            said(
                "мән {1} мен {2} аралығында болуы керек", "значение должно быть от {1} до {2}",
                "the value has to lie between {1} and {2}")
        case .identifierForm:
            said(
                "идентификатор 3–16 таңба болуы керек: латын әріптері, цифрлар, _ . -",
                "идентификатор должен состоять из 3–16 знаков: латинские буквы, цифры, _ . -",
                "an identifier has 3 to 16 characters out of Latin letters, digits, _ . -")
        case .mailForm:
            said(
                "бұл электрондық пошта мекенжайы емес", "это не адрес электронной почты",
                "this is no mail address")
        case .countryForm:
            said(
                "ел коды екі бас латын әрпінен тұрады (ISO 3166-1)",
                "код страны состоит из двух заглавных латинских букв (ISO 3166-1)",
                "a country code has two Latin capital letters (ISO 3166-1)")
        case .controlCharacter:
            said(
                "мәнде көрінбейтін басқару таңбасы бар", "в значении есть невидимый управляющий знак",
                "the value has an invisible control character")
        case .blankEdge:
            said(
                "мән бос орыннан басталады не онымен бітеді", "значение начинается или кончается пробелом",
                "the value begins or ends with a blank")
        case .recordNotOffered:
            said(
                "бұл жерде {1} жазбасының сақталу уақыты қойылмайды",
                "время жизни записей {1} здесь не задаётся", "no time to live of {1} records can be set here")
        case .notASCII:
            said(
                "халықаралық мекенжай тек ASCII таңбаларымен жазылады",
                "международный адрес пишется только знаками ASCII", "the international address is written in ASCII")
        case .octets:
            said("дәл {1} октет болуы керек", "должно быть ровно {1} октетов", "it has to have exactly {1} octets")
        case .reservedIdentifier:
            said(
                "бұл идентификатор тізілімнің өзіне тиесілі", "этот идентификатор принадлежит самому реестру",
                "this identifier belongs to the registry itself")
        case .hostNameForm:
            said(
                "хост атауы кемінде екі белгіден тұрады: әріп, цифр, ішкі сызықша; мекенжай хост атауы емес",
                "имя хоста состоит хотя бы из двух меток: буквы, цифры, дефис внутри; адрес — не имя хоста",
                "a host name has two labels or more, of letters, digits and inner hyphens, and is no address")
        case .statementMissing:
            said(
                "қалпына келтіру есебінде мәлімдеме керек", "в отчёте о восстановлении нужно заявление",
                "a restore report needs its statement")
        default: preconditionFailure("'\(rawValue)' is no detail about form: see RefusalDetail.sentence")
        }
    }

    /// Details about what is there already.
    private var state: Sentence {
        switch self {
        case .repeated: said("{1} екі рет берілген", "{1} указано дважды", "{1} is given twice")
        case .alreadyThere: said("{1} бұрыннан бар", "{1} уже есть", "{1} is there already")
        case .notThere: said("{1} жоқ", "{1} отсутствует", "{1} is not there")
        case .statusNotYours:
            said(
                "{1} мәртебесін сіз қоя да, ала да алмайсыз", "статус {1} не вам ставить и снимать",
                "the status {1} is not yours to set or remove")
        case .statusNotOfKind:
            said(
                "мұндай нысанда {1} мәртебесі болмайды", "у такого объекта не бывает статуса {1}",
                "this kind of object has no status {1}")
        case .notTheExpiry:
            said("мерзім {1} күні аяқталады", "срок истекает {1}", "the term ends on {1}")
        case .sameHolder:
            said("бұл тұлға қазірдің өзінде ұстаушы", "это лицо уже держатель", "this is the holder already")
        case .totalTerm:
            said(
                "жалпы мерзім {1} жылдан аспауы керек", "общий срок не может превышать {1} лет",
                "the whole term can't be more than {1} years")
        case .alreadySponsor:
            said("нысан сізге қазірдің өзінде тиесілі", "объект уже у вас", "the object is yours already")
        case .priceIsHigher:
            said(
                "бағасы {1} теңге, келісілгеннен жоғары", "цена {1} тенге, это больше согласованной",
                "the price is {1} tenge, which is more than was agreed to")
        case .lapsed: said("мерзімі өткен", "срок истёк", "its term has ended")
        default: preconditionFailure("'\(rawValue)' is no detail about state: see RefusalDetail.sentence")
        }
    }

    /// Details about what hangs on what.
    private var ties: Sentence {
        switch self {
        case .addressMissing:
            said("пошталық мекенжай жоқ", "нет почтового адреса", "there is no postal address")
        case .glueMissing:
            said(
                "{1} атаудың өзінің ішінде, сондықтан оған мекенжай керек",
                "{1} лежит внутри самого имени, поэтому ему нужен адрес",
                "{1} lies under the name itself and so needs an address")
        case .addressOfNoHost:
            said(
                "{1} мекенжайы желідегі ешбір торапқа тиесілі емес",
                "адрес {1} не может принадлежать узлу в сети", "no host on a network can have the address {1}")
        case .addressesNotWanted:
            said(
                "біздің аймақтардан тыс хостқа мекенжай берілмейді",
                "хосту вне наших зон адреса не задаются", "a host outside of our zones takes no addresses")
        case .addressesNeeded:
            said(
                "біздің аймақтағы хостқа кемінде бір мекенжай керек", "хосту в нашей зоне нужен хотя бы один адрес",
                "a host inside of our zones needs at least one address")
        case .linked: said("оны {1} атау қолданады", "его используют имена: {1}", "names that use it: {1}")
        case .hostsInUse:
            said(
                "оның астындағы {1} хостын басқа атаулар қолданады",
                "подчинённый хост {1} используют другие имена", "other names use the host {1} that lies under it")
        case .linkedByOthers:
            said(
                "{1} хостын басқа тіркеушілердің атаулары қолданады",
                "хост {1} используют имена других регистраторов", "names of other registrars use the host {1}")
        default: preconditionFailure("'\(rawValue)' is no detail about ties: see RefusalDetail.sentence")
        }
    }

    private func said(_ kazakh: String, _ russian: String, _ english: String) -> Sentence {
        Sentence(kazakh: kazakh, russian: russian, english: english)
    }
}
