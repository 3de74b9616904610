/// Phrases that are looked for in texts, all of them in one walk over each.
///
/// Sites have hundreds of links, and a criterion dozens of phrases: searching for each by `contains` was most of what
/// judging cost.
package struct Phrases: Sendable {
    /// By their first two octets.
    private let phrases: [UInt16: [[UInt8]]]
    /// Which first two octets there are: a bit for each.
    private let beginnings: [UInt64]

    /// - Parameter phrases: of two letters at least; capital letters are taken for small ones.
    package init(_ phrases: [String]) {
        let octets = phrases.map { SmallText($0).octets }.filter { $0.count > 1 }
        self.phrases = Dictionary(grouping: octets) { Self.pair($0[0], $0[1]) }
        var beginnings = [UInt64](repeating: 0, count: 1 << 10)
        for pair in self.phrases.keys { beginnings[Int(pair >> 6)] |= 1 << UInt64(pair & 63) }
        self.beginnings = beginnings
    }

    /// Whether one of them stands in the text.
    package func stand(in text: SmallText) -> Bool { find(text.octets) { _ in true } }

    /// Whether a word of the text begins with one of them.
    package func begin(aWordOf text: SmallText) -> Bool {
        find(text.octets) { place in !Self.endsInLetter(text.octets[..<place]) }
    }

    private func find(_ text: [UInt8], where isGood: (Int) -> Bool) -> Bool {
        guard text.count > 1 else { return false }
        for place in 0..<(text.count - 1) {
            let pair = Self.pair(text[place], text[place + 1])
            guard beginnings[Int(pair >> 6)] & 1 << UInt64(pair & 63) != 0, let phrases = phrases[pair] else {
                continue
            }
            if phrases.contains(where: { text[place...].starts(with: $0) }), isGood(place) { return true }
        }
        return false
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    private static func endsInLetter(_ text: ArraySlice<UInt8>) -> Bool {
        // A scalar has four octets at most.
        String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last?.isLetter ?? false
    }
}
