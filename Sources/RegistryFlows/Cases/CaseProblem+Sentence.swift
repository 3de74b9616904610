import PolicyEngine
import RegistryModel

extension CaseProblem {
    /// What is wrong, and what to do, in one or two sentences for whoever asked.
    func sentence(about name: String) -> Sentence {
        switch self {
        case .noCase, .operatorsOnly, .notSponsor, .notAFailure, .strangeDomain, .exempt, .nameIsNewer, .openAlready:
            standing(name)
        case .wrongState, .deadlineOver, .deadlineNotOver, .calendarMissing, .calendarEnds, .tooManyExtensions,
            .nobodyToTell:
            clock(name)
        case .appealedBefore, .rescanWaits, .rescanTooSoon, .noRescan, .lookOlder, .proofOfOther, .proofOlder:
            answer(name)
        case .noSanction, .noDomain, .domainGone, .signedBefore, .heldBefore, .sanctionInForce, .nothingProved:
            sanction(name)
        }
    }

    private func said(_ kazakh: String, _ russian: String, _ english: String) -> Sentence {
        Sentence(kazakh: kazakh, russian: russian, english: english)
    }

    /// Whether there is a case, and who may act in it.
    private func standing(_ name: String) -> Sentence {
        switch self {
        case .noCase:
            said(
                "\(name): мұндай іс жоқ. Істердің тізімін қараңыз.",
                "\(name): такого дела нет. Посмотрите список дел.",
                "\(name): there is no such case. Look at the list of cases.")
        case .operatorsOnly:
            said(
                "\(name): бұл қадамды тек тізілім операторы жасай алады. Оған хабарласыңыз.",
                "\(name): этот шаг может сделать только оператор реестра. Обратитесь к нему.",
                "\(name): only an operator of the registry may take this step. Ask one.")
        case .notSponsor:
            said(
                "\(name): бұл атау сіздің құзырыңызда емес. Атаудың тіркеушісі немесе оператор әрекет ете алады.",
                "\(name): это имя обслуживаете не вы. Это может сделать его регистратор или оператор.",
                "\(name): the name is not with you. Its registrar may do this, or an operator.")
        case .notAFailure(let verdict):
            said(
                "\(name): тексеру бұзушылық тапқан жоқ (\(verdict.rawValue)). Іс тек бұзушылық бойынша ашылады.",
                "\(name): проверка нарушения не нашла (\(verdict.rawValue)). Дело открывается только по нарушению.",
                "\(name): the audit found no failure (\(verdict.rawValue)). A case is opened about a failure alone.")
        case .strangeDomain(let domain):
            said(
                "\(name): сайт \(domain) атауының астында емес. Тексеру нәтижесін түзетіңіз.",
                "\(name): сайт не находится под именем \(domain). Исправьте данные проверки.",
                "\(name): the site does not stand under \(domain). Correct what the finding says.")
        case .exempt(let registered):
            said(
                "\(name): атау \(registered) тіркелген, бұл ереже оған қолданылмайды. Іс ашылмайды.",
                "\(name): имя зарегистрировано \(registered), это правило на него не распространяется. Дело не открывается.",
                "\(name): the name was registered at \(registered), and this rule does not bind it. No case is opened.")
        case .nameIsNewer(let registered):
            said(
                "\(name): атау тексеруден кейін, \(registered), тіркелген. Сайтты қайта тексеріңіз.",
                "\(name): имя зарегистрировано после проверки, \(registered). Проверьте сайт заново.",
                "\(name): the name was registered after the site was looked at, at \(registered). Look at it again.")
        case .openAlready(let number):
            said(
                "\(name): бұл сайт пен талап бойынша №\(number) іс ашық. Соны жалғастырыңыз.",
                "\(name): по этому сайту и требованию открыто дело № \(number). Продолжайте его.",
                "\(name): case \(number) about this site and criterion is open. Go on with that one.")
        default: preconditionFailure("'\(word)' is no problem of standing: see CaseProblem.sentence")
        }
    }

