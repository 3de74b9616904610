import RegistryModel
import SwiftASN1

/// What a responder answers (RFC 6960, section 4.2.1), read by its structure.
package struct StatusAnswer: Sendable {
    /// Who says that it signed.
    enum Responder: Sendable {
        case name(ArraySlice<UInt8>)
        /// SHA-1 of the key.
        case key(ArraySlice<UInt8>)
    }

    /// What is said of one certificate.
    struct Word: Sendable {
        let subject: StatusSubject
        let status: CertificateStatus
        let from: Instant
        /// When there will be a newer one at the latest; nil where there is one at any time.
        let to: Instant?
        let hasCritical: Bool
    }

    /// The octets that are signed, and how.
    let signed: ArraySlice<UInt8>
    let algorithm: String
    let signature: ArraySlice<UInt8>
    let responder: Responder
    let words: [Word]
    let hasCritical: Bool
    /// Sent along, as DER.
    let certificates: [[UInt8]]

    /// Throws for what is no answer, and for one that only says why there is none.
    package init(_ octets: [UInt8]) throws(StatusRefusal) {
        guard let response = (try? DER.parse(octets))?.parts, let first = response.first,
            first.identifier == .enumerated, let code = first.octets, code.count == 1
        else { throw .unreadable }
        if let refusal = Self.refusal(code[code.startIndex]) { throw refusal }
        guard response.count == 2, let typed = response[1].inside(0)?.parts, typed.count == 2,
            typed[0].number == "1.3.6.1.5.5.7.48.1.1", typed[1].identifier == .octetString,
            let inner = typed[1].octets, let basic = (try? DER.parse(inner))?.parts, basic.count >= 3
        else { throw .unreadable }
        guard let algorithm = basic[1].parts?.first?.number, let signature = basic[2].bits,
            let fields = basic[0].parts
        else { throw .unreadable }
        signed = basic[0].encodedBytes
        self.algorithm = algorithm
        self.signature = signature
        certificates = (basic.count > 3 ? basic[3].inside(0)?.parts ?? [] : []).map { Array($0.encodedBytes) }
        // The version is left out where it is 1, and there is no other.
        var rest = fields[...]
        if rest.first?.isTagged(0) == true { rest.removeFirst() }
        guard rest.count >= 3, let responder = Self.responder(rest.removeFirst()),
            rest.removeFirst().identifier == .generalizedTime, let list = rest.removeFirst().parts
        else { throw .unreadable }
        self.responder = responder
        words = try Self.words(list)
        hasCritical = Self.hasCritical(rest.first)
    }

    private static func refusal(_ code: UInt8) -> StatusRefusal? {
        switch code {
        case 0: nil
        case 1: .malformedRequest
        case 2: .internalError
        case 3: .tryLater
        case 5: .signatureRequired
        case 6: .unauthorized
        default: .unreadable
        }
    }

    private static func responder(_ node: ASN1Node) -> Responder? {
        if let name = node.inside(1) { return .name(name.encodedBytes) }
        return node.inside(2)?.octets.map { .key($0) }
    }

    private static func words(_ list: [ASN1Node]) throws(StatusRefusal) -> [Word] {
        var words: [Word] = []
        for node in list {
            guard let parts = node.parts, parts.count >= 3, let subject = StatusSubject(parts[0]),
                let status = status(parts[1]), let from = parts[2].instant
            else { throw .unreadable }
            var rest = parts.dropFirst(3)
            var to: Instant?
            if let end = rest.first?.inside(0) {
                guard let instant = end.instant else { throw .unreadable }
                to = instant
                rest.removeFirst()
            }
            words.append(
                Word(subject: subject, status: status, from: from, to: to, hasCritical: hasCritical(rest.first)))
        }
        return words
    }

    private static func status(_ node: ASN1Node) -> CertificateStatus? {
        if node.isTagged(0) { return .good }
        if node.isTagged(2) { return .unknown }
        guard node.isTagged(1), let parts = node.parts, let instant = parts.first?.instant else { return nil }
        let reason = parts.count > 1 ? parts[1].inside(0)?.octets?.last.flatMap(RevocationReason.init(rawValue:)) : nil
        return .revoked(instant, reason ?? .unspecified)
    }

    /// Whether extensions, under their tag, have one that may not be overlooked; none is known here.
    private static func hasCritical(_ node: ASN1Node?) -> Bool {
        (node?.inside(1)?.parts ?? []).contains { item in
            guard let parts = item.parts, parts.count == 3 else { return false }
            return (try? Bool(derEncoded: parts[1])) == true
        }
    }
}
