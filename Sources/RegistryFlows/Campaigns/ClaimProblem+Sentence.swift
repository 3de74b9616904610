import PolicyEngine
import RegistryModel

extension ClaimProblem {
    /// What is wrong, and what to do, in one or two sentences for whoever asked.
    func sentence(about name: String) -> Sentence {
        switch self {
        case .noCampaign, .noClaim, .noStep, .notRunning, .windowNotOpen, .windowClosed: time(name)
        case .tokenMissing, .tokenWrong, .tokenOfOther, .tokenExpired, .tokenUsed,
            .tokenOfFormerHolder, .notSponsor, .operatorsMayNot, .registryOnly, .operatorsOnly:
            consent(name)
        case .settled, .excluded, .standingLost, .nothingYet, .choiceNotOffered, .notContested, .tooManyAlternatives,
            .labelForm:
            choice(name)
        case .labelHeld, .labelKept, .nothingToFollow, .livesAlone, .oldNameServes, .oldNameGone: names(name)
        case .wrongDigest, .signedBefore, .planSigned, .wrongState, .membersOpen, .stepsOpen, .undone, .laterStep,
            .changed, .memberSettled, .notAccredited:
            work(name)
        }
    }

    private func said(_ kazakh: String, _ russian: String, _ english: String) -> Sentence {
        Sentence(kazakh: kazakh, russian: russian, english: english)
    }

    private func time(_ name: String) -> Sentence {
        switch self {
        case .noCampaign:
            said(
                "\(name): мұндай науқан жоқ. Атауын тексеріңіз.", "\(name): такой кампании нет. Проверьте имя.",
                "\(name): there is no such campaign. Check its name.")
        case .noClaim:
            said(
                "\(name): бұл атау науқанда құқық бермейді. Науқан мен атауды тексеріңіз.",
                "\(name): это имя не даёт права в кампании. Проверьте кампанию и имя.",
                "\(name): the name gives no claim in the campaign. Check the campaign and the name.")
        case .noStep:
            said(
                "Науқандардың №\(name) қадамы жоқ. Қадамдардың тізімін қараңыз.",
                "Шага № \(name) у кампаний нет. Посмотрите список шагов.",
                "There is no step \(name) of a campaign. Look at the list of steps.")
        case .notRunning(let state):
            said(
                "\(name): науқанның күйі \(state.rawValue), қазір ештеңе істелмейді. Оператордан сұраңыз.",
                "\(name): кампания в состоянии \(state.rawValue), сейчас ничего не делается. Спросите оператора.",
                "\(name): the campaign is \(state.rawValue), and nothing is done now. Ask its operator.")
        case .windowNotOpen(let until):
            said(
                "\(name): өтінімдер \(until) бастап қабылданады. Сол кезде қайта жіберіңіз.",
                "\(name): приём начнётся \(until). Отправьте тогда.",
                "\(name): claims are taken from \(until) on. Send it again then.")
        case .windowClosed(let at):
            said(
                "\(name): өтінімдер қабылдау \(at) аяқталды. Қате болса, операторға шағымданыңыз.",
                "\(name): приём закончился \(at). Если это ошибка, обжалуйте у оператора.",
                "\(name): claims were taken until \(at). Appeal to the operator if that is a mistake.")
        default: preconditionFailure("'\(word)' is no problem of time: see ClaimProblem.sentence")
        }
    }

    private func consent(_ name: String) -> Sentence {
        switch self {
        case .tokenMissing:
            said(
                "\(name): ұстаушының токені керек. Оны ұстаушыдан сұраңыз.",
                "\(name): нужен токен держателя. Попросите его у держателя.",
                "\(name): it takes the holder's token. Ask the holder for it.")
        case .tokenWrong:
            said(
                "\(name): токен қате. Ұстаушы жаңасын операторлардан сұрай алады.",
                "\(name): токен неверен. Держатель может запросить новый у операторов.",
                "\(name): the token is wrong. The holder can ask the operators for a new one.")
        case .tokenOfOther:
            said(
                "\(name): бұл осы атаудың басқа науқандағы токені. Осы науқандікін беріңіз.",
                "\(name): это токен того же имени в другой кампании. Дайте токен этой.",
                "\(name): this is the name's token in another campaign. Bring the one of this campaign.")
        case .tokenExpired(let at):
            said(
                "\(name): токеннің мерзімі \(at) өтті. Ұстаушы жаңасын сұрасын.",
                "\(name): токен истёк \(at). Держателю следует запросить новый.",
                "\(name): the token has expired at \(at). The holder has to ask for a new one.")
        case .tokenUsed(let at):
            said(
                "\(name): токен \(at) қолданылған. Таңдауды өзгерту үшін ұстаушы жаңасын сұрасын.",
                "\(name): токен использован \(at). Чтобы изменить выбор, держателю нужен новый.",
                "\(name): the token was used at \(at). To change the choice, the holder has to ask for a new one.")
        case .tokenOfFormerHolder:
            said(
                "\(name): токен бұрынғы ұстаушыға берілген. Қазіргі ұстаушы операторлардан өз токенін сұрасын.",
                "\(name): токен выдан прежнему держателю. Нынешнему следует запросить у операторов свой.",
                "\(name): the token was given to the former holder. The present one has to ask the operators for another."
            )
        case .notSponsor:
            said(
                "\(name): бұл науқанда тек ескі атаудың тіркеушісі тапсыра алады.",
                "\(name): в этой кампании подаёт только регистратор старого имени.",
                "\(name): in this campaign only the registrar that sponsors the old name can lodge.")
        case .operatorsMayNot:
            said(
                "\(name): бұл науқанда операторлар ұстаушы атынан тапсырмайды. Тіркеуші арқылы жіберіңіз.",
                "\(name): в этой кампании операторы за держателя не подают. Подайте через регистратора.",
                "\(name): operators lodge nothing for holders in this campaign. Let a registrar do it.")
        case .registryOnly:
            said(
                "\(name): мұны уақыты келгенде тізілімнің өзі жасайды.",
                "\(name): это реестр делает сам, когда приходит время.",
                "\(name): the registry does this by itself, when its time has come.")
        case .operatorsOnly:
            said(
                "\(name): мұны тек тізілім операторлары жасай алады.", "\(name): это могут только операторы реестра.",
                "\(name): only operators of the registry may do this.")
        default: preconditionFailure("'\(word)' is no problem of consent: see ClaimProblem.sentence")
        }
    }

