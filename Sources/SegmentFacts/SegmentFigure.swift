/// A number of the segment.
package struct SegmentFigure: Hashable, Sendable {
    /// What is counted, as a stable word: a zone, a kind of holder, a country, a system's number. Nil: nobody knows.
    package var word: String?
    /// What people call it, where the word alone says little: a system's name.
    package var title: String?
    /// Names that have at least one such thing.
    package var names: Int
    /// Of these, names that have nothing else, where a name can have several; nil where it has one.
    package var only: Int?

    package init(word: String?, title: String? = nil, names: Int, only: Int? = nil) {
        self.word = word
        self.title = title
        self.names = names
        self.only = only
    }
}

/// Numbers that answer one question, and the question itself.
package struct SegmentSection: Hashable, Sendable {
    /// What is asked.
    package enum Topic: String, Hashable, Sendable, CaseIterable {
        case zone, holderKind, region, registrar, published, signed
        case serverCountry, serverNetwork, serverIPv6
        case siteCountry, siteNetwork, siteIPv6, siteTLS
    }

    package var topic: Topic
    /// The source of places and the day of its data, where places are what is counted.
    package var source: String?
    /// Of how many names the figures speak.
    package var of: Int
    /// What gave the numbers: SQL that anybody can ask the register, then, behind `--`, what was done with its rows.
    package var query: String
    package var figures: [SegmentFigure]

    package init(topic: Topic, source: String? = nil, of: Int, query: String, figures: [SegmentFigure]) {
        self.topic = topic
        self.source = source
        self.of = of
        self.query = query
        self.figures = figures
    }
}
