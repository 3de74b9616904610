import RegistryModel

/// Numbers holders from 0 as they come: contacts with the same IIN or BIN are one holder.
package struct HolderBook: Sendable {
    private enum Key: Hashable {
        case person(String)
        case contact(String)
    }
    private var numbers: [Key: Int] = [:]

    package init() {}

    /// How many there are.
    package var count: Int { numbers.count }

    /// The holder's number, a new one where it was not seen before.
    package mutating func number(_ contact: ContactIdentifier, nationalIdentifier: String?) -> Int {
        let key = nationalIdentifier.map(Key.person) ?? .contact(contact.rawValue)
        if let known = numbers[key] { return known }
        let next = numbers.count
        numbers[key] = next
        return next
    }
}
