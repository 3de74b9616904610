extension [PlaceRange] {
    /// The same as ranges that do not touch each other's addresses, in order: inside of another range the narrower one
    /// holds, as routes do, and of two equal ones the later. Neighbours that say the same are one.
    consuming func flattened() -> [PlaceRange] {
        var order = Array<(range: PlaceRange, place: Int)>()
        order.reserveCapacity(count)
        for (place, range) in enumerated() { order.append((range, place)) }
        order.sort { left, right in
            if left.range.first != right.range.first { return left.range.first < right.range.first }
            if left.range.last != right.range.last { return left.range.last > right.range.last }
            return left.place < right.place
        }
        var sweep = RangeSweep()
        for (range, _) in order { sweep.take(range) }
        return sweep.finish()
    }
}

/// Goes through ranges by their first addresses, with those that still hold on a stack.
private struct RangeSweep {
    private var open: [PlaceRange] = []
    private var result: [PlaceRange] = []
    /// The first address that nothing was said of yet.
    private var next: UInt128 = 0

    mutating func take(_ range: PlaceRange) {
        while let top = open.last, top.last < range.first {
            close(top)
            open.removeLast()
        }
        if let top = open.last, next < range.first { put(next, range.first - 1, top.word) }
        next = range.first
        open.append(range)
    }

    private mutating func close(_ range: PlaceRange) {
        guard next <= range.last else { return }
        put(next, range.last, range.word)
        // Behind the last address of all there is nothing more to say, and the stack ends there.
        next = range.last == .max ? .max : range.last + 1
    }

    private mutating func put(_ first: UInt128, _ last: UInt128, _ word: UInt32) {
        if let end = result.indices.last, result[end].word == word, result[end].last < first,
            result[end].last + 1 == first
        {
            result[end].last = last
        } else {
            result.append(PlaceRange(first: first, last: last, word: word))
        }
    }

    consuming func finish() -> [PlaceRange] {
        while let top = open.popLast() {
            close(top)
            if top.last == .max { break }
        }
        return result
    }
}
