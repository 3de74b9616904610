/// A few keys in order, for questions about neighbours.
struct SortedKeys: ExpressibleByArrayLiteral {
    private(set) var keys: [[UInt8]] = []

    init(arrayLiteral elements: [UInt8]...) { for element in elements { insert(element) } }

    mutating func insert(_ key: [UInt8]) {
        let place = place(of: key)
        if place < keys.count, keys[place] == key { return }
        keys.insert(key, at: place)
    }

    /// The first key past `key`.
    func after(_ key: [UInt8]) -> [UInt8]? {
        var place = place(of: key)
        if place < keys.count, keys[place] == key { place += 1 }
        return place < keys.count ? keys[place] : nil
    }

    /// The last key in front of `key`.
    func before(_ key: [UInt8]) -> [UInt8]? {
        let place = place(of: key)
        return place > 0 ? keys[place - 1] : nil
    }

    /// Where `key` stands, or would stand.
    private func place(of key: [UInt8]) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
