import PolicyEngine

/// The sentences of letters about cases in three languages; `{name}` stands for a fact of the case.
enum CaseWords {
    static let found = Sentence(
        kazakh: "{site} сайты {observed} тексерілді. Ол {criterion} талабына («{title}») сай емес.\n\n{found}",
        russian: "Сайт {site} проверен {observed}. Он не отвечает требованию {criterion} («{title}»).\n\n{found}",
        english:
            "The site {site} was looked at on {observed}. It does not meet the requirement {criterion} (“{title}”).\n\n"
            + "{found}")

    static let clause = Sentence(
        kazakh: "Негізі: {clause}.", russian: "Основание: {clause}.", english: "Basis: {clause}.")

    static let remedy = Sentence(
        kazakh: "Не істеу керек: {remedy}", russian: "Что сделать: {remedy}", english: "What to do: {remedy}")

    static let deadline = Sentence(
        kazakh: "Түзетудің соңғы күні: {day}. Мерзім елдің жұмыс күндерімен саналады.",
        russian: "Последний день для устранения: {day}. Срок считается в рабочих днях страны.",
        english: "The last day to put it right: {day}. The period is counted in the country's working days.")

    static let proof = Sentence(
        kazakh:
            "Түзеткен соң сайтты қайта тексеруді сұраңыз: тіркеушіңіз арқылы немесе {sender} мекенжайына жазып. Сайт талапқа "
            + "сай болса, іс жабылады.",
        russian:
            "Когда всё исправлено, попросите проверить сайт ещё раз: через регистратора или письмом на {sender}. Если "
            + "сайт отвечает требованию, дело закрывается.",
        english:
            "Once it is put right, ask for another look: through your registrar, or by mail to {sender}. Where the site "
            + "meets the requirement, the case ends.")

    static let threat = Sentence(
        kazakh:
            "Осы күнге дейін түзету дәлелденбесе, {domain} атауы аймақтан шығарылуы мүмкін. Ол үшін тізілімнің екі операторы "
            + "қол қояды.",
        russian: "Если до этого дня устранение не доказано, имя {domain} может быть выведено из зоны. Для этого нужны "
            + "подписи двух операторов реестра.",
        english: "If no repair is proved by then, the name {domain} can be taken out of the zone. Two operators of the "
            + "registry have to sign that.")

    static let appeal = Sentence(
        kazakh:
            "Келіспесеңіз, {day} күнінің соңына дейін шағымдана аласыз: {registrar} тіркеушісі арқылы немесе {sender} "
            + "мекенжайына істің нөмірімен ({number}) жазып. Шағым шешілгенше мерзім тоқтап тұрады.",
        russian:
            "Если вы не согласны, до конца дня {day} можно подать жалобу: через регистратора {registrar} или письмом на "
            + "{sender} с номером дела ({number}). Пока жалоба не решена, срок не идёт.",
        english:
            "If you do not agree, you can appeal until the end of {day}: through the registrar {registrar}, or by mail to "
            + "{sender} with the number of the case ({number}). The period stands still until the appeal is decided.")

    /// Where the site stands under no name of the register, and so has no registrar of ours.
    static let appealByMail = Sentence(
        kazakh:
            "Келіспесеңіз, {day} күнінің соңына дейін {sender} мекенжайына істің нөмірімен ({number}) жазып шағымдана "
            + "аласыз. Шағым шешілгенше мерзім тоқтап тұрады.",
        russian:
            "Если вы не согласны, до конца дня {day} можно подать жалобу письмом на {sender} с номером дела ({number}). "
            + "Пока жалоба не решена, срок не идёт.",
        english:
            "If you do not agree, you can appeal until the end of {day} by mail to {sender} with the number of the case "
            + "({number}). The period stands still until the appeal is decided.")

    static let extended = Sentence(
        kazakh: "{site} сайтын түзету мерзімі ұзартылды. Себебі: {reason}",
        russian: "Срок устранения для сайта {site} продлён. Причина: {reason}",
        english: "There is more time to put the site {site} right. Why: {reason}")

    static let upheld = Sentence(
        kazakh: "{site} сайты туралы шағымыңыз қанағаттандырылды: талап бұдан әрі қойылмайды. Себебі: {reason}",
        russian: "Ваша жалоба по сайту {site} удовлетворена: требование больше не предъявляется. Причина: {reason}",
        english: "Your appeal about the site {site} was upheld: nothing more is demanded. Why: {reason}")

    static let dismissed = Sentence(
        kazakh: "{site} сайты туралы шағымыңыз қабылданбады. Себебі: {reason}",
        russian: "В жалобе по сайту {site} отказано. Причина: {reason}",
        english: "Your appeal about the site {site} was dismissed. Why: {reason}")

