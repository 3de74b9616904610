import SwiftASN1

/// What the extensions say that decide of a chain (RFC 5280, section 4.2.1).
extension CertificateFacts {
    /// Extensions that are looked at here: a critical one that is not among them makes a certificate unusable.
    static let handled: Set<String> = [
        subjectAlternativeName, basicConstraints, keyUsage, extendedKeyUsage, nameConstraints, "2.5.29.14", "2.5.29.35",
        "2.5.29.32", "2.5.29.31",
    ]

    static let subjectAlternativeName = "2.5.29.17"
    static let basicConstraints = "2.5.29.19"
    static let keyUsage = "2.5.29.15"
    static let extendedKeyUsage = "2.5.29.37"
    static let nameConstraints = "2.5.29.30"

    private func parts(_ number: String) -> [ASN1Node]? {
        extensions[number].flatMap { try? DER.parse($0.value) }?.parts
    }

    /// The names of hosts for which it counts; the common name has not counted for years (RFC 9525, section 2).
    var hostNames: [String] {
        let tag = ASN1Identifier(tagWithNumber: 2, tagClass: .contextSpecific)
        return (parts(Self.subjectAlternativeName) ?? []).compactMap { name in
            guard name.identifier == tag, let octets = name.octets, octets.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
                return nil
            }
            return String(decoding: octets, as: UTF8.self).lowercased()
        }
    }

    /// Whether it counts for a host in A-labels: its name, or one with a star for its first label (RFC 9525, section 6.3).
    package func counts(for host: String) -> Bool {
        let host = host.lowercased()
        return hostNames.contains { name in
            if name == host { return true }
            guard name.hasPrefix("*."), name.utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1 else { return false }
            let rest = name.dropFirst(1)
            guard host.hasSuffix(rest) else { return false }
            let label = host.dropLast(rest.count)
            return !label.isEmpty && !label.contains(".")
        }
    }

    /// Whether it may vouch for others, and for how many authorities below it; nil where it may not.
    package var authority: (mayVouch: Bool, below: Int?)? {
        guard let parts = parts(Self.basicConstraints), let first = parts.first, (try? Bool(derEncoded: first)) == true
        else { return nil }
        return (mayVouch: signsCertificates, below: parts.count > 1 ? try? Int(derEncoded: parts[1]) : nil)
    }

    /// Bit 5 of the key's usage; a certificate without a usage may do all.
    private var signsCertificates: Bool {
        guard let usage = extensions[Self.keyUsage] else { return true }
        guard let octets = (try? DER.parse(usage.value))?.octets, octets.count > 1 else { return false }
        return octets[octets.startIndex + 1] & 0x04 != 0
    }

    /// Whether servers may use it: `serverAuth` or any use; a certificate without a list may do all.
    package var isForServers: Bool {
        guard let uses = parts(Self.extendedKeyUsage) else { return extensions[Self.extendedKeyUsage] == nil }
        return uses.contains { $0.number == "1.3.6.1.5.5.7.3.1" || $0.number == "2.5.29.37.0" }
    }

    package var hasUnknownCritical: Bool { extensions.contains { $1.isCritical && !Self.handled.contains($0) } }

    /// Names of hosts below which it may vouch, and may not (section 4.2.1.10).
    var constraints: (permitted: [String], excluded: [String]) {
        func names(_ tag: UInt) -> [String] {
            let list = (parts(Self.nameConstraints) ?? []).first {
                $0.identifier == ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific)
            }
            return (list?.parts ?? []).compactMap { tree in
                guard let base = tree.parts?.first,
                    base.identifier == ASN1Identifier(tagWithNumber: 2, tagClass: .contextSpecific)
                else { return nil }
                return base.octets.map { String(decoding: $0, as: UTF8.self).lowercased() }
            }
        }
        return (names(0), names(1))
    }

    /// Whether the constraints let it vouch for a host.
    package func mayVouch(for host: String) -> Bool {
        func lies(_ host: String, below name: String) -> Bool {
            let name = name.hasPrefix(".") ? String(name.dropFirst()) : name
            return name.isEmpty || host == name || host.hasSuffix("." + name)
        }
        let (permitted, excluded) = constraints
        return (permitted.isEmpty || permitted.contains { lies(host, below: $0) })
            && !excluded.contains { lies(host, below: $0) }
    }

    /// Whether it may sign answers about other certificates of its issuer: `OCSPSigning`, said by name (RFC 6960, section
    /// 4.2.2.2).
    var isForStatus: Bool {
        (parts(Self.extendedKeyUsage) ?? []).contains { $0.number == "1.3.6.1.5.5.7.3.9" }
    }

    /// The addresses of responders, as they are written (RFC 5280, section 4.2.2.1).
    package var responders: [String] {
        let tag = ASN1Identifier(tagWithNumber: 6, tagClass: .contextSpecific)
        return (parts("1.3.6.1.5.5.7.1.1") ?? []).compactMap { access in
            guard let parts = access.parts, parts.count == 2, parts[0].number == "1.3.6.1.5.5.7.48.1",
                parts[1].identifier == tag
            else { return nil }
            return parts[1].octets.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Where its revocation is told: a list (CRL distribution points), an answer (OCSP), both or neither.
    package var revocation: [String] {
        let lists = extensions["2.5.29.31"] == nil ? [] : ["CRL"]
        return lists + (responders.isEmpty ? [] : ["OCSP"])
    }
}