    private func clock(_ name: String) -> Sentence {
        switch self {
        case .wrongState(let state):
            said(
                "\(name): істің күйі \(state.rawValue), бұл қадам қазір мүмкін емес. Істі қараңыз.",
                "\(name): дело в состоянии \(state.rawValue), этот шаг сейчас невозможен. Посмотрите дело.",
                "\(name): the case is \(state.rawValue), and this step is not possible now. Look at the case.")
        case .deadlineOver(let at):
            said(
                "\(name): мерзім \(at) аяқталды. Енді тек түзетуді дәлелдеуге болады.",
                "\(name): срок истёк \(at). Теперь можно только доказать устранение.",
                "\(name): the period ended at \(at). Now repair can only be proved.")
        case .deadlineNotOver(let until):
            said(
                "\(name): мерзім \(until) дейін созылады. Оның аяқталуын күтіңіз.",
                "\(name): срок идёт до \(until). Дождитесь его окончания.",
                "\(name): the period runs until \(until). Wait for its end.")
        case .calendarMissing:
            said(
                "\(name): жұмыс күндерінің күнтізбесі жоқ. Саясаттардың calendars қалтасына файл қосыңыз.",
                "\(name): нет календаря рабочих дней. Добавьте файл в папку calendars политик.",
                "\(name): there is no calendar of working days. Put one into the folder calendars of the policies.")
        case .calendarEnds(let year, let first, let last):
            said(
                "\(name): \(year) жылдың жұмыс күндері белгісіз, күнтізбе \(first)–\(last) жылдарды қамтиды. "
                    + "Сол жылдың күнтізбесін қосыңыз.",
                "\(name): рабочие дни \(year) года неизвестны, календарь охватывает \(first)–\(last) годы. "
                    + "Добавьте календарь этого года.",
                "\(name): which days of \(year) are worked can't be told, the calendar knows \(first) to \(last). "
                    + "Add that year's.")
        case .tooManyExtensions(let most):
            said(
                "\(name): мерзім рұқсат етілген рет саны бойынша ұзартылды (\(most)). Түзетуді күтіңіз немесе шара ұсыныңыз.",
                "\(name): срок уже продлён наибольшее число раз (\(most)). Ждите устранения или предложите меру.",
                "\(name): the period was extended as often as can be (\(most)). Wait for repair, or propose the sanction."
            )
        case .nobodyToTell:
            said(
                "\(name): хабарлайтын ешкім жоқ: сайт тізілімдегі ешбір атаудың астында емес, органның поштасы белгісіз. Істі жабыңыз да, --bodies тізімінде мекенжайы көрсетілген соң қайта ашыңыз.",
                "\(name): уведомить некого: сайт не находится ни под одним именем реестра, а почта органа неизвестна. Закройте дело и откройте его снова, когда адрес будет в списке --bodies.",
                "\(name): there is nobody to tell: the site is under no name of the register, and no mailbox of its body is known. Close the case, and open it again when the list of --bodies has one."
            )
        default: preconditionFailure("'\(word)' is no problem of the clock: see CaseProblem.sentence")
        }
    }

