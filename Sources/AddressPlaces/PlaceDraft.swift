import DNSCore
import RegistryModel

/// One source of places that is being read, of one file or of several.
package struct PlaceDraft {
    /// The source, as a word: `tor-geoipdb`, `libloc`, `rir`.
    package let name: String
    /// The day of its data, YYYY-MM-DD: of several files the oldest, so that it promises nothing; nil before one was read.
    package private(set) var date: String?

    private(set) var words: [PlaceWord] = []
    private var places: [PlaceWord: UInt32] = [:]
    private(set) var fours: [PlaceRange] = []
    private(set) var sixes: [PlaceRange] = []
    private(set) var systems: [UInt32: String] = [:]

    /// Most ranges of one source: a dump of all routes has 1.3 million.
    static let mostRanges = 8_000_000
    /// Octets of a source's name and of a system's.
    static let longestName = 255

    /// `name` is one word of up to 255 octets.
    package init(_ name: String) {
        precondition(!name.isEmpty && name.utf8.count <= Self.longestName, "A source has a short name.")
        self.name = name
    }

    mutating func add(
        _ first: UInt128, _ last: UInt128, isIPv4: Bool, _ word: PlaceWord, line: Int
    ) throws(PlaceComplaint) {
        guard fours.count + sixes.count < Self.mostRanges else {
            throw PlaceComplaint(line: line, "More than \(Self.mostRanges) ranges: this is no source of places.")
        }
        var place = places[word]
        if place == nil {
            place = UInt32(words.count)
            places[word] = place
            words.append(word)
        }
        let range = PlaceRange(first: first, last: last, word: place ?? 0)
        if isIPv4 { fours.append(range) } else { sixes.append(range) }
    }

    mutating func name(_ system: UInt32, _ name: String) {
        var name = name
        while name.utf8.count > Self.longestName { name.removeLast() }
        systems[system] = name
    }

    /// Takes the day that a file names, or the one that the caller knows it to be of.
    mutating func take(date found: String?, _ given: String?) throws(PlaceComplaint) {
        guard let day = given ?? found else {
            throw PlaceComplaint("The file does not say of which day it is: give the day, as 2026-01-31.")
        }
        guard Instant(day + "T00:00:00Z") != nil else {
            throw PlaceComplaint("'\(day)' is no day: write it as 2026-01-31.")
        }
        date = date.map { min($0, day) } ?? day
    }

    /// The day in `Thu, 25 Jun 2026 04:33:59 GMT`.
    static func day(ofHTTPDate text: some StringProtocol) -> String? {
        let parts = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, let day = Int(parts[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(parts[2])), parts[3].count == 4, let year = Int(parts[3])
        else { return nil }
        return "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)"
    }
}
