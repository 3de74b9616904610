/// The script that a letter belongs to, by Unicode block.
///
/// Blocks stand in for the script property, which Swift's library does not have. For letters that IDNA 2008 allows they
/// agree for the scripts named here; letters of all other scripts are one class, `other`, so that two of those in one
/// label are not told apart (the tables of the zones keep them out).
enum Script: String, Hashable, Sendable {
    case latin, cyrillic, greek, armenian, hebrew, arabic, georgian, han, kana, hangul, devanagari, other
    /// Digits, the hyphen and combining marks, which go with every script.
    case common

    init(of letter: Unicode.Scalar) {
        self =
            switch letter.value {
            case 0x61...0x7a, 0x41...0x5a: .latin
            case ..<0xc0, 0xd7, 0xf7, 0x2b0...0x36f, 0x2000...0x20cf: .common
            case 0x400...0x52f, 0x1c80...0x1c8f, 0x2de0...0x2dff, 0xa640...0xa69f: .cyrillic
            case 0xc0...0x2af, 0x1d00...0x1dbf, 0x1e00...0x1eff, 0x2c60...0x2c7f, 0xa720...0xa7ff, 0xab30...0xab6f:
                .latin
            case 0x370...0x3ff, 0x1f00...0x1fff: .greek
            case 0x530...0x58f: .armenian
            case 0x590...0x5ff: .hebrew
            case 0x660...0x669, 0x6f0...0x6f9: .common
            case 0x600...0x6ff, 0x750...0x77f, 0x8a0...0x8ff: .arabic
            case 0x10a0...0x10ff, 0x1c90...0x1cbf, 0x2d00...0x2d2f: .georgian
            case 0x900...0x97f, 0xa8e0...0xa8ff: .devanagari
            case 0x3005...0x3007, 0x3400...0x4dbf, 0x4e00...0x9fff, 0x20000...0x323af: .han
            case 0x3040...0x30ff, 0x31f0...0x31ff: .kana
            case 0x1100...0x11ff, 0x3130...0x318f, 0xac00...0xd7af: .hangul
            default: .other
            }
    }
}
