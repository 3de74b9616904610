/// A language that state sites owe.
enum LabLanguage: String, CaseIterable, CustomStringConvertible {
    case kk, ru, en
    var description: String { rawValue }

    var ownName: String {
        switch self {
        case .kk: "Қазақша"
        case .ru: "Русский"
        case .en: "English"
        }
    }

    /// What stands under its heading where a version is only pretended.
    var other: LabLanguage { self == .ru ? .kk : .ru }
}
