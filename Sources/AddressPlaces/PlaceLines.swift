/// Lines out of octets that come in pieces, counted from 1.
struct PlaceLines {
    /// Longest line in octets: the longest of real sources, with an organisation's name, take some 200.
    static let longest = 4_096
    /// Most lines of one file: the largest real source, a dump of all routes, has five million.
    static let most = 50_000_000

    private let source: () throws -> [UInt8]
    private var piece: [UInt8] = []
    private var position = 0
    private(set) var number = 0

    init(_ source: @escaping () throws -> [UInt8]) { self.source = source }

    /// The next line without its end; nil behind the last.
    mutating func next() throws -> String? {
        var line: [UInt8] = []
        while true {
            if position == piece.count {
                piece = try source()
                position = 0
                if piece.isEmpty { return line.isEmpty ? nil : try text(line[...]) }
            }
            let end = piece[position...].firstIndex(of: 0x0a)
            let part = piece[position..<(end ?? piece.count)]
            guard line.count + part.count <= Self.longest else {
                throw PlaceComplaint(line: number + 1, "The line is longer than \(Self.longest) octets.")
            }
            position = end.map { $0 + 1 } ?? piece.count
            // Most lines lie within one piece, and are read out of it.
            if end != nil, line.isEmpty { return try text(part) }
            line += part
            if end != nil { return try text(line[...]) }
        }
    }

    private mutating func text(_ octets: ArraySlice<UInt8>) throws -> String {
        number += 1
        guard number <= Self.most else {
            throw PlaceComplaint(line: number, "More than \(Self.most) lines: this is no file of places.")
        }
        let octets = octets.last == 0x0d ? octets.dropLast() : octets
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw PlaceComplaint(line: number, "The line is not UTF-8.")
        }
        return text
    }
}
