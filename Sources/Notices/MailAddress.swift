import DNSCore
import IDNA

/// An address that mail goes to or comes from, as headers have it: a word for people, and what mailers look at.
package struct MailAddress: Hashable, Sendable {
    /// Empty where there is none.
    package let name: String
    /// `local@domain` in ASCII, the domain as A-labels.
    package let address: String

    /// The longest that is taken (RFC 5321, section 4.5.3.1: 64 octets, the sign, 255 octets).
    private static let longest = 320
    private static let longestLocalPart = 64

    /// `aliya@example.kz`, or `A word <aliya@example.kz>`; nil for what a mailer would not take without quoting, so that
    /// nothing that stands in the register can make a header of its own.
    package init?(_ text: String) {
        var name = ""
        var address = text
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = text[..<open].trimmed
            address = String(text[text.index(after: open)...].dropLast())
        }
        guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }),
            let at = address.lastIndex(of: "@"), address.utf8.count <= Self.longest
        else { return nil }
        let local = String(address[..<at])
        guard Self.isDotAtom(local),
            let domain = try? IDNA.domainName(from: String(address[address.index(after: at)...])),
            domain.labelCount >= 2, domain.text.utf8.allSatisfy(Self.isHostOctet)
        else { return nil }
        self.name = name
        self.address = "\(local)@\(domain.text)"
    }

    /// The domain after the sign.
    package var domain: String {
        String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...])
    }

    /// RFC 5322, section 3.2.3.
    private static func isDotAtom(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= longestLocalPart
            && parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy(isAtomOctet) }
    }

    private static func isAtomOctet(_ octet: UInt8) -> Bool {
        isHostOctet(octet) && octet != UInt8(ascii: ".") || "!#$%&'*+/=?^_`{|}~".utf8.contains(octet)
    }

    private static func isHostOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " || text.first == "\"" { text.removeFirst() }
        while text.last == " " || text.last == "\"" { text.removeLast() }
        return String(text)
    }
}
