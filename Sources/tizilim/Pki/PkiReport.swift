import CanonicalJSON
import CertificateAuthority
import Digests
import RegistryModel
import Terminal

/// What was made, where it lies, and by what it is known.
struct PkiReport {
    let folder: PkiFolder
    let made: [(kind: PkiFolder.Kind, issued: IssuedCertificate)]

    func show(json: Bool) throws {
        if json {
            for entry in made { try Console.json(object(entry.kind, entry.issued)) }
            return
        }
        var table = Table("for", "certificate", "key", "until", "SHA-256")
        for (kind, issued) in made {
            table.add(
                .init(Self.owner(kind)), .init(folder.certificate(kind)), .init(folder.key(kind)),
                .init("\(Instant(microseconds: issued.notAfter * 1_000_000))"),
                .init(hexadecimal(SHA256.digest(issued.der))))
        }
        try table.show()
    }

    private func object(_ kind: PkiFolder.Kind, _ issued: IssuedCertificate) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("for", Self.owner(kind))
            $0.member("certificate", folder.certificate(kind))
            $0.member("key", folder.key(kind))
            $0.member("until", "\(Instant(microseconds: issued.notAfter * 1_000_000))")
            $0.member("sha256", hexadecimal(SHA256.digest(issued.der)))
        }
        return writer.bytes
    }

    private static func owner(_ kind: PkiFolder.Kind) -> String {
        switch kind {
        case .authority: "authority"
        case .server: "server"
        case .registrar(let registrar, _): registrar
        }
    }
}