    private func answer(_ name: String) -> Sentence {
        switch self {
        case .appealedBefore:
            said(
                "\(name): бұл кезең бойынша шағым қаралып, шешілді. Түзетуді дәлелдеңіз немесе сотқа жүгініңіз.",
                "\(name): жалоба на этом этапе уже рассмотрена. Докажите устранение или обратитесь в суд.",
                "\(name): an appeal at this stage was decided already. Prove the repair, or go to court.")
        case .rescanWaits(let since):
            said(
                "\(name): қайта тексеру \(since) сұралған, әлі жасалған жоқ. Нәтижесін күтіңіз.",
                "\(name): повторная проверка запрошена \(since) и ещё не проведена. Дождитесь её.",
                "\(name): another look was asked for at \(since), and was not taken yet. Wait for it.")
        case .rescanTooSoon(let until):
            said(
                "\(name): қайта тексеру тәулігіне бір рет сұралады. \(until) кейін қайта сұраңыз.",
                "\(name): повторную проверку можно запросить раз в сутки. Запросите её после \(until).",
                "\(name): another look is asked for once a day at most. Ask for it after \(until).")
        case .noRescan:
            said(
                "\(name): қайта тексеруді ешкім күтіп тұрған жоқ. Түзету табылса, оны дәлел ретінде тіркеңіз.",
                "\(name): повторной проверки никто не ждёт. Если сайт исправлен, внесите это как доказательство.",
                "\(name): nobody waits for another look. Where it found the site repaired, bring it as a proof.")
        case .lookOlder(let run):
            said(
                "\(name): №\(run) тексеру қайта тексеру сұралғанға дейін жасалған не ескерілген. Сайтты қайта тексеріңіз.",
                "\(name): проверка № \(run) проведена до запроса или уже учтена. Проверьте сайт заново.",
                "\(name): run \(run) looked before that was asked for, or is written down already. Look at the site again."
            )
        case .proofOfOther(let what):
            said(
                "\(name): дәлел басқа сайт не талап туралы (\(what)). Осы істің сайтын тексеріңіз.",
                "\(name): доказательство о другом сайте или требовании (\(what)). Проверьте сайт этого дела.",
                "\(name): the proof is about another site or criterion (\(what)). Look at the site of this case.")
        case .proofOlder(let run):
            said(
                "\(name): №\(run) тексеру бұзушылық табылғаннан кейін жасалмаған. Сайтты қайта тексеріңіз.",
                "\(name): проверка № \(run) проведена не после найденного нарушения. Проверьте сайт заново.",
                "\(name): run \(run) is not later than the one that found the failure. Look at the site again.")
        default: preconditionFailure("'\(word)' is no problem of an answer: see CaseProblem.sentence")
        }
    }

    private func sanction(_ name: String) -> Sentence {
        switch self {
        case .noSanction:
            said(
                "\(name): бұл талап ешқандай шара белгілемейді. Түзетуді сұрау ғана мүмкін.",
                "\(name): это требование не предусматривает меры. Можно только просить об устранении.",
                "\(name): the criterion names no sanction. Nothing more can be done than to ask for repair.")
        case .noDomain:
            said(
                "\(name): сайт тізілімдегі ешбір атаудың астында емес. Оның аймағының тізіліміне хабарласыңыз.",
                "\(name): сайт не находится ни под одним именем реестра. Обратитесь в реестр его зоны.",
                "\(name): the site stands under no name of the register. Turn to the registry of its zone.")
        case .domainGone(let domain):
            said(
                "\(name): \(domain) атауы тізілімде енді жоқ. Істі жабуға болады.",
                "\(name): имени \(domain) в реестре больше нет. Дело можно закрыть.",
                "\(name): the name \(domain) is not in the register any more. The case can be closed.")
        case .signedBefore(let person):
            said(
                "\(name): \(person) операторы қол қойған. Басқа оператор қол қоюы керек.",
                "\(name): оператор \(person) уже подписал. Нужна подпись другого оператора.",
                "\(name): the operator \(person) has signed already. Another operator has to sign.")
        case .heldBefore:
            said(
                "\(name): атау басқа шешіммен аймақтан шығарылған. Алдымен сол шешімді қараңыз.",
                "\(name): имя уже выведено из зоны другим решением. Сначала разберитесь с ним.",
                "\(name): the name is out of the zone by another decision. Look into that one first.")
        case .sanctionInForce:
            said(
                "\(name): шара күшінде. Алдымен оны дәлел не қанағаттандырылған шағым бойынша алып тастаңыз.",
                "\(name): мера действует. Сначала снимите её по доказательству или по удовлетворённой жалобе.",
                "\(name): the sanction is in force. Lift it first, by a proof or an upheld appeal.")
        case .nothingProved:
            said(
                "\(name): түзету дәлелденбеген, шағым қанағаттандырылмаған. Алдымен сайтты қайта тексеріңіз.",
                "\(name): устранение не доказано, жалоба не удовлетворена. Сначала проверьте сайт заново.",
                "\(name): no repair is proved, and no appeal upheld. Look at the site again first.")
        default: preconditionFailure("'\(word)' is no problem of a sanction: see CaseProblem.sentence")
        }
    }
}
