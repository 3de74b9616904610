import RegistryModel

/// Names counted by what either side comes to for them.
package struct OutcomeMatrix: Sendable {
    /// Some names: how many, whose, and what a year of renewal costs for all of them.
    package struct Cell: Hashable, Sendable {
        package var names = 0
        package var holders = HolderSet()
        /// By the prices of the side before; the greatest amount where the sum does not fit.
        package var renewalBefore = Money.zero
        /// By the prices of the side after.
        package var renewalAfter = Money.zero

        package init() {}

        mutating func add(_ name: HeldName) {
            names += 1
            holders.insert(name.holder)
            pay(name.renewalBefore, name.renewalAfter)
        }

        mutating func add(_ other: Cell) {
            names += other.names
            holders.formUnion(other.holders)
            pay(other.renewalBefore, other.renewalAfter)
        }

        private mutating func pay(_ before: Money, _ after: Money) {
            renewalBefore = renewalBefore.adding(before) ?? .greatest
            renewalAfter = renewalAfter.adding(after) ?? .greatest
        }
    }

    private var cells = [Cell](repeating: Cell(), count: HeldOutcome.allCases.count * HeldOutcome.allCases.count)

    package init() {}

    /// Names that come to `before` on the one side and to `after` on the other.
    package subscript(before: HeldOutcome, after: HeldOutcome) -> Cell { cells[Self.index(before, after)] }

    /// All names that the side before comes to this for.
    package func before(_ outcome: HeldOutcome) -> Cell { sum { before, _ in before == outcome } }

    /// All names that the side after comes to this for.
    package func after(_ outcome: HeldOutcome) -> Cell { sum { _, after in after == outcome } }

    /// All names.
    package var whole: Cell { sum { _, _ in true } }

    private func sum(_ isIn: (HeldOutcome, HeldOutcome) -> Bool) -> Cell {
        var sum = Cell()
        for before in HeldOutcome.allCases {
            for after in HeldOutcome.allCases where isIn(before, after) { sum.add(self[before, after]) }
        }
        return sum
    }

    mutating func add(_ name: HeldName) {
        cells[Self.index(name.before.outcome, name.after.outcome)].add(name)
    }

    mutating func add(_ other: OutcomeMatrix) {
        for index in cells.indices { cells[index].add(other.cells[index]) }
    }

    private static func index(_ before: HeldOutcome, _ after: HeldOutcome) -> Int {
        before.place * HeldOutcome.allCases.count + after.place
    }
}

extension HeldOutcome {
    fileprivate var place: Int {
        switch self {
        case .refused: 0
        case .review: 1
        case .grandfathered: 2
        case .unaffected: 3
        }
    }
}
