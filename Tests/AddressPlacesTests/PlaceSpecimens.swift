import AddressPlaces
import DNSCore

/// Small files of each source, in the words of the real ones.
enum PlaceSpecimens {
    static let tor = """
        # This file has been converted from the IPFire Location database
        #
        # Generated: Thu, 25 Jun 2026 04:33:59 GMT
        # Vendor:    IPFire Project
        #
        15726992,15726999,??
        34619392,34620415,KZ
        1546518528,1546780671,KZ
        3221225984,3221226239,US

        """
    static let torOfIPv6 = """
        # Generated: Wed, 24 Jun 2026 04:33:59 GMT
        2001:db8::,2001:db8:0:ffff:ffff:ffff:ffff:ffff,??
        2a00:5da0::,2a00:5da7:ffff:ffff:ffff:ffff:ffff:ffff,KZ
        """
    static let location = """
        #
        # Location Database Export
        #
        # Generated: Sat, 29 Oct 2022 05:59:54 GMT
        # License:   CC BY-SA 4.0

        aut-num:                 AS9198
        name:                    JSC Kazakhtelecom

        aut-num:                 AS13335
        name:                    CLOUDFLARENET

        net:                     92.46.0.0/15
        country:                 KZ
        aut-num:                 9198

        net:                     92.46.8.0/24
        country:                 RU
        aut-num:                 3216
        is-satellite-provider:   yes

        net:                     92.46.9.0/24

        net:                     1.0.0.0/24
        country:                 AU
        aut-num:                 13335
        is-anycast:              yes

        net:                     2a00:5da0::/29
        country:                 KZ
        aut-num:                 9198
        """
    static let delegated = """
        2|ripencc|1782000000|4|19830705|20260822|+0200
        ripencc|*|ipv4|*|2|summary
        ripencc|KZ|asn|9198|1|19970818|allocated|x
        ripencc|KZ|ipv4|2.72.0.0|524288|20100916|allocated|x
        ripencc|KZ|ipv4|5.34.0.0|768|20100916|assigned|x
        ripencc||ipv4|5.35.0.0|256||available
        ripencc|KZ|ipv6|2a00:5da0::|29|20100916|allocated|x
        """
    static let prefixes = "Country,IP,PrefixLength,Version\nKZ,2.72.0.0,13,ipv4\nKZ,2a00:5da0::,29,ipv6\n"

    /// A source of the text, in pieces of a few octets, so that lines are cut everywhere.
    static func source(_ text: String, piece: Int = 7) -> () throws -> [UInt8] {
        var rest = Array(text.utf8)[...]
        return {
            defer { rest = rest.dropFirst(piece) }
            return Array(rest.prefix(piece))
        }
    }

    static func all() throws -> AddressPlaces {
        var tor = PlaceDraft("tor-geoipdb")
        try tor.readTor(source(Self.tor))
        try tor.readTor(source(torOfIPv6))
        var location = PlaceDraft("libloc")
        try location.readLocation(source(Self.location))
        var delegated = PlaceDraft("rir")
        try delegated.readDelegated(source(Self.delegated))
        return try AddressPlaces([tor, location, delegated])
    }
}
