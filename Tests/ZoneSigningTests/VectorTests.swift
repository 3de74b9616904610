import DNSCore
import Foundation
import LDNS
import RegistryModel
import Testing
import ZoneSigning

/// What the RFCs give as examples.
@Suite struct VectorTests {
    private func records(_ text: String) throws -> [ResourceRecord] {
        try ZoneTextReader.records(in: Array(text.utf8), origin: .root, defaultTTL: 3_600).map(\.record)
    }

    private func zoneKey(_ text: String) throws -> ZoneKey {
        try #require(ZoneKey(data: ResourceRecord(presentation: text, defaultTTL: 3_600).data))
    }

    /// A key out of the two texts that an RFC shows, by way of a folder.
    private func key(_ zone: String, _ record: String, _ secret: String) throws -> SigningKey {
        let name = try DomainName(zone)
        let identifier = try zoneKey(record).identifier
        return try Specimens.withFolder { folder in
            let file = "\(folder)/K\(name.absoluteText)\(identifier)"
            for (ending, text) in [(".key", record), (".private", secret)] {
                let made = FileManager.default.createFile(
                    atPath: file + ending, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
                #expect(made)
            }
            return try #require(KeyFolder(path: folder).keys(of: name).first)
        }
    }

    /// Signs with exactly these times.
    private func sign(
        _ set: ResourceRecord, by key: SigningKey, from inception: Int64, to expiration: Int64
    ) throws -> [ResourceRecord] {
        var policy = Specimens.policy(key.algorithm, .combined, .nsec)
        policy.jitter = 0
        policy.inceptionOffset = 0
        policy.validity = Int(expiration - inception)
        let now = Instant(microseconds: inception * 1_000_000)
        let active = try ActiveKeys([key], zone: key.zone, keyTTL: 3_600, at: now)
        let signer = ZoneSigner(keys: active, policy: policy, negativeTTL: 60, soaTTL: 60, at: now, seed: 0)
        let made = try signer.sign(owner: set.owner, role: .authoritative, records: set.wire)
        return try ResourceRecord.records(fromWire: made.records)
    }

    /// RFC 8080, section 6.1, with erratum 4935: keys, tags, DS, and signatures to the last bit.
    @Test(arguments: [
        (
            "ODIyNjAzODQ2MjgwODAxMjI2NDUxOTAyMDQxNDIyNjI=", "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=",
            "3613 15 2 3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b",
            "oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg=="
        ),
        (
            "DSSF3o0s0f+ElWzj9E/Osxw8hLpk55chkmx0LYN5WiY=", "zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=",
            "35217 15 2 401781b934e392de492ec77ae2e15d70f6575a1c0bc59c5275c04ebe80c6614c",
            "zXQ0bkYgQTEFyfLyi9QoiY6D8ZdYo4wyUhVioYZXFdT410QPRITQSqJSnzQoSm5poJ7gD7AQR0O7KuI5k2pcBg=="
        ),
    ])
    func ed25519(_ secret: String, _ publicKey: String, _ signer: String, _ signature: String) throws {
        let key = try key(
            "example.com", "example.com. 3600 IN DNSKEY 257 3 15 \(publicKey)",
            "Private-key-format: v1.2\nAlgorithm: 15 (ED25519)\nPrivateKey: \(secret)")
        let ds = try ResourceRecord(presentation: "example.com. 3600 IN DS \(signer)")
        #expect(key.published.delegationSigner(of: key.zone, digest: .sha256).wire == ds.data)
        #expect(key.identifier.description == "+015+\(signer.hasPrefix("3613") ? "03613" : "35217")")
        let set = try ResourceRecord(presentation: "example.com. 3600 IN MX 10 mail.example.com.")
        let made = try sign(set, by: key, from: 1_438_207_200, to: 1_440_021_600)
        let wanted = try ResourceRecord(
            presentation:
                "example.com. 3600 IN RRSIG MX 15 2 3600 1440021600 1438207200 \(key.identifier.tag) example.com. \(signature)"
        )
        #expect(made == [set, wanted])
    }

    /// RFC 6605, section 6.1: the example's signature verifies, and so does ours by the example's key.
    @Test func ecdsa() throws {
        let record =
            "example.net. 3600 IN DNSKEY 257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA=="
        let key = try key(
            "example.net", record,
            "Private-key-format: v1.2\nAlgorithm: 13 (ECDSAP256SHA256)\nPrivateKey: GU6SnQ/Ou+xC5RumuIUIuJZteXT2z0O/ok1s38Et6mQ="
        )
        #expect(key.identifier == KeyIdentifier(algorithm: 13, tag: 55_648))
        let ds = try ResourceRecord(
            presentation:
                "example.net. 3600 IN DS 55648 13 2 b4c8c1fe2e7477127b27115656ad6256f424625bf5c1e2770ce6d6e37df61d17")
        #expect(key.published.delegationSigner(of: key.zone, digest: .sha256).wire == ds.data)
        let set = try ResourceRecord(presentation: "www.example.net. 3600 IN A 192.0.2.1")
        let given = try ResourceRecord(
            presentation:
                "www.example.net. 3600 IN RRSIG A 13 3 3600 20100909100439 20100812100439 55648 example.net. qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw=="
        )
        let ours = try sign(set, by: key, from: 1_281_607_479, to: 1_284_026_679)
        #expect(ours[1].data.dropLast(64) == given.data.dropLast(64) && ours[1] != given)
        let judge = try SignatureJudge(zone: key.zone, keySet: key.record(ttl: 3_600).wire)
        for signature in [given, ours[1]] {
            for (time, isGood) in [(1_283_000_000, true), (1_284_026_680, false)] {
                let found = try judge.complaints(
                    owner: set.owner, role: .authoritative, records: set.wire + signature.wire,
                    at: Instant(microseconds: Int64(time) * 1_000_000))
                #expect(found.isEmpty == isGood, "\(found)")
            }
        }
    }

    /// RFC 4034, sections 5.4 and 4.3; RFC 4509, section 2.3.
    @Test func tagsDigestsAndBitmaps() throws {
        let key = try zoneKey(
            "dskey.example.com. 86400 IN DNSKEY 256 3 5 AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw=="
        )
        #expect(key.tag == 60_485)
        let zone = try DomainName("dskey.example.com")
        let ds = try ResourceRecord(
            presentation:
                "dskey.example.com. 86400 IN DS 60485 5 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A"
        )
        #expect(key.delegationSigner(of: zone, digest: .sha256).wire == ds.data)
        let nsec = try ResourceRecord(
            presentation: "alfa.example.com. 86400 IN NSEC host.example.com. A MX RRSIG NSEC TYPE1234")
        let next = try DomainName("host.example.com")
        let types = TypeBitmap([.nsec, .a, .mx, .rrsig, .a, RecordType(rawValue: 1_234)])
        #expect(next.wire + types.wire == nsec.data)
        #expect(TypeBitmap(wire: nsec.data.dropFirst(next.wire.count)) == types)
    }

    /// RFC 6605, section 6.2, has the DS of a P-384 key; RFC 5155, appendix A, the hashes of a zone.
    @Test func digestsOfOtherKeys() throws {
        let key = try zoneKey(
            "example.net. 3600 IN DNSKEY 257 3 14 xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40"
        )
        let ds = try ResourceRecord(
            presentation:
                "example.net. 3600 IN DS 10771 14 4 72d7b62976ce06438e9c0bf319013cf801f09ecc84b8d7e9495f27e305c6a9b0563a9b5f4d288405c3008a946df983d6"
        )
        #expect(key.delegationSigner(of: try DomainName("example.net"), digest: .sha384).wire == ds.data)
        #expect(
            key.isNamed(
                by: DelegationSigner(keyTag: 10_771, algorithm: 14, digestType: 4, digest: Array(ds.data[4...])),
                zone: try DomainName("example.net")))
    }

