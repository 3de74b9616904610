import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// `/.well-known/security.txt` is there by https as plain text, names a contact, and has not expired (RFC 9116).
///
/// Could not tell: the file was not looked at, or a filter or a fault of the server stood in its stead.
struct SecurityTextCheck: Check {
    static let kind = CheckKind.securityText

    func judge(_ view: EvidenceView) -> Outcome {
        guard let placed = view.visit(.securityText) else { return .untold(.notSeen) }
        let pointer = placed.pointer
        if let trouble = placed.visit.trouble { return .untold(UntoldCause(trouble), at: [pointer]) }
        guard let end = placed.visit.end else { return .untold(.notSeen, at: [pointer]) }
        if let cause = UntoldCause(status: end.status) { return .untold(cause, at: [pointer]) }
        var tally = Tally()
        guard (200..<300).contains(end.status) else {
            tally.addBad("\(end.status)", .noFile, at: pointer)
            return tally.outcome
        }
        guard let seen = end.body, let octets = view.body(seen.sha256) else { return .untold(.notSeen, at: [pointer]) }
        if case .untold(let cause) = view.pages.sight(placed.index) { return .untold(cause, at: [pointer]) }
        let type = end.values(of: "content-type").first?.lowercased() ?? ""
        // Many servers give their own page for whatever they don't have.
        guard type.hasPrefix("text/plain"), let text = String(validating: octets, as: UTF8.self) else {
            tally.addBad(type, .notText, at: pointer)
            return tally.outcome
        }
        if !end.isSecure { tally.addBad(end.url, .notSecure, at: pointer) }
        judge(SecurityText(text), placed, end, view.instant, &tally)
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