    static let looked = Sentence(
        kazakh:
            "{site} сайты {looked} қайта тексерілді. Ол {criterion} талабына («{title}») әлі де сай емес.\n\n{foundAgain}",
        russian:
            "Сайт {site} проверен ещё раз {looked}. Он всё ещё не отвечает требованию {criterion} («{title}»).\n\n"
            + "{foundAgain}",
        english:
            "The site {site} was looked at again on {looked}. It still does not meet the requirement {criterion} "
            + "(“{title}”).\n\n{foundAgain}")

    /// Where the requirement does not bind the site as it was seen the second time.
    static let lookedFree = Sentence(
        kazakh:
            "{site} сайты {looked} қайта тексерілді. {criterion} талабы («{title}») оған қазір қолданылмайды. Істің "
            + "жалғасын тізілім операторы шешеді.",
        russian:
            "Сайт {site} проверен ещё раз {looked}. Требование {criterion} («{title}») сейчас к нему не относится. Что "
            + "будет с делом, решит оператор реестра.",
        english:
            "The site {site} was looked at again on {looked}. The requirement {criterion} (“{title}”) does not apply to it "
            + "as it is now. An operator of the registry decides what becomes of the case.")

    static let proved = Sentence(
        kazakh: "{site} сайты {proved} қайта тексерілді және {criterion} талабына («{title}») сай. Рақмет.",
        russian: "Сайт {site} проверен снова {proved} и отвечает требованию {criterion} («{title}»). Спасибо.",
        english:
            "The site {site} was looked at again on {proved}, and meets the requirement {criterion} (“{title}”). Thank "
            + "you.")

    /// Where the name is still out of the zone.
    static let comesBack = Sentence(
        kazakh: "{domain} атауы жақында аймаққа қайтарылады.", russian: "Имя {domain} скоро будет возвращено в зону.",
        english: "The name {domain} comes back into the zone soon.")

    static let proposed = Sentence(
        kazakh: "{site} сайтын түзету мерзімі {day} аяқталды, түзету дәлелденген жоқ. {domain} атауын аймақтан шығару "
            + "ұсынылды. Себебі: {reason}",
        russian:
            "Срок устранения для сайта {site} истёк {day}, устранение не доказано. Предложено вывести имя {domain} из "
            + "зоны. Причина: {reason}",
        english:
            "The period to put the site {site} right ended on {day}, and no repair was proved. It is proposed that the "
            + "name {domain} is taken out of the zone. Why: {reason}")

    static let sanctioned = Sentence(
        kazakh:
            "{domain} атауы аймақтан шығарылды (serverHold): {site} сайты {criterion} талабына («{title}») сай емес, "
            + "мерзім {day} аяқталды.",
        russian:
            "Имя {domain} выведено из зоны (serverHold): сайт {site} не отвечает требованию {criterion} («{title}»), "
            + "срок истёк {day}.",
        english:
            "The name {domain} has left the zone (serverHold): the site {site} does not meet the requirement {criterion} "
            + "(“{title}”), and the period ended on {day}.")

    /// While the name is out of the zone there is no day by which an appeal has to come.
    static let appealSanction = Sentence(
        kazakh: "Келіспесеңіз, шара күшінде тұрғанда шағымдана аласыз: {registrar} тіркеушісі арқылы немесе {sender} "
            + "мекенжайына істің нөмірімен ({number}) жазып.",
        russian:
            "Если вы не согласны, пока мера действует, можно подать жалобу: через регистратора {registrar} или письмом "
            + "на {sender} с номером дела ({number}).",
        english:
            "If you do not agree, you can appeal while the sanction is in force: through the registrar {registrar}, or by "
            + "mail to {sender} with the number of the case ({number}).")

    static let lifted = Sentence(
        kazakh: "{domain} атауы бойынша шара алынып тасталды. Себебі: {reason}",
        russian: "Мера в отношении имени {domain} снята. Причина: {reason}",
        english: "The sanction against the name {domain} is lifted. Why: {reason}")

    static let closed = Sentence(
        kazakh: "{site} сайты туралы іс жабылды. Себебі: {reason}",
        russian: "Дело о сайте {site} закрыто. Причина: {reason}",
        english: "The case about the site {site} is closed. Why: {reason}")

    static let farewell = Sentence(
        kazakh: "Істің нөмірі: {number}. Сұрақтар: {sender}", russian: "Номер дела: {number}. Вопросы: {sender}",
        english: "The number of the case: {number}. Questions: {sender}")
}
