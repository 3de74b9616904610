import DNSCore

/// Where several sources say that an address is.
package struct PlaceEvidence: Hashable, Sendable, Codable {
    /// What is at the address.
    package enum Role: String, Hashable, Sendable, Codable, CaseIterable { case site, nameServer, mail }

    /// What one source says; nil where it says nothing.
    package struct Word: Hashable, Sendable, Codable {
        /// The source as a word, and the day of its data as it names itself.
        package var source: String
        package var date: String
        /// ISO 3166-1 alpha-2.
        package var country: String?
        /// The number of the autonomous system that announces it.
        package var system: UInt32?
        /// True where the source says that the address is in many places at once; nil where it does not say that.
        package var isAnycast: Bool?

        package init(
            source: String, date: String, country: String? = nil, system: UInt32? = nil, isAnycast: Bool? = nil
        ) {
            self.source = source
            self.date = date
            self.country = country
            self.system = system
            self.isAnycast = isAnycast
        }
    }

    package var address: IPAddress
    package var role: Role
    /// The host that is there.
    package var host: DomainName
    package var words: [Word]

    package init(address: IPAddress, role: Role, host: DomainName, words: [Word]) {
        self.address = address
        self.role = role
        self.host = host
        self.words = words
    }
}
