import PolicyEngine
import RegistryModel

/// The sentences of notices in three languages; `{name}` stands for a fact of the claim.
enum NoticeWords {
    static let right = Sentence(
        kazakh: """
            {title}

            Сіз {source} атауын иеленесіз. Осы науқан бойынша сіздің {target} атауына құқығыңыз бар. Негізі: {basis}.
            Мерзімі: {opens} – {closes}.
            """,
        russian: """
            {title}

            Вам принадлежит имя {source}. По правилам этой кампании у вас есть право на имя {target}. Основание: {basis}.
            Срок: {opens} – {closes}.
            """,
        english: """
            {title}

            You hold the name {source}. By the rules of this campaign you have a right to the name {target}. Basis: {basis}.
            Period: {opens} – {closes}.
            """)

    /// The name by the campaign's rules is somebody else's.
    static let taken = Sentence(
        kazakh: """
            {title}

            Сіз {source} атауын иеленесіз. Осы науқанның ережелері бойынша оған сәйкес келетін {target} атауы бос емес: ол \
            басқа иеде. Оның орнына {zone} аймағынан басқа атау сұрай аласыз: ол бос болуы және аймақ ережелеріне сай келуі \
            керек. Негізі: {basis}.
            Мерзімі: {opens} – {closes}.
            """,
        russian: """
            {title}

            Вам принадлежит имя {source}. Имя {target}, которое соответствует ему по правилам этой кампании, занято другим \
            владельцем. Вместо него вы можете попросить другое имя в зоне {zone}: оно должно быть свободно и отвечать \
            правилам зоны. Основание: {basis}.
            Срок: {opens} – {closes}.
            """,
        english: """
            {title}

            You hold the name {source}. The name {target}, which the rules of this campaign give for it, is somebody \
            else's. You can ask for another name in {zone} instead: it has to be free, and the zone's rules have to allow \
            it. Basis: {basis}.
            Period: {opens} – {closes}.
            """)

    /// The campaign's rules give no name.
    static let nameless = Sentence(
        kazakh: """
            {title}

            Сіз {source} атауын иеленесіз. Осы науқанның ережелері бойынша {zone} аймағында оған сәйкес атау жоқ. Сол \
            аймақтан өзіңіз қалаған атауды сұрай аласыз: ол бос болуы және аймақ ережелеріне сай келуі керек. Негізі: {basis}.
            Мерзімі: {opens} – {closes}.
            """,
        russian: """
            {title}

            Вам принадлежит имя {source}. По правилам этой кампании ему не соответствует никакое имя в зоне {zone}. Вы \
            можете попросить в ней имя по своему выбору: оно должно быть свободно и отвечать правилам зоны. Основание: {basis}.
            Срок: {opens} – {closes}.
            """,
        english: """
            {title}

            You hold the name {source}. The rules of this campaign give no name in {zone} for it. You can ask for one of \
            your own choice there: it has to be free, and the zone's rules have to allow it. Basis: {basis}.
            Period: {opens} – {closes}.
            """)

    static let contested = Sentence(
        kazakh: "Бұл атауға басқа иелердің де құқығы бар: кім алатыны жарияланған ережелер бойынша шешіледі.",
        russian: "Право на это имя есть и у других владельцев: кто его получит, решается по объявленным правилам.",
        english: "Other holders have a right to this name too: who gets it is decided by the published rules.")

    static let selfContested = Sentence(
        kazakh: "Сіздің бірнеше атауыңыз осы бір атауға құқық береді: қайсысын пайдаланатыныңызды таңдаңыз.",
        russian: "Право на это имя дают вам несколько ваших имён: выберите, каким из них воспользоваться.",
        english: "Several of your names give you a right to this one: choose which of them to use.")

    static let choices = Sentence(
        kazakh:
            "Сіздің таңдауыңыз:\n{choices}\nТаңдауыңызды тіркеушіңіз арқылы білдіріңіз (қазіргі тіркеуші: {registrar}).",
        russian: "Вы можете:\n{choices}\nСообщите о выборе через регистратора (сейчас имя обслуживает {registrar}).",
        english: "You can:\n{choices}\nTell your choice through a registrar (your name is with {registrar} now).")

    static let choice: [ClaimChoice.Kind: Sentence] = [
        .register: Sentence(
            kazakh: "атауды тіркеу", russian: "зарегистрировать имя", english: "register the name"),
        .reserve: Sentence(
            kazakh: "атауды өзіңізге сақтап қою", russian: "сохранить имя за собой, не регистрируя его",
            english: "have the name kept for you, not registered"),
        .waive: Sentence(
            kazakh: "құқықтан бас тарту", russian: "отказаться от права", english: "give the right up"),
        .object: Sentence(
            kazakh: "жоспарға қарсылық білдіру", russian: "возразить против плана", english: "object to the plan"),
    ]

    /// In the place of `register` where the name by the rules is not to be had.
    static let otherName = Sentence(
        kazakh: "{zone} аймағынан басқа атау сұрау (нұсқалардың ең көп саны: {wishes})",
        russian: "попросить другое имя в зоне {zone} (наибольшее число вариантов: {wishes})",
        english: "ask for another name in {zone} (at most {wishes} in order of wish)")

