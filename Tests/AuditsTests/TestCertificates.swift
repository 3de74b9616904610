import Crypto
import Foundation
import RegistryModel
import SwiftASN1
import X509

/// Certificates of every kind, minted for the scene's site at the scene's time; DER.
enum TestCertificates {
    static let root = make(authority: "Root", by: nil, days: -3_000...3_000)
    static let middle = make(authority: "Middle", by: root, days: -300...3_000)
    static let expiredMiddle = make(authority: "Expired Middle", by: root, days: -300 ... -5)
    /// An authority that may vouch for `edu.kz` alone.
    static let narrowMiddle = make(authority: "Narrow Middle", by: root, days: -300...3_000, permitted: ["edu.kz"])
    static let otherRoot = make(authority: "Other Root", by: nil, days: -3_000...3_000)
    static let otherMiddle = make(authority: "Other Middle", by: otherRoot, days: -300...3_000)
    /// Has the name of `root`, and another key.
    static let falseRoot = make(authority: "Root", by: nil, days: -3_000...3_000)

    static let names = ["astana.gov.kz", "www.astana.gov.kz"]
    static let leaf = make(names, by: middle)
    static let star = make(["*.gov.kz", "*.astana.gov.kz"], by: middle)

    /// A certificate with the key that it certifies.
    struct Minted: Sendable {
        let certificate: Certificate
        let key: Certificate.PrivateKey
        var der: [UInt8] {
            var serializer = DER.Serializer()
            guard (try? serializer.serialize(certificate)) != nil else { preconditionFailure("no DER") }
            return serializer.serializedBytes
        }
    }

    /// - Parameter days: from and to, in days from the scene's beginning.
    static func make(
        _ names: [String], by issuer: Minted?, days: ClosedRange<Int> = -30...60, revocation: Bool = true,
        usage: ExtendedKeyUsage.Usage = .serverAuth, critical: Bool = false, isAuthority: Bool = false
    ) -> Minted {
        mint("CN=\(names[0])", by: issuer, days) {
            Critical(
                isAuthority ? .isCertificateAuthority(maxPathLength: nil) : BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true, keyCertSign: isAuthority))
            if let uses = try? ExtendedKeyUsage([usage]) { uses }
            SubjectAlternativeNames(names.map { .dnsName($0) })
            if revocation {
                AuthorityInformationAccess([
                    .init(method: .ocspServer, location: .uniformResourceIdentifier("http://ocsp.example"))
                ])
            }
            if critical { Certificate.Extension(oid: [1, 2, 398, 1], critical: true, value: [5, 0]) }
        }
    }

    private static func make(
        authority name: String, by issuer: Minted?, days: ClosedRange<Int>, permitted: [String] = []
    ) -> Minted {
        mint("CN=\(name)", by: issuer, days) {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            if !permitted.isEmpty { Critical(NameConstraints(permittedDNSDomains: permitted)) }
        }
    }

    private static func mint(
        _ subject: String, by issuer: Minted?, _ days: ClosedRange<Int>,
        @ExtensionsBuilder _ extensions: () -> Result<Certificate.Extensions, any Error>
    ) -> Minted {
        do {
            let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
            let name = try DistinguishedName { CommonName(String(subject.dropFirst(3))) }
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
                notValidBefore: date(days.lowerBound), notValidAfter: date(days.upperBound),
                issuer: issuer?.certificate.subject ?? name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: extensions().get(), issuerPrivateKey: issuer?.key ?? key)
            return Minted(certificate: certificate, key: key)
        } catch {
            preconditionFailure("no certificate: \(error)")
        }
    }

    private static func date(_ days: Int) -> Date {
        Date(timeIntervalSince1970: Double(SiteScene.begun.adding(days: days).microseconds / 1_000_000))
    }

    /// RSA with 1,024 bits, signed by itself, for the scene's site; made by OpenSSL.
    static let weakKey = decoded(
        """
        MIICFzCCAYCgAwIBAgIUYIxffZljYg1SLr9FToiu+Gm6qJowDQYJKoZIhvcNAQELBQAwGDEWMBQGA1UEAwwNYXN0YW5hLmdvdi5r\
        ejAeFw0yNjExMjkwNDE2MzhaFw0zNjExMjYwNDE2MzhaMBgxFjAUBgNVBAMMDWFzdGFuYS5nb3Yua3owgZ8wDQYJKoZIhvcNAQEB\
        BQADgY0AMIGJAoGBAMC3sdQiqMc3niShQIptyd3KawwVII27talYJfS0oBgy9qcIN2f/joQZ6Sw06JY07lVkTveSBAj+X7f3+xlJ\
        FJq3xtLC0/2ZIzPCyrxAMtGxsJwcUMjXKxUviSkm9QaOjSkmEdaNf/XlLEaUDURwZszBBYMvUjCjBBwhRAYERNkJAgMBAAGjXjBc\
        MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwGAYDVR0RBBEwD4INYXN0YW5hLmdvdi5rejAdBgNVHQ4EFgQU6pUE\
        ATs4+A/ODV4BU4MEeCNDq3owDQYJKoZIhvcNAQELBQADgYEAmhFERoLVek8dWmOpiR1OQ3rBVoOlmY0tBWeyMbK20TjbdwSAZwPR\
        +LsdknHqF5+7EEvADB5xxK/Ksz4a3wqMEXiRDA4WYnFs/J/ZQ90lfk190qmtIysJGwtAap9BnWlbNQonMGlgUFdhpGMPdGBzgDqa\
        OdMKmDl1B+4VOeluT/U=
        """)

    /// P-256, signed by itself with SHA-1; made by OpenSSL.
    static let weakSignature = decoded(
        """
        MIIBjjCCATWgAwIBAgIUB7dN2AEuWJrF5zeFSoDxbtrBG/MwCQYHKoZIzj0EATAYMRYwFAYDVQQDDA1hc3RhbmEuZ292Lmt6MB4X\
        DTI2MTEyOTA0MTYzOFoXDTM2MTEyNjA0MTYzOFowGDEWMBQGA1UEAwwNYXN0YW5hLmdvdi5rejBZMBMGByqGSM49AgEGCCqGSM49\
        AwEHA0IABLaLYpsi8rTS3vR7Qjuks6W8zDUEdBMj3Y02wPU56evn+KvxdjEdrmuWbdQ2dGeVeWVqWARRRGfYNMiu5qXh9VijXjBc\
        MAwGA1UdEwEB/wQCMAAwEwYDVR0lBAwwCgYIKwYBBQUHAwEwGAYDVR0RBBEwD4INYXN0YW5hLmdvdi5rejAdBgNVHQ4EFgQUAHo5\
        OcwyzV56teLjr4Kom82TBIowCQYHKoZIzj0EAQNIADBFAiEA/r1PSWREYwLXLivsy+qblalwY1NPVL2rBG/PaybdeXUCIE38uAIq\
        7/sopYHINiRWMMP6ljCqy6EmSVOIreTj8R4k
        """)

    private static func decoded(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }
}
