extension ProtectedNames {
    /// What is left of a U-label when letters that look alike are made one: two labels that a reader may take for each
    /// other have the same skeleton.
    ///
    /// Made one: Latin and Cyrillic twins; the Kazakh letters and the letters that they were drawn from (қ/к, ң/н, ғ/г,
    /// ұ/ү/у, ө/о, ә/ə, ё/е, й/и); the letters with marks of the proposed Latin alphabets of Kazakh; 0 and o; 1, i and l;
    /// 3 and з; 6 and б; `rn` and m; `vv` and w. Hyphens are dropped. Other letters stay as they are: this is a list
    /// of the project's own for the scripts that the country's tables allow, not all of Unicode's confusables.
    package static func skeleton(of label: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in label.unicodeScalars where scalar != "-" {
            let letter = twin(of: scalar)
            switch (result.last, letter) {
            case ("r", "n"):
                result.removeLast()
                result.append("m")
            case ("v", "v"):
                result.removeLast()
                result.append("w")
            default:
                result.append(letter)
            }
        }
        return String(result)
    }

    /// The one letter that stands for all that look like `letter`.
    private static func twin(of letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "0": "o"
        case "1", "i": "l"
        case "2"..."9", "a"..."z": letter
        case "A"..."Z": twin(of: Unicode.Scalar(UInt8(letter.value | 0x20)))
        default: letter.value < 0x80 ? letter : twins[letter] ?? letter
        }
    }

    private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
        // Cyrillic letters with a Latin twin.
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "к": "k", "і": "l", "һ": "h", "ѕ": "s",
        "ј": "j", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ӏ": "l", "г": "r", "ь": "b", "ї": "l", "ѵ": "v",
        // Cyrillic letters with a twin among the digits.
        "з": "3", "б": "6",
        // Kazakh letters and those that they were drawn from.
        "қ": "k", "ң": "н", "ғ": "r", "ү": "y", "ұ": "y", "ө": "o", "ə": "ә", "ё": "e", "й": "и", "ѐ": "e", "ѝ": "и",
        "ў": "y", "ѓ": "r", "ќ": "k", "ҡ": "k", "ҝ": "k", "ҟ": "k", "ӊ": "н", "ӈ": "н", "ҙ": "3", "ҫ": "c", "ҳ": "x",
        "ӧ": "o", "ӱ": "y", "ӯ": "y",
        // Latin letters with marks: those of the Kazakh alphabets that were proposed since 2017, and their Turkic kin.
        "á": "a", "ä": "a", "ǵ": "g", "ğ": "g", "ı": "l", "í": "l", "ï": "l", "ń": "n", "ñ": "n", "ó": "o", "ö": "o",
        "ş": "s", "ū": "u", "ú": "u", "ü": "u", "ý": "y", "ç": "c", "é": "e",
    ]
}
