import RegistryModel
import SwiftASN1

/// What a certificate says (RFC 5280, section 4.1), read by its structure alone: also of keys and signatures that no
/// program takes any more, so that these can be told by name.
package struct CertificateFacts: Sendable {
    /// The key that is certified.
    package enum Key: Hashable, Sendable, CustomStringConvertible {
        case rsa(bits: Int)
        case curve(bits: Int)
        /// By the dotted number of its algorithm.
        case other(String)

        package var description: String {
            switch self {
            case .rsa(let bits): "RSA \(bits)"
            case .curve(let bits): "EC \(bits)"
            case .other(let number): number
            }
        }
    }

    /// An extension's octets, and whether it may not be overlooked.
    package struct Extension: Sendable {
        package var isCritical: Bool
        package var value: ArraySlice<UInt8>
    }

    package let der: [UInt8]
    /// The content of the integer, as it was written.
    package let serial: ArraySlice<UInt8>
    /// Names as their encoding.
    package let issuer: ArraySlice<UInt8>
    package let subject: ArraySlice<UInt8>
    package let from: Instant
    package let to: Instant
    package let key: Key
    /// The content of the key's bit string without its count of unused bits, which is what keys are told apart by
    /// (RFC 6960, section 4.1.1).
    package let keyOctets: ArraySlice<UInt8>
    /// Dotted number of the algorithm by which it is signed.
    package let signature: String
    /// What is signed, and the signature.
    let signed: ArraySlice<UInt8>
    let signatureOctets: ArraySlice<UInt8>
    package let extensions: [String: Extension]

    /// Nil where the octets are no certificate.
    package init?(_ der: [UInt8]) {
        guard let root = try? DER.parse(der), let parts = root.parts, parts.count == 3, var fields = parts[0].parts,
            let signature = parts[1].parts?.first?.number, let signatureOctets = parts[2].bits
        else { return nil }
        // The version is left out where it is 1.
        if fields.first?.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
            fields.removeFirst()
        }
        guard fields.count >= 6, let term = fields[3].parts, term.count == 2, let from = term[0].instant,
            let to = term[1].instant, let key = Self.key(fields[5]), let serial = fields[0].octets,
            let keyOctets = fields[5].parts?.last?.octets?.dropFirst()
        else { return nil }
        self.der = der
        self.serial = serial
        issuer = fields[2].encodedBytes
        subject = fields[4].encodedBytes
        self.from = from
        self.to = to
        self.key = key
        self.keyOctets = keyOctets
        self.signature = signature
        signed = parts[0].encodedBytes
        self.signatureOctets = signatureOctets
        extensions = Self.extensions(fields.dropFirst(6))
    }

    /// Subject and issuer are one: the end of a chain, true or pretended.
    package var isSelfIssued: Bool { issuer.elementsEqual(subject) }

    /// `md5WithRSAEncryption` and `sha1WithRSAEncryption`, their kin on curves and of DSA: signatures that can be forged.
    package var hasForgeableSignature: Bool {
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
