/// A set of holders by number, a bit each: small enough to keep one for everything that is counted.
package struct HolderSet: Hashable, Sendable {
    /// Holders of one page. A group that has few holders, with high numbers, costs a page and not all below it.
    private static let pageSize = 4_096
    private static let emptyPage = [UInt64](repeating: 0, count: pageSize / 64)

    /// A page is empty until somebody in it is.
    private var pages: [[UInt64]] = []

    package init() {}

    package var count: Int { pages.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } } }

    package mutating func insert(_ holder: Int) {
        let (page, place) = holder.quotientAndRemainder(dividingBy: Self.pageSize)
        while pages.count <= page { pages.append([]) }
        if pages[page].isEmpty { pages[page] = Self.emptyPage }
        pages[page][place / 64] |= 1 << UInt64(place % 64)
    }

    package mutating func formUnion(_ other: HolderSet) {
        while pages.count < other.pages.count { pages.append([]) }
        for (page, words) in other.pages.enumerated() where !words.isEmpty {
            if pages[page].isEmpty {
                pages[page] = words
            } else {
                for index in words.indices { pages[page][index] |= words[index] }
            }
        }
    }
}
