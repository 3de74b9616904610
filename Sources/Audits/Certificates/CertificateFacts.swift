import RegistryModel
import SwiftASN1

/// What a certificate says (RFC 5280, section 4.1), read by its structure alone: also of keys and signatures that no
/// program takes any more, so that these can be told by name.
struct CertificateFacts: Sendable {
    /// The key that is certified.
    enum Key: Hashable, Sendable, CustomStringConvertible {
        case rsa(bits: Int)
        case curve(bits: Int)
        /// By the dotted number of its algorithm.
        case other(String)

        var description: String {
            switch self {
            case .rsa(let bits): "RSA \(bits)"
            case .curve(let bits): "EC \(bits)"
            case .other(let number): number
            }
        }
    }

    /// An extension's octets, and whether it may not be overlooked.
    struct Extension: Sendable {
        var isCritical: Bool
        var value: ArraySlice<UInt8>
    }

    let der: [UInt8]
    let issuer: ArraySlice<UInt8>
    let subject: ArraySlice<UInt8>
    let from: Instant
    let to: Instant
    let key: Key
    /// Dotted number of the algorithm by which it is signed.
    let signature: String
    let extensions: [String: Extension]

    /// Nil where the octets are no certificate.
    init?(_ der: [UInt8]) {
        guard let root = try? DER.parse(der), let parts = root.parts, parts.count == 3, var fields = parts[0].parts,
            let signature = parts[1].parts?.first?.number
        else { return nil }
        // The version is left out where it is 1.
        if fields.first?.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
            fields.removeFirst()
        }
        guard fields.count >= 6, let term = fields[3].parts, term.count == 2, let from = term[0].instant,
            let to = term[1].instant, let key = Self.key(fields[5])
        else { return nil }
        self.der = der
        issuer = fields[2].encodedBytes
        subject = fields[4].encodedBytes
        self.from = from
        self.to = to
        self.key = key
        self.signature = signature
        extensions = Self.extensions(fields.dropFirst(6))
    }

    /// Subject and issuer are one: the end of a chain, true or pretended.
    var isSelfIssued: Bool { issuer.elementsEqual(subject) }

    /// `md5WithRSAEncryption` and `sha1WithRSAEncryption`, their kin on curves and of DSA: signatures that can be forged.
    var hasForgeableSignature: Bool {
        [
            "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1",
            "1.2.840.10040.4.3",
        ]
        .contains(signature)
    }

    private static func key(_ node: ASN1Node) -> Key? {
        guard let parts = node.parts, parts.count == 2, let algorithm = parts[0].parts,
            let number = algorithm.first?.number
        else { return nil }
        switch number {
        case "1.2.840.113549.1.1.1":
            guard case .primitive(let bits) = parts[1].content, let pair = try? DER.parse(Array(bits.dropFirst())),
                case .primitive(let modulus)? = pair.parts?.first?.content
            else { return nil }
            let value = modulus.drop { $0 == 0 }
            return .rsa(bits: value.count * 8 - (value.first?.leadingZeroBitCount ?? 0))
        case "1.2.840.10045.2.1":
            return switch algorithm.last?.number {
            case "1.2.840.10045.3.1.7": .curve(bits: 256)
            case "1.3.132.0.34": .curve(bits: 384)
            case "1.3.132.0.35": .curve(bits: 521)
            case "1.3.132.0.33": .curve(bits: 224)
            case "1.2.840.10045.3.1.1": .curve(bits: 192)
            case let other: .other(other ?? number)
            }
        case "1.3.101.112": return .curve(bits: 256)
        case "1.3.101.113": return .curve(bits: 448)
        default: return .other(number)
        }
    }

    private static func extensions(_ fields: ArraySlice<ASN1Node>) -> [String: Extension] {
        let tag = ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific)
        guard let list = fields.first(where: { $0.identifier == tag })?.parts?.first?.parts else { return [:] }
        var extensions: [String: Extension] = [:]
        for item in list {
            guard let parts = item.parts, let number = parts.first?.number,
                case .primitive(let value)? = parts.last?.content
            else { continue }
            let isCritical = parts.count == 3 && (try? Bool(derEncoded: parts[1])) == true
            extensions[number] = Extension(isCritical: isCritical, value: value)
        }
        return extensions
    }
}

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

    /// A time of either form; nil for others.
    fileprivate var instant: Instant? {
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