    @Test(arguments: [
        ("example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom"), ("a.example", "35mthgpgcu1qg68fab165klnsnk3dpvl"),
        ("ai.example", "gjeqe526plbf1g8mklp59enfd789njgi"), ("ns1.example", "2t7b4g4vsa5smi47k61mv5bv1a22bojr"),
        ("ns2.example", "q04jkcevqvmu85r014c7dkba38o0ji5r"), ("w.example", "k8udemvp1j2f7eg6jebps17vp3n8i58h"),
        ("*.w.example", "r53bq7cc2uvmubfu5ocmm6pers9tk9en"), ("x.w.example", "b4um86eghhds6nea196smvmlo4ors995"),
        ("y.w.example", "ji6neoaepv8b5o6k4ev33abha8ht9fgc"), ("x.y.w.example", "2vptu5timamqttgl4luu9kg21e0aor3s"),
        ("xx.example", "t644ebqk9bibcna874givr6joj62mlhv"),
    ])
    func hashes(_ name: String, _ hash: String) throws {
        let zone = try DomainName("example")
        let hashed = HashedName(try DomainName(name), iterations: 12, salt: [0xaa, 0xbb, 0xcc, 0xdd])
        #expect(hashed.owner(in: zone).text == "\(hash).example")
        #expect(HashedName(owner: hashed.owner(in: zone), zone: zone) == hashed)
        #expect(HashedName(owner: try DomainName(name), zone: zone) == nil)
    }

