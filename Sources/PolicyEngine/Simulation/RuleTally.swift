/// What one rule says, counted: names that several rules speak of are in each one's count.
package struct RuleTally: Sendable {
    /// One side.
    package struct Side: Sendable {
        private var names: [HeldFinding.Saying: Int] = [:]
        private var holders: [HeldFinding.Saying: HolderSet] = [:]

        package func names(_ saying: HeldFinding.Saying) -> Int { names[saying] ?? 0 }
        package func holders(_ saying: HeldFinding.Saying) -> Int { holders[saying]?.count ?? 0 }

        mutating func add(_ saying: HeldFinding.Saying, _ holder: Int) {
            names[saying, default: 0] += 1
            holders[saying, default: HolderSet()].insert(holder)
        }

        mutating func add(_ other: Side) {
            for (saying, count) in other.names { names[saying, default: 0] += count }
            for (saying, set) in other.holders { holders[saying, default: HolderSet()].formUnion(set) }
        }
    }

    package internal(set) var before = Side()
    package internal(set) var after = Side()

    package init() {}
}
