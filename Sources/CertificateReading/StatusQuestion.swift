import SwiftASN1

/// Asks a responder for the status of one certificate: as RFC 5019 has it (section 2.1), not signed and without a nonce,
/// since most responders hand out answers that were made before.
package struct StatusQuestion: Hashable, Sendable {
    /// As DER.
    package let octets: [UInt8]

    /// Nil where the certificates' parts can't be written down again.
    package init?(about certificate: CertificateFacts, issuer: CertificateFacts) {
        guard let subject = StatusSubject(certificate, issuer: issuer) else { return nil }
        var serializer = DER.Serializer()
        do {
            // OCSPRequest, TBSRequest, requestList, Request, CertID (RFC 6960, section 4.1.1).
            try serializer.nest(4) { request in
                try request.appendConstructedNode(identifier: .sequence) { try Self.write(subject, &$0) }
            }
        } catch {
            return nil
        }
        octets = serializer.serializedBytes
    }

    private static func write(_ subject: StatusSubject, _ serializer: inout DER.Serializer) throws {
        try serializer.appendConstructedNode(identifier: .sequence) {
            try $0.serialize(ASN1ObjectIdentifier(dotRepresentation: subject.hash))
            try $0.serialize(ASN1Null())
        }
        try serializer.serialize(ASN1OctetString(contentBytes: subject.nameDigest[...]))
        try serializer.serialize(ASN1OctetString(contentBytes: subject.keyDigest[...]))
        serializer.appendPrimitiveNode(identifier: .integer) { $0.append(contentsOf: subject.serial) }
    }
}

extension DER.Serializer {
    /// Writes something inside of so many sequences of one.
    fileprivate mutating func nest(_ depth: Int, _ write: (inout DER.Serializer) throws -> Void) throws {
        if depth == 0 { return try write(&self) }
        try appendConstructedNode(identifier: .sequence) { try $0.nest(depth - 1, write) }
    }
}
