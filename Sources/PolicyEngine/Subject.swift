import DNSCore
import IDNA
import RegistryModel

/// A proposal with what several rules need of it, worked out once.
package struct Subject: Sendable {
    package let proposal: Proposal
    package let instant: Instant
    /// The label asked for, as an A-label.
    package let label: String
    /// The same as a U-label; nil where it starts with `xn--` and is no A-label.
    package let unicodeLabel: String?
    /// The label as facts show it: the U-label where there is one.
    package var shownLabel: String { unicodeLabel ?? label }

    package init(proposal: Proposal, instant: Instant) {
        self.proposal = proposal
        self.instant = instant
        label = proposal.name.firstLabel
        unicodeLabel = Self.decode(label)
    }

    private static func decode(_ label: String) -> String? {
        label.hasPrefix(IDNA.prefix) ? try? IDNA.unicodeLabel(label) : label
    }
}
