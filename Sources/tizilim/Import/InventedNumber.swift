import PolicyEngine
import RegistryModel

/// IINs and BINs of nobody: well-formed, with a true check digit, made of seeded chance.
enum InventedNumber {
    /// A resident organisation's head office, registered between 1995 and 2024.
    static func organisation(_ chance: inout SeededChance) -> String {
        number(&chance) { chance in
            let year = (95 + chance.number(below: 30)) % 100
            return digits(year, 2) + digits(1 + chance.number(below: 12), 2) + [4, 0]
                + digits(chance.number(below: 100_000), 5)
        }
    }

    /// A person born between 1960 and 1999.
    static func individual(_ chance: inout SeededChance) -> String {
        number(&chance) { chance in
            digits(60 + chance.number(below: 40), 2) + digits(1 + chance.number(below: 12), 2)
                + digits(1 + chance.number(below: 28), 2) + [3 + chance.number(below: 2)]
                + digits(chance.number(below: 10_000), 4)
        }
    }

    /// Draws until there is a check digit: about one number in a hundred has none.
    private static func number(_ chance: inout SeededChance, _ draw: (inout SeededChance) -> [Int]) -> String {
        while true {
            let eleven = draw(&chance)
            if let check = NationalIdentifier.checkDigit(of: eleven) {
                return (eleven + [check]).map(String.init).joined()
            }
        }
    }

    private static func digits(_ value: Int, _ count: Int) -> [Int] {
        var rest = value
        var digits: [Int] = []
        for _ in 0..<count {
            digits.append(rest % 10)
            rest /= 10
        }
        return digits.reversed()
    }
}
