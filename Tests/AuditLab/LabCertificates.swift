import Foundation
import NameServers
import Programs

/// Certificates of every kind, made by OpenSSL: our own authority issues good ones only.
struct LabCertificates: Sendable {
    let folder: String

    /// What the chain of a site begins with, and which names it holds.
    struct Wish: Sendable {
        var name: String
        var kind: TLSPlan.Kind
        var names: [String]
        var responder = LabResponder.good
    }

    /// The root that the lab's visitors trust.
    var authority: String { "\(folder)/root.pem" }
    /// The chain that a server shows, and its key, by the wish's name.
    func chain(_ name: String) -> String { "\(folder)/\(name).pem" }
    func key(_ kind: TLSPlan.Kind) -> String { kind == .weakKey ? "\(folder)/weak.key" : "\(folder)/site.key" }

    /// Makes all of them with one script: a hundred processes of OpenSSL, each some milliseconds.
    func make(_ wishes: [Wish], now: Date) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(Self.settings.utf8).write(to: URL(filePath: "\(folder)/openssl.cnf"))
        let lines = [Self.authorities(now)] + wishes.map { Self.line($0, now) }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: "\(folder)/make.sh"))
        let outcome = try await OutsideProgram.finish(["sh", "-c", "cd '\(folder)' && sh -e make.sh"], seconds: 120)
        guard outcome.code == 0 else { throw AuditLabFailure("no certificates: \(outcome.aside.suffix(2_000))") }
    }

    /// SHA-256 of the public key of all sites and mail servers but the weak ones (TLSA `3 1 1`, RFC 6698), hexadecimal.
    func keyDigest() async throws -> String {
        let words = "openssl pkey -in '\(folder)/site.key' -pubout -outform DER | sha256sum"
        return String(try await OutsideProgram.finish(["sh", "-c", words]).output.prefix(64))
    }

    /// What certificates of servers have in common.
    private static let server = """
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature, keyEncipherment
        extendedKeyUsage = serverAuth
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        subjectAltName = ${ENV::NAMES}
        """

    private static let settings = """
        [ca]
        default_ca = lab
        [lab]
        dir = .
        database = index.txt
        rand_serial = yes
        new_certs_dir = .
        default_md = sha256
        policy = any
        unique_subject = no
        email_in_dn = no
        copy_extensions = none
        [any]
        organizationName = optional
        commonName = supplied
        [req]
        distinguished_name = dn
        [dn]
        [authority]
        basicConstraints = critical, CA:true
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [leaf]
        \(server)
        [revocable]
        \(server)
        crlDistributionPoints = URI:http://crl.lab.example/lab.crl
        authorityInfoAccess = OCSP;URI:${ENV::RESPONDER}
        [listed]
        \(server)
        crlDistributionPoints = URI:http://crl.lab.example/lab.crl
        [responder]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = OCSPSigning
        noCheck = ignored
        authorityKeyIdentifier = keyid

        """

    /// Two roots, one of them trusted, an intermediate and a responder of each, and the keys that all sites share.
    private static func authorities(_ now: Date) -> String {
        let term = "-startdate \(stamp(now, days: -400)) -enddate \(stamp(now, days: 3_000))"
        func issue(_ name: String, by issuer: String?, _ title: String, as kind: String = "authority") -> String {
            let sign = issuer.map { "-cert \($0).pem -keyfile \($0).key" } ?? "-selfsign -keyfile \(name).key"
            return """
                openssl ecparam -name prime256v1 -genkey -noout -out \(name).key
                openssl req -new -config openssl.cnf -key \(name).key -subj '/O=Lab/CN=\(title)' -out \(name).csr
                openssl ca -batch -notext -config openssl.cnf \(sign) -in \(name).csr -extensions \(kind) \(term) \
                -out \(name).pem
                """
        }
        return """
            export NAMES=DNS:nobody.invalid RESPONDER=http://nobody.invalid/
            : > index.txt
            \(issue("root", by: nil, "Lab Root"))
            \(issue("other", by: nil, "Another Root"))
            \(issue("middle", by: "root", "Lab Intermediate"))
            \(issue("othermiddle", by: "other", "Another Intermediate"))
            \(issue("status", by: "middle", "Lab Responder", as: "responder"))
            \(issue("strangerstatus", by: "othermiddle", "Another Responder", as: "responder"))
            openssl ecparam -name prime256v1 -genkey -noout -out site.key
            openssl genrsa -out weak.key 1024
            openssl req -new -config openssl.cnf -key site.key -subj /CN=site -out site.csr
            openssl req -new -config openssl.cnf -key weak.key -subj /CN=site -out weak.csr
            """
    }

    private static func line(_ wish: Wish, _ now: Date) -> String {
        let kind = wish.kind
        let names = kind == .otherName ? ["elsewhere.example"] : wish.names
        let issuer = kind == .unknownAuthority ? "othermiddle" : "middle"
        let (from, to) =
            switch kind {
            case .expired: (-200, -3)
            case .aboutToExpire: (-88, 2)
            default: (-30, 200)
            }
        let sign = kind == .selfSigned ? "-selfsign -keyfile site.key" : "-cert \(issuer).pem -keyfile \(issuer).key"
        let extensions =
            switch kind {
            case .noRevocation: "leaf"
            case .listed: "listed"
            default: "revocable"
            }
        let end =
            kind == .revoked
            ? "openssl ca -config openssl.cnf \(sign) -revoke leaf.pem -crl_reason \(LabResponder.reason)" : ""
        let sent = kind == .shortChain || kind == .selfSigned ? "" : issuer + ".pem"
        return """
            RESPONDER=\(wish.responder.url) NAMES=\(names.map { "DNS:" + $0 }.joined(separator: ",")) openssl ca -batch -notext -config openssl.cnf \(sign) \
            -in \(kind == .weakKey ? "weak" : "site").csr -subj '/CN=\(names[0].prefix(63))' \
            -extensions \(extensions) \
            -startdate \(stamp(now, days: from)) -enddate \(stamp(now, days: to)) -out leaf.pem
            cat leaf.pem \(sent) > \(wish.name).pem
            \(end)
            """
    }

    /// The words that start OpenSSL's responder: who was revoked is told by the index of `make`.
    func words(of responder: LabResponder, signer: String) -> [String] {
        [
            "ocsp", "-index", "\(folder)/index.txt", "-port", "\(responder.port)", "-CA", "\(folder)/middle.pem",
            "-rsigner", "\(folder)/\(signer).pem", "-rkey", "\(folder)/\(signer).key", "-ndays", "1",
        ]
    }

    /// As `openssl ca` takes an instant: 20261129000000Z.
    private static func stamp(_ now: Date, days: Int) -> String {
        let text = now.addingTimeInterval(Double(days) * 86_400).ISO8601Format()
        return String(text.filter(\.isNumber)) + "Z"
    }
}
