import DNSCore

/// Puts a message together (RFC 1035, section 4.1): header, question, records with their names compressed. Works on
/// octets throughout, because zones go out by the million records.
package struct MessageWriter: Sendable {
    /// The sections that records go into, in their order.
    package enum Section: Int, Sendable {
        case answer = 6
        case authority = 8
        case additional = 10
    }

    package private(set) var octets: [UInt8] = []
    /// Records in the message.
    package private(set) var records = 0
    private var names = NameTable()
    /// Of the owner written last: its octets, and where in the message it stands.
    private var lastOwner: [UInt8] = []
    private var lastOwnerOffset = 0

    /// Octets that a message may have at the most (RFC 1035, section 4.2.2).
    package static let longest = 65_535

    /// Octets of a message up to which names can be pointed at (RFC 1035, section 4.1.4): past these, they repeat.
    package static let compressible = NameTable.reach

    package init() {}

    /// Begins a message, in the place of the one before.
    ///
    /// - Parameter question: as octets, uncompressed; later names point into it.
    package mutating func begin(identifier: UInt16, flags: UInt16, question: [UInt8]) {
        octets.removeAll(keepingCapacity: true)
        names.removeAll()
        lastOwner.removeAll(keepingCapacity: true)
        records = 0
        for number in [identifier, flags, question.isEmpty ? 0 : 1, 0, 0, 0] { octets.append(number: Int(number)) }
        octets.append(contentsOf: question)
        guard !question.isEmpty else { return }
        question.withUnsafeBufferPointer { remember($0, at: MessageHeader.length) }
    }

    /// Appends records of a run of uncompressed ones from `position` on, which moves behind the last that is in. True
    /// where the run is in to its end, false where the next record would make the message longer than `limit`.
    ///
    /// - Throws: `MessageError` where the run is none of whole records; the message is then of no use.
    package mutating func append(
        _ run: [UInt8], from position: inout Int, in section: Section = .answer, limit: Int
    ) throws(MessageError) -> Bool {
        let result = run.withUnsafeBufferPointer { run -> Result<Bool, MessageError> in
            Result { () throws(MessageError) in
                while position < run.count {
                    guard let end = try append(run, at: position, in: section, limit: limit) else { return false }
                    position = end
                }
                return true
            }
        }
        return try result.get()
    }

    /// Appends one record, and gives where it ends; nil where it does not fit.
    private mutating func append(
        _ run: UnsafeBufferPointer<UInt8>, at start: Int, in section: Section, limit: Int
    ) throws(MessageError) -> Int? {
        let fixed = try Self.nameEnd(run, start)
        guard run.count - fixed >= 10 else { throw .truncated }
        let end = fixed + 10 + (Int(run[fixed + 8]) << 8 | Int(run[fixed + 9]))
        guard end <= run.count else { throw .truncated }
        // A record never becomes longer by compressing.
        guard octets.count + end - start <= limit else { return nil }
        appendOwner(UnsafeBufferPointer(rebasing: run[start..<fixed]))
        octets.append(contentsOf: UnsafeBufferPointer(rebasing: run[fixed..<(fixed + 10)]))
        let dataStart = octets.count
        try appendData(
            UnsafeBufferPointer(rebasing: run[(fixed + 10)..<end]),
            type: RecordType(rawValue: UInt16(run[fixed]) << 8 | UInt16(run[fixed + 1])))
        setNumber(octets.count - dataStart, at: dataStart - 2)
        setNumber((Int(octets[section.rawValue]) << 8 | Int(octets[section.rawValue + 1])) + 1, at: section.rawValue)
        records += 1
        return end
    }

    /// Appends an OPT record, which comes before the signature.
    package mutating func append(_ options: ExtendedOptions) {
        octets.append(contentsOf: options.wire)
        octets.countAdditional(by: 1)
    }

    /// The message, signed as the next of `chain` where there is one.
    package mutating func finish(
        signedBy chain: inout SignatureChain?, at time: UInt64
    ) -> [UInt8] {
        chain?.sign(&octets, at: time)
        return octets
    }

    // MARK: Names

    private mutating func appendOwner(_ owner: UnsafeBufferPointer<UInt8>) {
        if lastOwner.count == owner.count, owner.elementsEqual(lastOwner) {
            octets.append(number: 0xc000 | lastOwnerOffset)
            return
        }
        let start = octets.count
        appendName(owner)
        lastOwner.removeAll(keepingCapacity: true)
        // Where the whole name was found elsewhere, that place is as good for the next one.
        let offset = octets.count - start == 2 ? (Int(octets[start]) << 8 | Int(octets[start + 1])) & 0x3fff : start
        guard offset < NameTable.reach, owner.count > 2 else { return }
        lastOwner.append(contentsOf: owner)
        lastOwnerOffset = offset
    }

    /// Appends a name: the labels that are new, then a pointer to the longest rest that stands somewhere already.
    private mutating func appendName(_ name: UnsafeBufferPointer<UInt8>) {
        Self.withSuffixes(name) { starts, hashes in
            var new = 0
            var pointer: Int?
            while new < starts.count {
                pointer = names.offset(hashes[new], of: name, from: Int(starts[new]), in: octets)
                if pointer != nil { break }
                new += 1
            }
            let position = octets.count
            let newEnd = new < starts.count ? Int(starts[new]) : name.count - 1
            octets.append(contentsOf: UnsafeBufferPointer(rebasing: name[..<newEnd]))
            if let pointer { octets.append(number: 0xc000 | pointer) } else { octets.append(0) }
            for index in 0..<new { names.insert(hashes[index], at: position + Int(starts[index])) }
        }
    }

    /// Remembers a name that stands in the message uncompressed.
    private mutating func remember(_ name: UnsafeBufferPointer<UInt8>, at offset: Int) {
        Self.withSuffixes(name) { starts, hashes in
            for (start, hash) in zip(starts, hashes) { names.insert(hash, at: offset + Int(start)) }
        }
    }

    /// Gives `body` where each suffix of the name starts, the root's left out, and the suffixes' hashes.
    private static func withSuffixes(
        _ name: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt32>) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { starts in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 128) { hashes in
                var count = 0
                var position = 0
                while name[position] != 0 {
                    starts[count] = UInt8(position)
                    count += 1
                    position += 1 + Int(name[position])
                }
                var hash: UInt32 = 0
                for index in stride(from: count - 1, through: 0, by: -1) {
                    let first = Int(starts[index]) + 1
                    hash = NameTable.hash(hash, name[first..<(first + Int(name[first - 1]))])
                    hashes[index] = hash
                }
                body(UnsafeBufferPointer(rebasing: starts[..<count]), UnsafeBufferPointer(rebasing: hashes[..<count]))
            }
        }
    }

    // MARK: Data

    /// Names in the data of the types of RFC 1035 are compressed, those of later types never are (RFC 3597, section 4).
    private mutating func appendData(_ data: UnsafeBufferPointer<UInt8>, type: RecordType) throws(MessageError) {
        var position = 0
        func takeName() throws(MessageError) -> UnsafeBufferPointer<UInt8> {
            let end = try Self.nameEnd(data, position)
            defer { position = end }
            return UnsafeBufferPointer(rebasing: data[position..<end])
        }
        switch type {
        case .ns, .cname, .ptr:
            appendName(try takeName())
        case .mx where data.count > 2:
            octets.append(contentsOf: data[..<2])
            position = 2
            appendName(try takeName())
        case .soa:
            appendName(try takeName())
            appendName(try takeName())
            guard data.count - position == 20 else { throw .badData }
        default: break
        }
        octets.append(contentsOf: UnsafeBufferPointer(rebasing: data[position...]))
    }

    /// Where the uncompressed name that begins at `start` ends.
    @inline(__always)
    private static func nameEnd(_ run: UnsafeBufferPointer<UInt8>, _ start: Int) throws(MessageError) -> Int {
        var position = start
        while true {
            guard position < run.count else { throw .truncated }
            let length = run[position]
            position += 1 + Int(length)
            guard length <= 63, position - start <= 255 else { throw .badName }
            if length == 0 { return position }
        }
    }

    private mutating func setNumber(_ value: Int, at offset: Int) {
        octets[offset] = UInt8(truncatingIfNeeded: value >> 8)
        octets[offset + 1] = UInt8(truncatingIfNeeded: value)
    }
}