    /// RFC 8976, appendix A.1.
    static let simple = (
        """
        example. 86400 IN SOA ns1.example. admin.example. 2018031900 1800 900 604800 86400
        example. 86400 IN NS ns1.example.
        example. 86400 IN NS ns2.example.
        ns1.example. 3600 IN A 203.0.113.63
        ns2.example. 3600 IN AAAA 2001:db8::63
        """, "c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3a1ddc0b9a87153b9a9713b3c9ae5cc27777f98b8e730044c"
    )

    /// RFC 8976, appendix A.2, without what lies outside of the zone.
    static let complex = (
        """
        example. 86400 IN SOA ns1.example. admin.example. 2018031900 1800 900 604800 86400
        example. 86400 IN NS ns1.example.
        example. 86400 IN NS ns2.example.
        ns1.example. 3600 IN A 203.0.113.63
        NS2.example. 3600 IN AAAA 2001:db8::63
        occluded.sub.example. 7200 IN TXT "I'm occluded but must be digested"
        sub.example. 7200 IN NS ns1.example.
        duplicate.example. 300 IN TXT "I must be digested just once"
        duplicate.example. 300 IN TXT "I must be digested just once"
        UPPERCASE.example. 3600 IN TXT "canonicalize uppercase owner names"
        *.example. 777 IN PTR dont-forget-about-wildcards.example.
        mail.example. 3600 IN MX 20 MAIL1.example.
        mail.example. 3600 IN MX 10 Mail2.Example.
        sortme.example. 3600 IN AAAA 2001:db8::5:61
        sortme.example. 3600 IN AAAA 2001:db8::3:62
        sortme.example. 3600 IN AAAA 2001:db8::4:63
        sortme.example. 3600 IN AAAA 2001:db8::1:65
        sortme.example. 3600 IN AAAA 2001:db8::2:64
        non-apex.example. 900 IN ZONEMD 2018031900 1 1 616c6c6f776564206275742069676e6f7265642e20616c6c6f776564206275742069676e6f7265642e20616c6c6f7765
        """, "a3b69bad980a3504e1cffcb0fd6397f93848071c93151f552ae2f6b1711d4bd2d8b39808226d7b9db71e34b72077f8fe"
    )

    @Test(arguments: ["simple", "complex"])
    func zoneDigests(_ example: String) throws {
        let (text, wanted) = example == "simple" ? Self.simple : Self.complex
        let byOwner = Dictionary(grouping: try records(text), by: \.owner)
        let apex = try DomainName("example")
        let sealed = try ResourceRecord(presentation: "example. 86400 IN ZONEMD 2018031900 1 1 \(wanted)")
        var digest = ZoneDigest()
        for (owner, records) in byOwner.sorted(by: { $0.key < $1.key }) {
            if owner == apex {
                // In several parts, and with the ZONEMD record that it can't be over.
                let half = [records[..<1], records[1...]].map { $0.flatMap(\.wire) }
                try digest.update(apex: half + [sealed.wire])
            } else {
                digest.update(try ApexRecords.mergedWire([records.flatMap(\.wire)]))
            }
        }
        #expect(digest.finalize() == Array(sealed.data[6...]))
    }

    @Test("a zone that is hashed while it is read has the digest of all its octets, by Python's hashlib")
    func longDigest() throws {
        let octets = (0..<1_000_003).map { UInt8($0 % 251) }
        var digest = ZoneDigest()
        var rest = octets[...]
        var length = 1
        while !rest.isEmpty {
            digest.update(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
            length = length * 3 % 1_009 + 1
        }
        let hex = digest.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(
            hex == "f7ba867eca7c590458066f5c73d9eb21fdf57968fee8d329"
                + "f2b4ce15da3c6edb10f0ed54c9caa744c4b13f4b2f10267e")
    }
}
