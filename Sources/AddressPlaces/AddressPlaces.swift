import DNSCore
import Foundation

/// Country and system of addresses by several dated sources, side by side. None is right by itself: whether they agree is
/// for the asker to judge.
///
/// It is a view of octets, which may be a mapped file: nothing is copied, and a question takes two dozen steps a source.
package struct AddressPlaces: Sendable {
    /// A source, and how much it says.
    package struct Source: Hashable, Sendable {
        package var name: String
        package var date: String
        package var rangesOfIPv4: Int
        package var rangesOfIPv6: Int
    }

    /// The whole, as `PlaceDraft.encode` wrote it.
    package let octets: Data
    private let tables: [PlaceTable]

    /// Looks at octets that `init(_:)` made, and that were kept in a file since.
    package init(octets: Data) throws(PlaceComplaint) {
        self.octets = octets
        tables = try PlaceTable.all(in: octets)
    }

    /// Puts sources side by side, in the order given.
    package init(_ drafts: [PlaceDraft]) throws(PlaceComplaint) {
        try self.init(octets: PlaceTable.encode(drafts))
    }

    /// The sources in their order.
    package var sources: [Source] { tables.map(\.source) }

    /// What each source says of the address, in their order; a source that says nothing has neither country nor system.
    package func places(of address: IPAddress) -> [AddressPlace] {
        let number = address.number
        return octets.withUnsafeBytes { octets in
            tables.map { table in
                let word = table.word(of: number, isIPv4: address.isIPv4, octets)
                return AddressPlace(
                    source: table.source.name, date: table.source.date, country: word?.countryCode,
                    system: word.flatMap { $0.system == 0 ? nil : $0.system }, isAnycast: word?.isAnycast ?? false)
            }
        }
    }

    /// The name of a system, by the first source that has one.
    package func name(ofSystem system: UInt32) -> String? {
        octets.withUnsafeBytes { octets in
            tables.lazy.compactMap { $0.name(ofSystem: system, octets) }.first
        }
    }
}
