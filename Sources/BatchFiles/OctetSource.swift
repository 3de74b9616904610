/// Octets that come in pieces, looked at one by one.
struct OctetSource {
    private let source: () throws -> [UInt8]
    private var piece: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(_ source: @escaping () throws -> [UInt8]) { self.source = source }

    /// The next octet without taking it; nil at the end.
    mutating func peek() throws -> UInt8? {
        if position == piece.count {
            if isAtEnd { return nil }
            piece = try source()
            position = 0
            isAtEnd = piece.isEmpty
            if isAtEnd { return nil }
        }
        return piece[position]
    }

    mutating func next() throws -> UInt8? {
        guard let octet = try peek() else { return nil }
        position += 1
        return octet
    }

    /// UTF-8's mark at the start, which spreadsheets write.
    mutating func skipByteOrderMark() throws {
        guard try peek() == 0xef else { return }
        while piece.count < 3, !isAtEnd {
            let more = try source()
            isAtEnd = more.isEmpty
            piece += more
        }
        if piece.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    }

    /// The first octet that is no white space, with all of them still to be read.
    mutating func peekPastBlanks() throws -> UInt8? {
        guard try peek() != nil else { return nil }
        var ahead = position
        while true {
            while ahead < piece.count {
                if ![0x20, 0x09, 0x0d, 0x0a].contains(piece[ahead]) { return piece[ahead] }
                ahead += 1
            }
            guard !isAtEnd, piece.count < BatchReader.longestRecord else { return nil }
            let more = try source()
            isAtEnd = more.isEmpty
            piece += more
        }
    }
}
