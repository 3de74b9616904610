import AddressPlaces
import DNSCore

/// What a run saw of sites, as far as the segment's numbers look at it.
package struct SiteSight: Sendable {
    /// One site.
    package struct Site: Hashable, Sendable {
        package var name: DomainName
        /// Of its web servers; empty: nobody could tell.
        package var addresses: [IPAddress]
        /// The newest version of TLS that it spoke, `none` where it answered without any; nil: nobody could tell.
        package var tls: String?

        package init(name: DomainName, addresses: [IPAddress], tls: String?) {
            self.name = name
            self.addresses = addresses
            self.tls = tls
        }
    }

    package var sites: [Site]
    /// Which evidence this is.
    package var query: String

    package init(sites: [Site], query: String) {
        self.sites = sites
        self.query = query
    }

    func section(
        _ topic: SegmentSection.Topic, _ source: AddressPlaces.Source?, _ words: (Site) -> Set<String>
    ) -> SegmentSection {
        var tally = WordTally()
        for site in sites { tally.count(words(site)) }
        return tally.section(topic, source, query)
    }
}
