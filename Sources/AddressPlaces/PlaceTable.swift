import DNSCore
import Foundation

/// Where one source lies in the octets, and how to look into it. All numbers are little-endian:
///
///     "tizilim places 1\n", sources (4), then for each source
///       name, date (1 + n each)
///       words (4): country (2), anycast (2), system (4) each
///       IPv4 ranges (4): all first addresses (4 each), all last ones, all places of words (4 each)
///       IPv6 ranges (4): the same, addresses 16 each
///       systems (4), octets of their names (4): numbers (4 each), ends of their names (4 each), the names
///     "end\n"
struct PlaceTable: Sendable {
    private(set) var source: AddressPlaces.Source
    private var words = Section()
    private var fours = Section()
    private var sixes = Section()
    private var systems = Section()
    private var names = Section()

    /// Where a list starts, and how many it has.
    private struct Section: Sendable {
        var start = 0
        var count = 0
    }

    static let heading = Array("tizilim places 1\n".utf8)
    static let ending = Array("end\n".utf8)
    /// Most sources: some three are known.
    static let mostSources = 64

    // MARK: Looking

    func word(of number: UInt128, isIPv4: Bool, _ octets: UnsafeRawBufferPointer) -> PlaceWord? {
        let place =
            isIPv4
            ? Self.place(of: UInt32(truncatingIfNeeded: number), in: fours, octets)
            : Self.place(of: number, in: sixes, octets)
        // A place that is not there can only come of a damaged file: nothing is known then.
        guard let place, place < words.count else { return nil }
        let start = words.start + place * 8
        return PlaceWord(
            country: Self.number(at: start, octets), system: Self.number(at: start + 4, octets),
            isAnycast: Self.number(at: start + 2, octets) as UInt16 != 0)
    }

    private static func place<Bound: FixedWidthInteger & BitwiseCopyable>(
        of address: Bound, in ranges: Section, _ octets: UnsafeRawBufferPointer
    ) -> Int? {
        let width = Bound.bitWidth / 8
        let count = firstIndex(in: ranges.count) { number(at: ranges.start + $0 * width, octets) > address }
        guard count > 0 else { return nil }
        let last: Bound = number(at: ranges.start + (ranges.count + count - 1) * width, octets)
        guard address <= last else { return nil }
        let word: UInt32 = number(at: ranges.start + ranges.count * 2 * width + (count - 1) * 4, octets)
        return Int(word)
    }

    /// The first index for which the condition holds, where it holds for all behind it too.
    private static func firstIndex(in count: Int, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func name(ofSystem system: UInt32, _ octets: UnsafeRawBufferPointer) -> String? {
        let number = { (index: Int) -> UInt32 in Self.number(at: systems.start + index * 4, octets) }
        let index = Self.firstIndex(in: systems.count) { number($0) >= system }
        guard index < systems.count, number(index) == system else { return nil }
        let end = Int(number(systems.count + index))
        let start = index == 0 ? 0 : Int(number(systems.count + index - 1))
        guard start <= end, end <= names.count else { return nil }
        return String(decoding: octets[(names.start + start)..<(names.start + end)], as: UTF8.self)
    }

    private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
        at start: Int, _ octets: UnsafeRawBufferPointer
    ) -> Number {
        Number(littleEndian: octets.loadUnaligned(fromByteOffset: start, as: Number.self))
    }
}

extension PlaceTable {
    // MARK: Finding the lists

    /// Finds the lists of all sources, none of which reaches out of the octets.
    static func all(in data: Data) throws(PlaceComplaint) -> [PlaceTable] {
        guard let tables = data.withUnsafeBytes({ octets in find(octets) }) else {
            throw PlaceComplaint("This is no file of places, or it is cut short: make it again.")
        }
        return tables
    }

