import DNSCore

/// Whole names.
extension IDNA {
    /// The name that a person typed: A-labels, U-labels, upper case, full-width letters and dots, a final dot or none.
    ///
    /// Labels in ASCII are taken as they are (underscores and escapes too: policy judges them), except that `xn--` must
    /// be a true A-label. Others are mapped by UTS 46 and then held to the strict rules.
    package static func domainName(from text: String) throws(IDNAError) -> DomainName {
        if text.isEmpty { throw .empty }
        if text.utf8.count > longestText { throw .textTooLong(text.utf8.count) }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return try asciiName(text) }
        let dotted = String(String.UnicodeScalarView(text.unicodeScalars.map { otherDots.contains($0) ? "." : $0 }))
        var labels = dotted.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if labels.last == "" { labels.removeLast() }
        var encoded: [String] = []
        for label in labels {
            if label.isEmpty { throw .name(.emptyLabel(text)) }
            encoded.append(try mappedLabel(label))
        }
        return try asciiName(encoded.joined(separator: "."))
    }

    /// The name for showing: U-labels where there are any, fake A-labels as they are; without the final dot.
    package static func unicode(_ name: DomainName) -> String {
        guard name.wire.contains(UInt8(ascii: "x")) else { return name.text }
        var shown: [String] = []
        for label in name.labels {
            let single = DomainName(uncheckedWire: [UInt8(label.count)] + label + [0]).text
            shown.append((try? unicodeLabel(single)) ?? single)
        }
        return shown.isEmpty ? "." : shown.joined(separator: ".")
    }

    /// The full stops of other scripts that UTS 46 takes for dots.
    private static let otherDots: Set<Unicode.Scalar> = ["\u{3002}", "\u{FF0E}", "\u{FF61}"]

    private static func asciiName(_ text: String) throws(IDNAError) -> DomainName {
        let name: DomainName
        do { name = try DomainName(text) } catch { throw .name(error) }
        var rest: DomainName? = name
        while let current = rest, current.wire[0] != 0 {
            if current.wire.dropFirst().starts(with: prefix.utf8) { _ = try unicodeLabel(current.firstLabel) }
            rest = current.parent
        }
        return name
    }

    private static func mappedLabel(_ label: String) throws(IDNAError) -> String {
        if label.utf8.allSatisfy({ $0 < 0x80 }) { return label }
        // UTS 46 drops these without a word; a name must not change by losing characters.
        if let hidden = label.unicodeScalars.first(where: { $0.value == 0 || $0.properties.isDefaultIgnorableCodePoint }
        ) {
            throw .invisibleCharacter(label, codePoint: hidden.value)
        }
        let mapped: String
        do {
            mapped = try map(label)
        } catch {
            throw error.isTooLong ? .labelTooLong(label) : .notAllowed(label, reason: error.reason)
        }
        // Some characters stand for several, dots and slashes among them (U+2100 is "a/c").
        guard !mapped.isEmpty, mapped.utf8.allSatisfy(\.isLowerLDH) else {
            throw .notAllowed(label, reason: "it maps to '\(mapped)', which is no label")
        }
        return try asciiLabel(unicodeLabel(mapped))
    }
}
