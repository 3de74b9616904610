import DNSCore
import RegistryModel

/// What one source says of an address; nil where it says nothing.
package struct AddressPlace: Hashable, Sendable, Codable {
    /// The source, as a word, and the day of its data (YYYY-MM-DD), as it names itself.
    package var source: String
    package var date: String
    /// ISO 3166-1 alpha-2.
    package var country: String?
    /// The number of the autonomous system that announces it.
    package var system: UInt32?
    /// The source knows that the address is announced from several places at once, so that its country says little.
    package var isAnycast: Bool

    package init(
        source: String, date: String, country: String? = nil, system: UInt32? = nil, isAnycast: Bool = false
    ) {
        self.source = source
        self.date = date
        self.country = country
        self.system = system
        self.isAnycast = isAnycast
    }
}
