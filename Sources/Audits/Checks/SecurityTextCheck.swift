import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// `/.well-known/security.txt` is there by https as plain text, names a contact, and has not expired (RFC 9116).
///
/// Could not tell: the file was not looked at, or not to its end, or a filter or a fault of the server stood in its stead.
struct SecurityTextCheck: Check {
    static let kind = CheckKind.securityText

    func judge(_ view: EvidenceView) -> Outcome {
        let file: SiteFile
        switch view.file(.securityText) {
        case .failure(let foregone): return foregone.outcome
        case .success(let found): file = found
        }
        let (pointer, end) = (file.placed.pointer, file.end)
        var tally = Tally()
        let type = file.type ?? ""
        // Many servers give their own page for whatever they don't have.
        let text = String(validating: file.octets, as: UTF8.self)
        guard type.hasPrefix("text/plain"), text != nil || !file.isWhole else {
            tally.addBad(type, .notText, at: pointer)
            return tally.outcome
        }
        if !end.isSecure { tally.addBad(end.url, .notSecure, at: pointer) }
        // A cut may go through a field, or through a letter.
        guard file.isWhole, let text else {
            tally.addUntold(end.url, .limit, at: pointer)
            return tally.outcome
        }
        judge(SecurityText(text), file.placed, end, view.instant, &tally)
        if tally.bad.isEmpty { tally.addGood(end.url, at: pointer) }
        return tally.outcome
    }

    private func judge(
        _ text: SecurityText, _ placed: PlacedVisit, _ end: Hop, _ instant: Instant, _ tally: inout Tally
    ) {
        let pointer = placed.pointer
        let contacts = text["contact"]
        if contacts.isEmpty { tally.addBad("", .noContactField, at: pointer) }
        for contact in contacts where !SecurityText.isContact(contact) {
            tally.addBad(String(contact.prefix(100)), .contactMalformed, at: pointer)
        }
        let expiries = text["expires"]
        switch (expiries.count, expiries.first.map { (text: $0, instant: Instant($0)) }) {
        case (0, _): tally.addBad("", .noExpiry, at: pointer)
        case (1, let expiry?):
            guard let end = expiry.instant else {
                return tally.addBad(String(expiry.text.prefix(100)), .expiryMalformed, at: pointer)
            }
            if end < instant { tally.addBad(expiry.text, .outdated, at: pointer) }
        default: tally.addBad(String(expiries.count), .manyExpiries, at: pointer)
        }
        let canonical = text["canonical"].compactMap { WebAddress($0) }
        let own = [placed.visit.url, end.url].compactMap { WebAddress($0) }
        if !canonical.isEmpty, Set(canonical).isDisjoint(with: own) {
            tally.addBad(canonical[0].description, .otherCanonical, at: pointer)
        }
    }
}

/// The fields of a security.txt (RFC 9116, section 2.2), without those that a signature around it adds.
private struct SecurityText {
    private var fields: [(name: String, value: String)] = []

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN PGP SIGNATURE-----") { break }
            guard !line.hasPrefix("#"), !line.hasPrefix("-"), let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].filter { !$0.isWhitespace }.lowercased()
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            fields.append((name, String(value.reversed().drop(while: \.isWhitespace).reversed())))
        }
    }

    /// The values of a field, by its name in small letters.
    subscript(name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A contact is a URI; one of the web has to be `https` (section 2.5.3).
    static func isContact(_ value: String) -> Bool {
        let value = value.lowercased()
        if value.hasPrefix("mailto:") { return value.contains("@") }
        if value.hasPrefix("tel:") { return value.contains { $0.isNumber } }
        return WebAddress(value)?.scheme == .https
    }
}
