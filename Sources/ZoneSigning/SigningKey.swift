import DNSCore
import RegistryModel

/// One key of a zone, with its private half and the moments of its life.
package struct SigningKey: Sendable {
    package let zone: DomainName
    /// The data of its DNSKEY record.
    package let published: ZoneKey
    package let algorithm: SigningPolicy.Algorithm
    package let identifier: KeyIdentifier
    package var timing: KeyTiming
    private let secret: PrivateKey

    /// Why a key that is there can't be used.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        case unknownAlgorithm(UInt8)
        case wrongFlags(UInt16)
        /// The public half does not belong to the private one.
        case halvesDiffer
        case unusable

        package var description: String {
            switch self {
            case .unknownAlgorithm(let number):
                "algorithm \(number) is not signed with: 8 (RSASHA256), 13 (ECDSAP256SHA256) and 15 (ED25519) are"
            case .wrongFlags(let flags): "the key's flags are \(flags): only 256 and 257 are signed with"
            case .halvesDiffer: "the public and the private part are not of one key"
            case .unusable: "libcrypto can't sign with the private key"
            }
        }
    }

    init(zone: DomainName, role: KeyRole, secret: PrivateKey, timing: KeyTiming) throws(Failure) {
        guard let publicKey = secret.publicKey else { throw .unusable }
        let published = ZoneKey(flags: role.flags, algorithm: secret.algorithm.rawValue, publicKey: publicKey)
        try self.init(zone: zone, published: published, secret: secret, timing: timing)
    }

    init(zone: DomainName, published: ZoneKey, secret: PrivateKey, timing: KeyTiming) throws(Failure) {
        guard KeyRole.allCases.contains(where: { $0.flags == published.flags }) else {
            throw .wrongFlags(published.flags)
        }
        guard secret.algorithm.rawValue == published.algorithm, secret.publicKey == published.publicKey else {
            throw .halvesDiffer
        }
        self.zone = zone
        self.published = published
        algorithm = secret.algorithm
        identifier = published.identifier
        self.timing = timing
        self.secret = secret
    }

    /// Makes a key with chance from libcrypto's own generator, which no seed steers: a secret that follows from
    /// something that is known is none.
    package static func generate(
        zone: DomainName, algorithm: SigningPolicy.Algorithm, role: KeyRole, timing: KeyTiming
    ) throws(Failure) -> SigningKey {
        guard let secret = PrivateKey(generating: algorithm) else { throw .unusable }
        return try SigningKey(zone: zone, role: role, secret: secret, timing: timing)
    }

    /// What the key is for by its flags; a combined key is a key-signing one that signs all else too.
    package var role: KeyRole { published.isSecureEntryPoint ? .keySigning : .zoneSigning }

    /// The signature over `message` as RRSIG records hold it. Several threads may sign at once.
    package func sign(_ message: UnsafeRawBufferPointer) throws(SigningFailure) -> [UInt8] { try secret.sign(message) }

    /// The secret number as key files hold it; nil for RSA.
    var secretOctets: [UInt8]? { secret.secret }

    /// The DNSKEY record.
    package func record(ttl: UInt32) -> ResourceRecord {
        ResourceRecord(owner: zone, type: .dnskey, ttl: ttl, data: published.data)
    }
}
