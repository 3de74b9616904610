/// How policy files write the name of a kind.
enum KindWord {
    /// `idnTable` as `idn-table`: every capital opens a new part.
    static func word(of name: String) -> String {
        var word = ""
        for character in name {
            word += character.isUppercase ? "-" + character.lowercased() : String(character)
        }
        return word
    }
}
