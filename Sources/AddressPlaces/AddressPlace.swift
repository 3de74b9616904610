import DNSCore
import RegistryModel

/// What one source says of an address; nil where it says nothing.
package struct AddressPlace: Hashable, Sendable, Codable {
    /// The source, as a word, and the day of its data, as it names itself.
    package var source: String
    package var date: String
    /// ISO 3166-1 alpha-2.
    package var country: String?
    /// The number of the autonomous system that announces it.
    package var system: UInt32?

    package init(source: String, date: String, country: String? = nil, system: UInt32? = nil) {
        self.source = source
        self.date = date
        self.country = country
        self.system = system
    }
}
