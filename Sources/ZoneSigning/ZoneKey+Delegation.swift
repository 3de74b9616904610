import DNSCore
import Digests

/// What the parent's zone says of a key.
extension ZoneKey {
    /// The digests that DS records are made with here (RFC 4509, RFC 6605, section 2).
    package enum DelegationDigest: UInt8, Sendable, CaseIterable {
        case sha256 = 2
        case sha384 = 4
    }

    /// The data of the DS record (RFC 4034, section 5.1.4: over the owner and the key's record data).
    package func delegationSigner(of zone: DomainName, digest: DelegationDigest) -> DelegationSigner {
        let octets: [UInt8]
        switch digest {
        case .sha256: octets = CryptographicDigest.sha256.octets(of: zone.wire + data)
        case .sha384: octets = CryptographicDigest.sha384.octets(of: zone.wire + data)
        }
        return DelegationSigner(keyTag: tag, algorithm: algorithm, digestType: digest.rawValue, digest: octets)
    }

    /// The DS record as operators hand it to the parent: `kz. IN DS 12345 13 2 8acbb0cd…`.
    package func delegationText(of zone: DomainName, digest: DelegationDigest) -> String {
        let signer = delegationSigner(of: zone, digest: digest)
        let fields = "\(signer.keyTag) \(signer.algorithm) \(signer.digestType)"
        return "\(zone.absoluteText) IN DS \(fields) \(hexadecimal(signer.digest))"
    }

    /// True where a DS record names this key; false as well for digests that can't be made here.
    package func isNamed(by signer: DelegationSigner, zone: DomainName) -> Bool {
        guard let digest = DelegationDigest(rawValue: signer.digestType) else { return false }
        return delegationSigner(of: zone, digest: digest) == signer
    }
}
