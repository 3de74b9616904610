/// Paragraphs as sites of state bodies have them, written for these tests.
enum LanguageSpecimens {
    static let prose: [TestPage.Language: String] = [.kk: kazakh[0], .ru: russian[0], .en: english[0]]
    static let heading: [TestPage.Language: String] = [
        .kk: "Қала әкімі тұрғындармен кездесті", .ru: "Аким города встретился с жителями",
        .en: "The mayor met people of the city",
    ]

    static let kazakh = [
        """
        Қала әкімдігі тұрғындардың өтініштерін күн сайын қабылдайды. Өткен аптада қала көшелерін жарықтандыру, жаңа мектеп \
        салу және қоғамдық көлік кестесін жақсарту мәселелері қаралды. Әкімнің орынбасары жиында бюджет қаражатының қалай \
        жұмсалып жатқаны туралы баяндап, тұрғындардың сұрақтарына жауап берді. Келесі кездесу осы айдың соңында өтеді.
        """,
        """
        Министрлік азаматтарға көрсетілетін мемлекеттік қызметтердің тізбесін жаңартты. Енді құжаттарды электрондық түрде \
        тапсыруға болады, ал жауап бес жұмыс күні ішінде беріледі. Қосымша ақпарат алу үшін бірыңғай байланыс орталығына \
        хабарласыңыз. Ұсыныстарыңызды сайттағы кері байланыс арқылы жібере аласыз.
        """,
        """
        Облыста көктемгі егіс жұмыстары басталды. Шаруашылықтар тұқыммен және жанар-жағармаймен толық қамтамасыз етілген. \
        Ауыл шаруашылығы басқармасының мәліметінше, биыл егіс алқабы былтырғыдан он бес мың гектарға артық болады.
        """,
    ]

    static let russian = [
        """
        Акимат города принимает обращения жителей каждый день. На прошлой неделе были рассмотрены вопросы освещения улиц, \
        строительства новой школы и улучшения расписания общественного транспорта. Заместитель акима рассказал на встрече, \
        как расходуются средства бюджета, и ответил на вопросы жителей. Следующая встреча пройдёт в конце этого месяца.
        """,
        """
        Министерство обновило перечень государственных услуг, которые оказываются гражданам. Теперь документы можно подать в \
        электронном виде, а ответ будет дан в течение пяти рабочих дней. За дополнительной информацией обращайтесь в единый \
        контакт-центр. Предложения можно направить через форму обратной связи на сайте.
        """,
        """
        Қостанай облысы әкімдігі бөлімі сообщает: в Костанайской области начались весенние полевые работы. По данным \
        управления сельского хозяйства, посевная площадь в этом году будет больше прошлогодней на пятнадцать тысяч гектаров, \
        а хозяйства полностью обеспечены семенами и горюче-смазочными материалами для проведения всех работ.
        """,
    ]

    static let english = [
        """
        The city administration receives letters of citizens every day. Last week it looked at the lighting of streets, the \
        building of a new school and a better timetable of public transport. The deputy mayor told the meeting how the money \
        of the budget is spent, and answered questions. The next meeting will be held at the end of this month.
        """,
        """
        The ministry has renewed its list of public services. Documents can now be handed in by electronic means, and an \
        answer is given within five working days. For more information please call the contact centre.
        """,
    ]

    /// Kazakh in Latin letters (the alphabet of 2021).
    static let latinKazakh = """
        Qala äkımdıgı turğyndardyñ ötınışterın kün saiyn qabyldaidy. Ötken aptada qala köşelerın jaryqtandyru, jaña mektep \
        salu jäne qoğamdyq kölık kestesın jaqsartu mäselelerı qaraldy. Äkımnıñ orynbasary budjet turaly baiandap, turğyndardyñ \
        sūraqtaryna jauap berdı jäne osy mäseleler turaly aitty. Kelesı kezdesu osy aidyñ soñynda ötedı.
        """
    /// A menu, which is no text.
    static let menu = "Главная Новости Документы Контакты Пресс-центр Вакансии"
    /// Kazakh headings over Russian news.
    static let mixed = """
        Жаңалықтар Құжаттар Байланыс Басшылық Қызметі Өтініштер Мемлекеттік қызметтер Аким города провёл совещание по вопросам \
        подготовки к отопительному сезону и осмотрел строящуюся школу в новом районе города вместе с депутатами маслихата \
        Толығырақ оқу Барлық жаңалықтар
        """
    static let ukrainian = """
        Міська рада щодня приймає звернення жителів. Минулого тижня розглянули питання освітлення вулиць, будівництва нової \
        школи та поліпшення розкладу громадського транспорту. Її заступник розповів, як витрачаються кошти бюджету.
        """
    static let turkish = """
        Belediye her gün vatandaşların başvurularını kabul ediyor. Geçen hafta sokakların aydınlatılması, yeni okul yapımı ve \
        toplu taşıma tarifesinin iyileştirilmesi konuları ele alındı. Başkan yardımcısı toplantıda bütçe hakkında bilgi verdi.
        """
}
