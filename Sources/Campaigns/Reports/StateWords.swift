import CampaignPlanning
import PolicyEngine
import RegistryModel

/// States, standings and reasons of claims as people say them, in three languages.
package enum StateWords {
    static func sentence(_ state: Claim.State) -> Sentence {
        switch state {
        case .excluded: Sentence(kazakh: "құқық жоқ", russian: "права нет", english: "no right")
        case .waiting: Sentence(kazakh: "жауап күтілуде", russian: "ждём ответа", english: "waiting for an answer")
        case .lodged: Sentence(kazakh: "өтініш берілді", russian: "выбор подан", english: "a choice is lodged")
        case .sideBySide:
            Sentence(
                kazakh: "екі атау қатар жұмыс істейді", russian: "оба имени работают рядом",
                english: "both names run side by side")
        case .moved: Sentence(kazakh: "көшірілді", russian: "переехало", english: "moved")
        case .kept: Sentence(kazakh: "ескі атау қалды", russian: "старое имя осталось", english: "the old name stays")
        case .reserved: Sentence(kazakh: "сақталды", russian: "сохранено", english: "reserved")
        case .waived: Sentence(kazakh: "бас тартылды", russian: "отказ от права", english: "given up")
        case .objected: Sentence(kazakh: "қарсылық білдірілді", russian: "подано возражение", english: "objected")
        case .lapsed: Sentence(kazakh: "құқық тоқтатылды", russian: "право прекращено", english: "lapsed")
        case .lost: Sentence(kazakh: "басқаға берілді", russian: "досталось другому", english: "lost to another")
        case .refused:
            Sentence(kazakh: "ереже бойынша бас тартылды", russian: "отказано по правилу", english: "refused by a rule")
        }
    }

    static func sentence(_ standing: Claim.Standing) -> Sentence {
        switch standing {
        case .clear: Sentence(kazakh: "бір иесі бар, бос", russian: "один владелец, свободно", english: "clear")
        case .contested: Sentence(kazakh: "бірнеше үміткер", russian: "несколько претендентов", english: "contested")
        case .selfContested:
            Sentence(
                kazakh: "бір иенің бірнеше атауы", russian: "несколько имён одного владельца",
                english: "several names of one holder")
        case .taken: Sentence(kazakh: "басқада", russian: "занято другим", english: "taken by another")
        case .held: Sentence(kazakh: "иесінде бар", russian: "уже у владельца", english: "held already")
        case .ineligible: Sentence(kazakh: "ереже жол бермейді", russian: "не допускает правило", english: "ineligible")
        case .nameless: Sentence(kazakh: "сәйкес атау жоқ", russian: "нет соответствующего имени", english: "no label")
        }
    }

    /// A reason by its stable word; the word itself where this version of the program has no sentence for it, and a dash for
    /// none.
    static func reason(_ word: String?, in language: Language) -> String {
        guard let word else { return "–" }
        return ClaimReason(rawValue: word).flatMap { reasons[$0] }?.text(in: language) ?? word
    }

    /// One for every reason, as a test holds.
    package static let reasons: [ClaimReason: Sentence] = [
        .standingLost: Sentence(
            kazakh: "құқық беретін атау жоғалды немесе басқаға өтті",
            russian: "имя, дававшее право, утрачено или перешло к другому",
            english: "the name that gave the right lapsed or changed hands"),
        .noCohort: Sentence(
            kazakh: "бірде-бір топқа кірмейді", russian: "не входит ни в одну очередь", english: "no cohort takes it"),
        .silence: Sentence(
            kazakh: "жауап болмады", russian: "ответа не было", english: "nothing was heard"),
        .choice: Sentence(
            kazakh: "иесінің таңдауы", russian: "выбор владельца", english: "the holder's choice"),
        .rank: Sentence(
            kazakh: "кезек реті бойынша", russian: "по старшинству права", english: "by rank"),
        .earliest: Sentence(
            kazakh: "ертерек тіркелген", russian: "зарегистрировано раньше", english: "by earlier registration"),
        .agreement: Sentence(
            kazakh: "иелердің келісімі", russian: "соглашение владельцев", english: "by agreement of the holders"),
        .yearly: Sentence(
            kazakh: "соңғы расталған өтініш", russian: "последнее подтверждённое право",
            english: "the last claim that was renewed"),
        .notRenewed: Sentence(
            kazakh: "өтініш расталмады", russian: "право не подтверждено в срок", english: "not renewed in time"),
        .draw: Sentence(kazakh: "жеребе", russian: "жребий", english: "by draw"),
        .selfConflict: Sentence(
            kazakh: "иенің басқа атауы пайдаланылды", russian: "использовано другое имя того же владельца",
            english: "another name of the same holder carries it"),
        .uncontested: Sentence(
            kazakh: "басқа үміткер жоқ", russian: "других претендентов нет", english: "nobody else wants it"),
        .unpaid: Sentence(
            kazakh: "тіркеуші ақысын уақытында төлемеді", russian: "регистратор не оплатил в срок",
            english: "its registrar did not pay in time"),
        .granted: Sentence(
            kazakh: "атау бұрын берілген", russian: "имя уже отдано", english: "the label was granted already"),
        .nobodyWants: Sentence(
            kazakh: "ешкім қаламады", russian: "никто не захотел", english: "all who could have it let it be"),
        .unresolved: Sentence(
            kazakh: "дау шешілмеді", russian: "спор не разрешён", english: "no method found a claim"),
        .taken: Sentence(
            kazakh: "атау бос емес", russian: "имя занято", english: "the name is taken"),
        .nameless: Sentence(
            kazakh: "сәйкес атау жоқ", russian: "нет соответствующего имени", english: "no label"),
        .rules: Sentence(
            kazakh: "аймақ ережесі жол бермейді", russian: "не допускает правило зоны",
            english: "a rule of the zone refused it"),
        .reservationEnded: Sentence(
            kazakh: "сақтау мерзімі аяқталды", russian: "срок сохранения истёк", english: "the reservation is over"),
        .oldNameEnded: Sentence(
            kazakh: "ескі атау өздігінен аяқталды", russian: "старое имя прекратилось само",
            english: "the old name ended by itself"),
        .holderChanged: Sentence(
            kazakh: "атаудың иесі ауысты, екі атау бөлек қалады",
            russian: "сменился владелец, оба имени живут порознь",
            english: "the holder changed, so both names live on by themselves"),
        .oldNameStays: Sentence(
            kazakh: "ескі атаулар өз мерзіміне дейін қалады", russian: "старые имена живут до конца своего срока",
            english: "old names live to their own end"),
        .released: Sentence(
            kazakh: "иесі ескі атауды босатты", russian: "владелец отпустил старое имя",
            english: "the holder released the old name"),
        .notReleased: Sentence(
            kazakh: "иесі ескі атауды босатқан жоқ", russian: "владелец не отпустил старое имя",
            english: "the holder did not release the old name"),
        .ended: Sentence(
            kazakh: "ескі атаулардың аяқталу күні", russian: "день прекращения старых имён",
            english: "the day on which old names end"),
        .notAnswering: Sentence(
            kazakh: "жаңа атау жеткілікті жауап бермеді, ескісі қалады",
            russian: "новое имя отвечало недостаточно долго, старое остаётся",
            english: "the new name has not answered long enough, so the old one stays"),
    ]
}
