import Crypto
import Foundation
import RegistryModel
import SiteEvidence
import SwiftASN1
import X509

/// Answers of responders (RFC 6960, section 4.2.1), made and signed at the scene's time: what is in them is what a test
/// wishes for.
struct TestStatus {
    enum Word {
        case good, unknown
        /// Days from the scene's beginning, and the number of the reason.
        case revoked(days: Int, reason: UInt8?)
    }

    var word = Word.good
    /// Of which certificate, and by whom that was issued.
    var subject = TestCertificates.leaf
    var issuer = TestCertificates.middle
    /// Who signs, whom the answer names as the one who did, and which certificates go along.
    var signer = TestCertificates.middle
    var named = TestCertificates.middle
    var sent: [TestCertificates.Minted] = []
    /// Hours from the scene's beginning: since when it is so, and until when that counts.
    var from = -1
    var to: Int? = 24
    var isByName = false
    var usesSHA256 = false
    var hasCritical = false
    /// Another octet at the end of the signature.
    var isSpoilt = false

    static func answer(_ change: (inout TestStatus) -> Void = { _ in }) -> [UInt8] {
        var status = TestStatus()
        change(&status)
        do {
            return try status.octets()
        } catch {
            preconditionFailure("no answer: \(error)")
        }
    }

    /// An answer that only says why there is none.
    static func refusal(_ code: UInt8) -> [UInt8] { [0x30, 3, 0x0a, 1, code] }

    private func octets() throws -> [UInt8] {
        let data = try Self.sequence { try write(&$0) }
        let signature = try signer.key.sign(bytes: data, signatureAlgorithm: .ecdsaWithSHA256).rawRepresentation
        let basic = try Self.sequence { basic in
            basic.serializeRawBytes(data)
            try basic.appendConstructedNode(identifier: .sequence) {
                try $0.serialize(ASN1ObjectIdentifier(dotRepresentation: "1.2.840.10045.4.3.2"))
            }
            let last = isSpoilt ? signature.dropLast() + [(signature.last ?? 0) ^ 1] : signature[...]
            try basic.serialize(ASN1BitString(bytes: ArraySlice(last)))
            guard !sent.isEmpty else { return }
            basic.appendConstructedNode(identifier: Self.tag(0)) { tagged in
                tagged.appendConstructedNode(identifier: .sequence) { list in
                    for certificate in sent { list.serializeRawBytes(certificate.der) }
                }
            }
        }
        return try Self.sequence { response in
            response.appendPrimitiveNode(identifier: .enumerated) { $0.append(0) }
            try response.appendConstructedNode(identifier: Self.tag(0)) { tagged in
                try tagged.appendConstructedNode(identifier: .sequence) { typed in
                    try typed.serialize(ASN1ObjectIdentifier(dotRepresentation: "1.3.6.1.5.5.7.48.1.1"))
                    try typed.serialize(ASN1OctetString(contentBytes: basic[...]))
                }
            }
        }
    }

    /// ResponseData.
    private func write(_ data: inout DER.Serializer) throws {
        if isByName {
            try data.appendConstructedNode(identifier: Self.tag(1)) { try $0.serialize(named.certificate.subject) }
        } else {
            try data.appendConstructedNode(identifier: Self.tag(2)) {
                try $0.serialize(ASN1OctetString(contentBytes: Self.sha1(Self.key(named))[...]))
            }
        }
        try data.serialize(Self.time(hours: from))
        try data.appendConstructedNode(identifier: .sequence) { list in
            try list.appendConstructedNode(identifier: .sequence) { try writeSingle(&$0) }
        }
    }

    /// SingleResponse.
    private func writeSingle(_ single: inout DER.Serializer) throws {
        try single.appendConstructedNode(identifier: .sequence) { id in
            try id.appendConstructedNode(identifier: .sequence) {
                let number = usesSHA256 ? "2.16.840.1.101.3.4.2.1" : "1.3.14.3.2.26"
                try $0.serialize(ASN1ObjectIdentifier(dotRepresentation: number))
                try $0.serialize(ASN1Null())
            }
            let name = try Self.encoded(issuer.certificate.subject)
            for octets in [name, Self.key(issuer)] {
                let digest = usesSHA256 ? Array(SHA256.hash(data: octets)) : Self.sha1(octets)
                try id.serialize(ASN1OctetString(contentBytes: digest[...]))
            }
            id.appendPrimitiveNode(identifier: .integer) {
                $0.append(contentsOf: Self.number(subject.certificate.serialNumber.bytes))
            }
        }
        switch word {
        case .good: single.appendPrimitiveNode(identifier: Self.tag(0)) { _ in }
        case .unknown: single.appendPrimitiveNode(identifier: Self.tag(2)) { _ in }
        case .revoked(let days, let reason):
            try single.appendConstructedNode(identifier: Self.tag(1)) { revoked in
                try revoked.serialize(Self.time(hours: 24 * days))
                guard let reason else { return }
                revoked.appendConstructedNode(identifier: Self.tag(0)) {
                    $0.appendPrimitiveNode(identifier: .enumerated) { $0.append(reason) }
                }
            }
        }
        try single.serialize(Self.time(hours: from))
        if let to {
            try single.appendConstructedNode(identifier: Self.tag(0)) { try $0.serialize(Self.time(hours: to)) }
        }
        guard hasCritical else { return }
        try single.appendConstructedNode(identifier: Self.tag(1)) { tagged in
            try tagged.appendConstructedNode(identifier: .sequence) {
                try $0.serialize(Certificate.Extension(oid: [1, 2, 398, 1], critical: true, value: [5, 0]))
            }
        }
    }

    // MARK: Parts

    private static func tag(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }

    private static func sequence(_ write: (inout DER.Serializer) throws -> Void) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.appendConstructedNode(identifier: .sequence, write)
        return serializer.serializedBytes
    }

    private static func encoded(_ value: some DERSerializable) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(value)
        return serializer.serializedBytes
    }

    private static func sha1(_ octets: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: octets)) }

    /// The point that is the key.
    private static func key(_ minted: TestCertificates.Minted) -> [UInt8] {
        P256.Signing.PublicKey(minted.certificate.publicKey).map { Array($0.x963Representation) } ?? []
    }

    /// A positive number as DER has it: its shortest form, with a zero in front where it would be negative.
    private static func number(_ octets: some Collection<UInt8>) -> [UInt8] {
        let short = Array(octets.drop { $0 == 0 })
        return (short.first ?? 0x80) < 0x80 ? short : [0] + short
    }

    private static func time(hours: Int) throws -> GeneralizedTime {
        let instant = SiteScene.begun.adding(seconds: Int64(hours) * 3_600)
        let date = Date(timeIntervalSince1970: Double(instant.microseconds / 1_000_000))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        return try GeneralizedTime(
            year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0, hours: parts.hour ?? 0,
            minutes: parts.minute ?? 0, seconds: parts.second ?? 0, fractionalSeconds: 0)
    }
}

extension SiteScene {
    /// What the responder of the first certificate said, or why it did not.
    mutating func setStatus(_ answer: Seen<Octets>) {
        evidence.statuses = [
            StatusEvidence(
                certificate: 0, issuer: 1, url: "http://ocsp.example", question: Octets([]), answer: answer,
                answered: Self.begun.adding(seconds: 5))
        ]
    }

    mutating func setStatus(_ change: (inout TestStatus) -> Void) {
        setStatus(.value(Octets(TestStatus.answer(change))))
    }
}
