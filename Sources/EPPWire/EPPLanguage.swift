/// The languages of results and reasons (`lang`).
package enum EPPLanguage: String, Hashable, Sendable, CaseIterable {
    case kk, ru, en

    /// The language of a tag of RFC 5646: its first part counts, so `en-US` is English. Nil for one that we don't have.
    package init?(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" }
        self.init(rawValue: String(primary))
    }
}
