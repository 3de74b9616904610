import DNSCore

/// A rule that a zone's content breaks at one owner.
package struct ZoneViolation: Hashable, Sendable, CustomStringConvertible {
    package let owner: DomainName
    package let rule: ZoneRule
    /// What of the content breaks the rule, such as the name server that has no address.
    package let detail: String

    package init(owner: DomainName, rule: ZoneRule, detail: String = "") {
        self.owner = owner
        self.rule = rule
        self.detail = detail
    }

    package var description: String {
        "\(owner): \(rule.sentence)\(detail.isEmpty ? "" : " (\(detail))") [\(rule.source)]"
    }
}
