import XMLDocuments

extension XMLError {
    /// What is wrong with a frame's octets. What libxml2 finds wrong is told in its own words.
    var words: (kk: String, ru: String, en: String) {
        let (kazakh, russian): (String, String) =
            switch self {
            case .tooManyOctets(let count, let limit):
                ("онда \(count) октет бар, \(limit) октеттен көп", "в нём \(count) октетов, больше чем \(limit)")
            case .empty: ("ол бос", "он пуст")
            case .notUTF8(let offset): ("\(offset)-октет UTF-8 емес", "октет \(offset) не UTF-8")
            case .otherEncoding(let name):
                ("кодтауы \(name); тек UTF-8 оқылады", "кодировка \(name); читается только UTF-8")
            case .nulCharacter(let offset):
                (
                    "\(offset)-октет нөл, ондай XML таңбасы жоқ",
                    "октет \(offset) нулевой, такого знака в XML нет"
                )
            case .documentType:
                ("құжат түрін жариялауға (DOCTYPE) болмайды", "объявление типа документа (DOCTYPE) не допускается")
            case .malformed(let text, _): (text, text)
            case .tooDeep(let limit, _):
                ("элементтер \(limit) деңгейден терең салынған", "элементы вложены глубже чем на \(limit)")
            case .tooManyElements(let limit, _):
                ("элементтер саны \(limit)-ден көп", "элементов больше чем \(limit)")
            case .tooManyAttributes(let limit, _):
                ("бір элементте атрибут саны \(limit)-ден көп", "у элемента больше \(limit) атрибутов")
            case .textTooLong(let limit, _): ("мәтін \(limit) октеттен ұзын", "текст длиннее \(limit) октетов")
            case .nameTooLong(let limit, _): ("атау \(limit) октеттен ұзын", "имя длиннее \(limit) октетов")
            case .entity(let name, _): ("«\(name)» мәнін қолдануға болмайды", "сущность «\(name)» не допускается")
            case .noMemory: ("жад жетпеді", "не хватило памяти")
            }
        return (kazakh, russian, sentence)
    }
}
