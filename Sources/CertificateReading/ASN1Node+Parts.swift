import RegistryModel
import SwiftASN1

extension ASN1Node {
    /// What a constructed value holds; nil for others.
    var parts: [ASN1Node]? {
        guard case .constructed(let nodes) = content else { return nil }
        return Array(nodes)
    }

    /// The dotted number of an object identifier; nil for others.
    var number: String? { (try? ASN1ObjectIdentifier(derEncoded: self)).map { "\($0)" } }

    /// The octets of a primitive value; nil for others.
    var octets: ArraySlice<UInt8>? {
        guard case .primitive(let octets) = content else { return nil }
        return octets
    }

    /// Whether it stands under a tag of the context.
    func isTagged(_ number: UInt) -> Bool {
        identifier == ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }

    /// What stands under an explicit tag of the context; nil where this is another one.
    func inside(_ number: UInt) -> ASN1Node? { isTagged(number) ? parts?.first : nil }

    /// The octets of a bit string without bits left over; nil for others.
    var bits: ArraySlice<UInt8>? {
        guard identifier == .bitString, let octets, octets.first == 0 else { return nil }
        return octets.dropFirst()
    }

    /// A time of either form; nil for others.
    var instant: Instant? {
        func instant(_ year: Int, _ month: Int, _ day: Int, _ hours: Int, _ minutes: Int, _ seconds: Int) -> Instant? {
            Instant(year: year, month: month, day: day)?.adding(seconds: Int64(hours * 3_600 + minutes * 60 + seconds))
        }
        if let time = try? UTCTime(derEncoded: self) {
            return instant(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        }
        guard let time = try? GeneralizedTime(derEncoded: self) else { return nil }
        return instant(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }
}