    private func choice(_ name: String) -> Sentence {
        switch self {
        case .settled(let state):
            said(
                "\(name): құқық бойынша шешім бар (\(state.rawValue)). Келіспесеңіз, операторға шағымданыңыз.",
                "\(name): по праву уже решено (\(state.rawValue)). Если не согласны, обжалуйте у оператора.",
                "\(name): the claim is settled as \(state.rawValue). Appeal to the operator against that.")
        case .excluded(let standing):
            said(
                "\(name): жоспар бұл атауға құқық бермеген (\(standing.rawValue)).",
                "\(name): план не дал этому имени права (\(standing.rawValue)).",
                "\(name): the plan gives the name no right (\(standing.rawValue)).")
        case .standingLost:
            said(
                "\(name): құқық жоғалған: атау мерзімі өтті немесе ұстаушысы ауысты.",
                "\(name): право утрачено: имя истекло или перешло к другому.",
                "\(name): the right is lost: the name has lapsed or changed hands since the snapshot.")
        case .nothingYet(let until):
            said(
                "\(name): саясат бойынша әзірге ештеңе істелмейді\(until.map { " (\($0) дейін)" } ?? "").",
                "\(name): по политике пока ничего не делается\(until.map { " (до \($0))" } ?? "").",
                "\(name): by the policy nothing happens yet\(until.map { " (until \($0))" } ?? "").")
        case .choiceNotOffered(let kind):
            said(
                "\(name): мұнда '\(kind.rawValue)' таңдауға болмайды. Науқанның таңдауларын қараңыз.",
                "\(name): '\(kind.rawValue)' здесь выбрать нельзя. Посмотрите, что предлагает кампания.",
                "\(name): '\(kind.rawValue)' can't be chosen here. Look at what the campaign offers.")
        case .notContested:
            said(
                "\(name): белгіге басқа талапкер жоқ, сондықтан басқалар туралы пікір айтылмайды.",
                "\(name): на метку больше никто не претендует, о других говорить нечего.",
                "\(name): nobody else claims the label, so there is nothing to say of others.")
        case .tooManyAlternatives(let most):
            said(
                "\(name): қосымша белгі \(most)-ден көп болмауы керек.",
                "\(name): запасных меток может быть не больше \(most).",
                "\(name): there can be no more than \(most) alternative labels.")
        case .labelForm(let label):
            said(
                "\(name): '\(label)' аймақтың белгісі бола алмайды. Аймақсыз бір белгі жазыңыз.",
                "\(name): '\(label)' не может быть меткой в зоне. Укажите одну метку без зоны.",
                "\(name): '\(label)' is no label of the zone. Give one label, without the zone.")
        default: preconditionFailure("'\(word)' is no problem of a choice: see ClaimProblem.sentence")
        }
    }