    private static func find(_ octets: UnsafeRawBufferPointer) -> [PlaceTable]? {
        guard octets.starts(with: heading) else { return nil }
        var position = heading.count
        guard let count = count(at: &position, octets), count <= mostSources else { return nil }
        var tables: [PlaceTable] = []
        for _ in 0..<count {
            guard let name = text(at: &position, octets), let date = text(at: &position, octets) else { return nil }
            var table = PlaceTable(
                source: .init(name: name, date: date, rangesOfIPv4: 0, rangesOfIPv6: 0))
            guard let words = list(8, at: &position, octets), let fours = list(12, at: &position, octets),
                let sixes = list(36, at: &position, octets), let systems = self.count(at: &position, octets),
                let names = self.count(at: &position, octets),
                let numbers = section(systems, of: 8, at: &position, octets),
                let texts = section(names, of: 1, at: &position, octets)
            else { return nil }
            (table.words, table.fours, table.sixes, table.systems, table.names) = (words, fours, sixes, numbers, texts)
            table.source.rangesOfIPv4 = fours.count
            table.source.rangesOfIPv6 = sixes.count
            tables.append(table)
        }
        return octets[position...].elementsEqual(ending) ? tables : nil
    }

    private static func count(at position: inout Int, _ octets: UnsafeRawBufferPointer) -> Int? {
        guard position + 4 <= octets.count else { return nil }
        defer { position += 4 }
        return Int(number(at: position, octets) as UInt32)
    }

    private static func text(at position: inout Int, _ octets: UnsafeRawBufferPointer) -> String? {
        guard position < octets.count, position + 1 + Int(octets[position]) <= octets.count else { return nil }
        let start = position + 1
        position = start + Int(octets[position])
        return String(validating: octets[start..<position], as: UTF8.self)
    }

    private static func list(_ size: Int, at position: inout Int, _ octets: UnsafeRawBufferPointer) -> Section? {
        count(at: &position, octets).flatMap { section($0, of: size, at: &position, octets) }
    }

    private static func section(
        _ count: Int, of size: Int, at position: inout Int, _ octets: UnsafeRawBufferPointer
    ) -> Section? {
        // 32 bits times 36 can't overflow 64.
        guard count * size <= octets.count - position else { return nil }
        defer { position += count * size }
        return Section(start: position, count: count)
    }

    // MARK: Writing

    static func encode(_ drafts: [PlaceDraft]) throws(PlaceComplaint) -> Data {
        guard drafts.count <= mostSources else { throw PlaceComplaint("More than \(mostSources) sources.") }
        var data = Data(heading)
        put(UInt32(drafts.count), into: &data)
        for draft in drafts {
            guard let date = draft.date else { throw PlaceComplaint("Nothing was read of \(draft.name).") }
            put(draft.name, into: &data)
            put(date, into: &data)
            put(UInt32(draft.words.count), into: &data)
            for word in draft.words {
                put(word.country, into: &data)
                put(UInt16(word.isAnycast ? 1 : 0), into: &data)
                put(word.system, into: &data)
            }
            put(draft.fours.flattened(), UInt32.self, into: &data)
            put(draft.sixes.flattened(), UInt128.self, into: &data)
            put(draft.systems, into: &data)
        }
        data.append(contentsOf: ending)
        return data
    }

    private static func put<Number: FixedWidthInteger>(_ number: Number, into data: inout Data) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }

    private static func put(_ text: String, into data: inout Data) {
        data.append(UInt8(text.utf8.count))
        data.append(contentsOf: text.utf8)
    }

    private static func put<Bound: FixedWidthInteger>(
        _ ranges: [PlaceRange], _: Bound.Type, into data: inout Data
    ) {
        put(UInt32(ranges.count), into: &data)
        for range in ranges { put(Bound(truncatingIfNeeded: range.first), into: &data) }
        for range in ranges { put(Bound(truncatingIfNeeded: range.last), into: &data) }
        for range in ranges { put(range.word, into: &data) }
    }

    private static func put(_ systems: [UInt32: String], into data: inout Data) {
        let sorted = systems.sorted { $0.key < $1.key }
        put(UInt32(sorted.count), into: &data)
        put(UInt32(sorted.reduce(0) { $0 + $1.value.utf8.count }), into: &data)
        for (system, _) in sorted { put(system, into: &data) }
        var end: UInt32 = 0
        for (_, name) in sorted {
            end += UInt32(name.utf8.count)
            put(end, into: &data)
        }
        for (_, name) in sorted { data.append(contentsOf: name.utf8) }
    }
}
