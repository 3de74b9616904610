/// The form of a label: letters, digits and inner hyphens (RFC 1123, section 2.1), no hyphens in the third and fourth
/// place unless it is a true A-label (RFC 5891, section 4.2.3.1), and a length that policy gives.
///
/// Saw: `label`, `length`, `problem` (`notLDH`, `hyphenAtEdge`, `hyphenThirdFourth`, `fakeALabel`, `length`).
/// Demanded: `minimum`, `maximum`.
extension LabelSyntax {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel), Fact("length", String(subject.label.utf8.count))]
        guard let problem = problem(of: subject) else { return .satisfied }
        facts.append(Fact("problem", problem))
        return .violated
    }

    private func problem(of subject: Subject) -> String? {
        let octets = subject.label.utf8
        guard octets.allSatisfy(\.isLowerLDH) else { return "notLDH" }
        if octets.first == .hyphen || octets.last == .hyphen { return "hyphenAtEdge" }
        if subject.unicodeLabel == nil { return "fakeALabel" }
        let third = octets.dropFirst(2)
        if third.starts(with: [.hyphen, .hyphen]), !subject.label.hasPrefix("xn--") { return "hyphenThirdFourth" }
        return length.contains(octets.count) ? nil : "length"
    }

    var demands: [Fact] {
        [Fact("minimum", String(length.lowerBound)), Fact("maximum", String(length.upperBound))]
    }
}

extension UInt8 {
    static let hyphen = UInt8(ascii: "-")
    var isLowerLDH: Bool { (0x61...0x7a).contains(self) || (0x30...0x39).contains(self) || self == .hyphen }
}