    static let token = Sentence(
        kazakh: """
            Сіздің таңбалауышыңыз: {token}
            Оны білген адам сіздің атыңыздан сөйлей алады: тек өзіңіз таңдаған тіркеушіге беріңіз. Ол бір рет қана жарайды.
            """,
        russian: """
            Ваш токен: {token}
            Кто его знает, может говорить от вашего имени: дайте его только регистратору, которого вы выбрали. Он действует \
            один раз.
            """,
        english: """
            Your token: {token}
            Whoever knows it can speak for you: give it only to the registrar of your choice. It is good for one use.
            """)

    static let silence: [Silence.Meaning: Sentence] = [
        .lapse: Sentence(
            kazakh: "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, құқық тоқтатылады; "
                + "{source} атауына ештеңе болмайды.",
            russian: "Если до {silenceFrom} вы не ответите, право прекратится; с именем {source} ничего не случится.",
            english: "If nothing is heard from you until {silenceFrom}, the right ends; nothing happens to {source}."),
        .reserve: Sentence(
            kazakh:
                "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, {target} атауы сізге "
                + "сақталады.",
            russian: "Если до {silenceFrom} вы не ответите, имя {target} будет сохранено за вами.",
            english: "If nothing is heard from you until {silenceFrom}, {target} is kept for you."),
        .register: Sentence(
            kazakh:
                "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, {target} атауы сізге "
                + "тегін тіркеледі; {source} қалады.",
            russian: "Если до {silenceFrom} вы не ответите, имя {target} будет зарегистрировано на вас бесплатно; "
                + "{source} останется.",
            english: "If nothing is heard from you until {silenceFrom}, {target} is registered for you at no cost; "
                + "{source} stays."),
    ]

    /// The same where others could have the name too.
    static let contestedSilence: [Silence.Meaning: Sentence] = [
        .noObjection: Sentence(
            kazakh: "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, басқа үміткерлерге "
                + "қарсы емессіз деп есептеледі және сіздің құқығыңыз тоқтатылады; {source} атауына ештеңе болмайды.",
            russian:
                "Если до {silenceFrom} вы не ответите, считается, что вы не возражаете против других претендентов, "
                + "и ваше право прекратится; с именем {source} ничего не случится.",
            english:
                "If nothing is heard from you until {silenceFrom}, you are held to have no objection to the others, "
                + "and your right ends; nothing happens to {source}."),
        .reserve: Sentence(
            kazakh: "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, {target} атауын "
                + "өзіңізге сақтап қоюды қалайсыз деп есептеледі; кім алатыны жарияланған ережелер бойынша шешіледі.",
            russian: "Если до {silenceFrom} вы не ответите, считается, что вы хотите сохранить имя {target} за собой; "
                + "кому оно достанется, решается по объявленным правилам.",
            english:
                "If nothing is heard from you until {silenceFrom}, you are held to want {target} kept for you; who "
                + "gets it is decided by the published rules."),
        .register: Sentence(
            kazakh:
                "Жауап беру мерзімінің соңы: {silenceFrom}. Осы уақытқа дейін жауап бермесеңіз, {target} атауын тегін "
                + "тіркеуді қалайсыз деп есептеледі; кім алатыны жарияланған ережелер бойынша шешіледі. {source} қалады.",
            russian: "Если до {silenceFrom} вы не ответите, считается, что вы хотите бесплатно зарегистрировать имя "
                + "{target}; кому оно достанется, решается по объявленным правилам. {source} останется.",
            english: "If nothing is heard from you until {silenceFrom}, you are held to want {target} registered at no "
                + "cost; who gets it is decided by the published rules. {source} stays."),
    ]

    static let oldNameStays = Sentence(
        kazakh: "{source} атауы өз мерзімінің соңына дейін жұмыс істейді және оны ұзартуға болады.",
        russian: "Имя {source} работает до конца своего срока, и его можно продлевать.",
        english: "{source} goes on to the end of its own term, and can be renewed.")

    static let oldNameOnConsent = Sentence(
        kazakh: "{source} атауы сіздің келісіміңізсіз тоқтатылмайды.",
        russian: "Имя {source} не будет прекращено без вашего согласия.",
        english: "{source} is not ended without your consent.")

    static let oldNameEnds = Sentence(
        kazakh: "Жаңа атау сізге тіркелсе, {source} атауы тоқтатылады; тоқтатылатын күні: {oldEnds}. Ол жаңа атау "
            + "{answersFor} бойы үзіліссіз жауап бермейінше тоқтатылмайды. Жаңа атау тіркелмесе, {source} атауына ештеңе "
            + "болмайды.",
        russian: "Если на вас будет зарегистрировано новое имя, имя {source} прекратится {oldEnds}, но не раньше, чем "
            + "новое имя будет отвечать без перерыва в течение {answersFor}. Если новое имя не будет зарегистрировано, с "
            + "именем {source} ничего не случится.",
        english: "If a new name is registered for you, {source} ends on {oldEnds}, but not before the new name has "
            + "answered for {answersFor} without a break. If none is, nothing happens to {source}.")

