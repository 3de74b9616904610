import CLDNS
import DNSCore

/// Words for record types.
extension RecordType {
    /// The type of a word such as `NS` or `TYPE65280`, in any case; nil for words that name no type.
    package init?(mnemonic: some StringProtocol) {
        let word = String(mnemonic)
        guard !word.isEmpty, word.utf8.count <= Self.longestMnemonic, !word.utf8.contains(0) else { return nil }
        if word.utf8.count > 4 && word.prefix(4).uppercased() == "TYPE" {
            // libldns would take "TYPE12abc" and "TYPE70000" by way of atoi (RFC 3597, section 5).
            let digits = word.dropFirst(4)
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(digits) else {
                return nil
            }
            self.init(rawValue: number)
            return
        }
        let number = ldns_get_rr_type_by_name(word).rawValue
        guard number > 0, number <= 0xffff else { return nil }
        self.init(rawValue: UInt16(number))
    }

    /// The type's word: `NS`, or `TYPE65280` where it has none.
    package var mnemonic: String {
        guard let words = ldns_rr_type2str(ldns_rr_type(rawValue: UInt32(rawValue))) else { return "TYPE\(rawValue)" }
        defer { tizilim_ldns_free(words) }
        return String(cString: words)
    }

    /// False for 0, OPT and the types of questions and transfers (RFC 6895, section 3.1), which no zone holds.
    package var isData: Bool { rawValue != 0 && rawValue != 41 && !(128...255).contains(rawValue) }

    /// No registered word is longer than 10 octets; a limit so that no long text is searched for.
    private static let longestMnemonic = 32
}
