import DNSCore
import RegistryModel

/// Whether values have the form that the RFCs and the limits ask for.
enum FormGuards {
    /// RFC 5730, `clIDType`, narrowed to what is safe in any text.
    static func requireIdentifier(_ text: String, _ field: String) throws(Refusal) {
        let allowed = text.utf8.allSatisfy { octet in
            (0x30...0x39).contains(octet) || (0x41...0x5a).contains(octet) || (0x61...0x7a).contains(octet)
                || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_") || octet == UInt8(ascii: ".")
        }
        guard allowed, (3...16).contains(text.utf8.count) else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.identifierForm.with())
        }
    }

    /// A text that is there, fits, and can be read: a line, or the several lines of a statement.
    static func requireText(_ text: String, _ field: String, isStatement: Bool = false) throws(Refusal) {
        let most = isStatement ? RequestLimits.statement : RequestLimits.line
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.empty.with())
        }
        guard text.utf8.count <= most else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.tooLong.with("\(most)"))
        }
        // They would steer the terminal or break the line of whoever reads the register later; XML 1.0 has none of them.
        guard text.unicodeScalars.allSatisfy({ !isControl($0) || isStatement && $0 == "\n" }) else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.controlCharacter.with())
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }

    /// RFC 5733, section 2.5: `+`, country code, a dot, the rest, at most seventeen characters; an extension in digits
    /// behind an `x`.
    static func requirePhone(_ text: String?, _ field: String) throws(Refusal) {
        guard let text else { return }
        try requireText(text, field)
        let halves = text.split(separator: "x", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2 {
            guard (1...14).contains(halves[1].utf8.count), halves[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { throw .parameterSyntax(field: field, reason: RefusalDetail.phoneForm.with()) }
        }
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in
            part.utf8.dropFirst(part.first == "+" ? 1 : 0).allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.count == 2, areDigits, parts[0].first == "+", (2...4).contains(parts[0].utf8.count),
            (1...14).contains(parts[1].utf8.count), parts[1].first != "+"
        else { throw .parameterSyntax(field: field, reason: RefusalDetail.phoneForm.with()) }
    }

    static func requireText(_ text: String?, _ field: String) throws(Refusal) {
        if let text { try requireText(text, field) }
    }

    /// Octets before the `@` (RFC 5321, section 4.5.3.1.1).
    private static let mailbox = 64

    /// One `@` with something on both sides, and no blanks: enough to catch a wrong column, and no more.
    static func requireMail(_ text: String, _ field: String) throws(Refusal) {
        try requireText(text, field)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...mailbox).contains(parts[0].utf8.count), !parts[1].isEmpty,
            !text.utf8.contains(where: { $0 <= 0x20 })
        else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.mailForm.with())
        }
    }

    static func requireCountry(_ code: String, _ field: String) throws(Refusal) {
        guard CountryCode.all.contains(code) else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.countryForm.with())
        }
    }

    /// RFC 952 with RFC 1123, section 2.1, and nothing that is an address: a zone could not delegate to it.
    static func requireHostName(_ name: DomainName, _ field: String) throws(Refusal) {
        guard name.isHostName, !name.looksLikeAddress, name.labelCount >= 2 else {
            throw .parameterSyntax(field: field, reason: RefusalDetail.hostNameForm.with())
        }
    }

    static func requireMost(_ count: Int, _ most: Int, _ field: String) throws(Refusal) {
        guard count <= most else {
            throw .parameterRange(field: field, reason: RefusalDetail.tooMany.with("\(most)"))
        }
    }

    static func requireYears(_ years: Int, _ terms: LifecycleTerms) throws(Refusal) {
        guard (1...terms.maximumYears).contains(years) else {
            throw .parameterRange(
                field: "period", reason: RefusalDetail.between.with("1", "\(terms.maximumYears)"))
        }
    }

    static func requireDistinct<Value: Hashable>(
        _ values: [Value], _ field: String, _ text: (Value) -> String
    ) throws(Refusal) {
        var seen: Set<Value> = []
        for value in values where !seen.insert(value).inserted {
            throw .parameterRange(field: field, reason: RefusalDetail.repeated.with(text(value)))
        }
    }

    /// A salted digest as `AuthorizationSecretInput.make` gives it.
    static func requireSecret(_ secret: AuthorizationSecretInput?) throws(Refusal) {
        guard let secret else { return }
        guard secret.hash.count == RequestLimits.digest, RequestLimits.salt.contains(secret.salt.count) else {
            throw .parameterSyntax(
                field: "authInfo", reason: RefusalDetail.octets.with("\(RequestLimits.digest)"))
        }
    }

    static func requirePlace(_ place: ServerPlace?) throws(Refusal) {
        guard let place else { return }
        try requireCountry(place.countryCode, "srvloc:cc")
        try requireText(place.city, "srvloc:city")
        if !place.street.isEmpty { try requireText(place.street, "srvloc:street") }
        try requireText(place.region, "srvloc:sp")
    }

    static func requireEvidence(_ evidence: [Evidence]) throws(Refusal) {
        for document in evidence {
            try requireText(document.type, "evidence:type")
            try requireText(document.number, "evidence:number")
            guard document.digest.utf8.count <= RequestLimits.line else {
                throw .parameterSyntax(
                    field: "evidence:digest", reason: RefusalDetail.tooLong.with("\(RequestLimits.line)"))
            }
        }
    }

    static func requireSigners(_ signers: [DelegationSigner]) throws(Refusal) {
        for signer in signers {
            if let expected = signer.digestLength, signer.digest.count != expected {
                throw .parameterSyntax(field: "secDNS:digest", reason: RefusalDetail.octets.with("\(expected)"))
            }
            guard !signer.digest.isEmpty else {
                throw .parameterSyntax(field: "secDNS:digest", reason: RefusalDetail.empty.with())
            }
            guard signer.digest.count <= RequestLimits.line else {
                throw .parameterSyntax(
                    field: "secDNS:digest", reason: RefusalDetail.tooLong.with("\(RequestLimits.line)"))
            }
        }
    }
}