    static let reminder = Sentence(
        kazakh: "{title}\n\n{target} атауына құқығыңыз туралы еске саламыз ({source} атауының иесі ретінде). "
            + "Сізден әлі жауап келген жоқ. Мерзімнің соңы: {closes}. Таңбалауыш алғашқы хатта.",
        russian: "{title}\n\nНапоминаем о вашем праве на имя {target} (как владельцу {source}). Ответа от вас ещё нет. "
            + "Срок истекает: {closes}. Токен – в первом письме.",
        english:
            "{title}\n\nA reminder of your right to the name {target} (as the holder of {source}). Nothing was heard "
            + "from you yet. The period ends: {closes}. Your token is in the first letter.")

    /// The same where another name has to be asked for.
    static let reminderOfOther = Sentence(
        kazakh:
            "{title}\n\n{source} атауының иесі ретінде {zone} аймағынан басқа атау сұрай алатыныңызды еске саламыз. "
            + "Сізден әлі жауап келген жоқ. Мерзімнің соңы: {closes}. Таңбалауыш алғашқы хатта.",
        russian:
            "{title}\n\nНапоминаем: как владелец имени {source} вы можете попросить другое имя в зоне {zone}. Ответа "
            + "от вас ещё нет. Срок истекает: {closes}. Токен – в первом письме.",
        english: "{title}\n\nA reminder: as the holder of {source} you can ask for another name in {zone}. Nothing was "
            + "heard from you yet. The period ends: {closes}. Your token is in the first letter.")

    static let settled = Sentence(
        kazakh: "{title}\n\n{target} атауына құқығыңыз ({source}) бойынша шешім: {state}. Себебі: {reason}.",
        russian: "{title}\n\nРешение о вашем праве на имя {target} ({source}): {state}. Причина: {reason}.",
        english: "{title}\n\nYour right to the name {target} ({source}) is settled: {state}. Why: {reason}.")

    /// Where another name could be asked for, and none came of it.
    static let settledWithoutName = Sentence(
        kazakh: "{title}\n\n{source} атауы бойынша сізге {zone} аймағында жаңа атау берілген жоқ. Себебі: {reason}.",
        russian: "{title}\n\nПо имени {source} новое имя в зоне {zone} вам не предоставлено. Причина: {reason}.",
        english: "{title}\n\nNo new name in {zone} was given to you for {source}. Why: {reason}.")

    static let kept = Sentence(
        kazakh: "Атау сізге сақталады; сақтау мерзімінің соңы: {held}.", russian: "Имя сохраняется за вами до {held}.",
        english: "The name is kept for you until {held}.")

    static let takeReserved = Sentence(
        kazakh: "Осы мерзім ішінде атауды тіркеушіңіз арқылы төмендегі таңбалауышпен тіркей аласыз.",
        russian: "До этого срока вы можете зарегистрировать имя через регистратора с токеном, указанным ниже.",
        english: "Until then you can have the name registered through a registrar, with the token below.")

    static let sayMore = Sentence(
        kazakh:
            "Төмендегі таңбалауышпен тіркеуші арқылы екі атаудың әрі қарай қалай жұмыс істейтінін айта аласыз: ескісінің "
            + "тоқтатылуына келісу, жаңасының ескісіне ілесуі.",
        russian: "С токеном, указанным ниже, вы можете через регистратора сказать, как быть с двумя именами дальше: "
            + "согласиться на прекращение старого, следует ли новое за старым.",
        english:
            "With the token below you can say through a registrar how both names go on: whether the old one may end, "
            + "and whether the new one follows it.")

    static let appeal = Sentence(
        kazakh: "Келіспесеңіз, {appeal} ішінде шағымдана аласыз.",
        russian: "Если вы не согласны, решение можно обжаловать в течение {appeal}.",
        english: "If you do not agree, you can appeal within {appeal}.")

    static let ending = Sentence(
        kazakh: "{title}\n\n{source} атауы жақында тоқтатылады; тоқтатылатын күні: {oldEnds}, бірақ жаңа атау "
            + "{answersFor} бойы үзіліссіз жауап бермейінше тоқтатылмайды. Сайтыңыз бен поштаңыз {target} атауында жұмыс "
            + "істей береді. Сілтемелер мен мекенжайларды жаңартыңыз.",
        russian: "{title}\n\nИмя {source} скоро прекратится: {oldEnds}, но не раньше, чем новое имя будет отвечать без "
            + "перерыва в течение {answersFor}. Ваш сайт и почта продолжают работать под именем {target}. Обновите ссылки "
            + "и адреса.",
        english: "{title}\n\nThe name {source} ends soon: on {oldEnds}, but not before the new name has answered for "
            + "{answersFor} without a break. Your site and mail go on under {target}. Bring links and addresses up to date."
    )

    static let farewell = Sentence(
        kazakh: "Сұрақтар: {sender}", russian: "Вопросы: {sender}", english: "Questions: {sender}")
}