    private func names(_ name: String) -> Sentence {
        switch self {
        case .labelHeld(let campaign, let until):
            said(
                "\(name) атауын \(campaign) науқаны құқық иелері үшін ұстап тұр\(until.map { " (\($0) дейін)" } ?? "").",
                "Имя \(name) кампания \(campaign) держит для имеющих право\(until.map { " (до \($0))" } ?? "").",
                "The campaign \(campaign) holds \(name) for those who have a right\(until.map { " (until \($0))" } ?? "")."
            )
        case .labelKept(let campaign, let until):
            said(
                "\(name) атауын \(campaign) науқаны әзірге басқа ұстаушыларға береді\(until.map { " (\($0) дейін)" } ?? "").",
                "Имя \(name) кампания \(campaign) пока отдаёт другим держателям\(until.map { " (до \($0))" } ?? "").",
                "The campaign \(campaign) releases \(name) to other kinds of holder first"
                    + "\(until.map { " (until \($0))" } ?? "").")
        case .nothingToFollow:
            said(
                "\(name): ескі атауда көшіретін өзгеріс жоқ.", "\(name): копировать нечего, старое имя не менялось.",
                "\(name): there is nothing to copy, the two names are delegated alike.")
        case .livesAlone:
            said(
                "\(name): жаңа атау бөлек өмір сүреді, оған ештеңе көшірілмейді.",
                "\(name): новое имя живёт само, в него ничего не копируется.",
                "\(name): the new name lives alone, and nothing is copied to it.")
        case .oldNameServes(let host):
            said(
                "\(name): ескі атау астындағы \(host) хостын басқа атаулар қолданады. Алдымен серверлерін ауыстырыңыз.",
                "\(name): хост \(host) под старым именем используют другие имена. Сначала смените им серверы.",
                "\(name): other names use the host \(host) under the old one. Give them other servers first.")
        case .oldNameGone:
            said(
                "\(name): ескі атау енді жоқ.", "\(name): старого имени больше нет.",
                "\(name): the old name is no more.")
        default: preconditionFailure("'\(word)' is no problem of names: see ClaimProblem.sentence")
        }
    }

    private func work(_ name: String) -> Sentence {
        switch self {
        case .wrongDigest:
            said(
                "\(name): бұл жоспардың қолтаңба саны басқа. Жоспарды қайта қарап, оның өзінікін беріңіз.",
                "\(name): у плана другая контрольная сумма. Посмотрите план снова и подпишите его.",
                "\(name): the plan has another digest. Look at it again, and sign that one.")
        case .signedBefore(let person):
            said(
                "\(name): \(person) операторы қол қойған. Басқа оператор қол қоюы керек.",
                "\(name): оператор \(person) уже подписал. Нужна подпись другого оператора.",
                "\(name): the operator \(person) has signed already. Another operator has to sign.")
        case .planSigned(let state):
            said(
                "\(name): жоспарға қол қойылған (\(state.rawValue)). Іске қосылмаған болса, кері алып, басқа нұсқасын жасаңыз.",
                "\(name): план уже подписан (\(state.rawValue)). Если он не начат, отзовите его и составьте в другой версии.",
                "\(name): the plan is signed already (\(state.rawValue)). If it has not started, withdraw it, and plan another version."
            )
        case .wrongState(let state):
            said(
                "\(name): \(state.rawValue) күйінде бұлай істеуге болмайды.",
                "\(name): в состоянии \(state.rawValue) так нельзя.",
                "\(name): this can't be done to a campaign that is \(state.rawValue).")
        case .membersOpen(let count):
            said(
                "\(name): \(count) мүше бойынша шешім жоқ. Олар шешілгенше күтіңіз.",
                "\(name): не решено участников: \(count). Дождитесь решения.",
                "\(name): \(count) members are not settled. Wait until they are.")
        case .stepsOpen:
            said(
                "\(name): кері қайтарылмаған қадамдар бар. Алдымен соларды қайтарыңыз.",
                "\(name): есть неотменённые шаги. Сначала отмените их.",
                "\(name): there are steps that were not undone. Undo them first.")
        case .undone:
            said(
                "\(name): бұл қадам кері қайтарылған.", "\(name): этот шаг уже отменён.",
                "\(name): this step was undone before.")
        case .laterStep(let step):
            said(
                "\(name): алдымен осы құқықтың кейінгі №\(step) қадамын қайтарыңыз.",
                "\(name): сначала отмените более поздний шаг № \(step).",
                "\(name): undo the later step \(step) of the same member first.")
        case .changed(let object):
            said(
                "\(name): \(object) осы қадамнан кейін өзгерген, сондықтан қадам қайтарылмайды. Оны қолмен шешіңіз.",
                "\(name): объект \(object) изменён после этого шага, отменить нельзя. Решите это вручную.",
                "\(name): \(object) was changed since, so the step can't be undone. Settle that by hand.")
        case .memberSettled(let state):
            said(
                "\(name): бұл атау бойынша шешім бар (\(state.rawValue)).",
                "\(name): по этому имени уже решено (\(state.rawValue)).",
                "\(name): the name is settled already (\(state.rawValue)).")
        case .notAccredited(let registrar, let zone):
            said(
                "\(name): \(registrar) тіркеушісі \(zone) аймағында жұмыс істей алмайды. Алдымен оған рұқсат беріңіз.",
                "\(name): регистратор \(registrar) не работает в зоне \(zone). Сначала дайте ему на это право.",
                "\(name): the registrar \(registrar) can have no names in \(zone). Accredit it first.")
        default: preconditionFailure("'\(word)' is no problem of work: see ClaimProblem.sentence")
        }
    }
}
