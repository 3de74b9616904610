import BatchFiles
import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel

/// What anybody may know of a campaign: each name with its state, its right and its deadline, and how many claims a label
/// has. Nothing of holders: what a name's holder wants is told as a count only.
package struct CampaignPublication {
    private let policy: CampaignPolicy
    private let campaign: Campaign
    private let at: Instant
    private var csv = CSVLines("name", "state", "right", "deadline")
    private var lines: [UInt8] = []
    private var labels: [DomainName: LabelCounts] = [:]

    /// How many want a label, and how many of their holders said what.
    private struct LabelCounts {
        var claims = 0
        var preferences: [String: Int] = [:]
    }

    package init(_ policy: CampaignPolicy, _ campaign: Campaign, at instant: Instant) {
        self.policy = policy
        self.campaign = campaign
        at = instant
    }

    package mutating func add(_ claim: Claim) {
        let deadline = deadline(of: claim)
        csv.add([claim.source.text, claim.state.rawValue, claim.target?.text ?? "", deadline?.description ?? ""])
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("name", claim.source.text)
            writer.member("state", claim.state.rawValue)
            writer.member("right", claim.target?.text)
            writer.member("deadline", deadline?.description)
        }
        if !lines.isEmpty || hasLines { lines.append(UInt8(ascii: ",")) }
        lines += [0x0a] + writer.bytes
        hasLines = true
        guard claim.standing == .contested, let target = claim.target else { return }
        labels[target, default: LabelCounts()].claims += 1
        let preference = claim.choice.map { $0.preference?.rawValue ?? $0.kind.rawValue } ?? "silent"
        labels[target]?.preferences[preference, default: 0] += 1
    }

    private var hasLines = false

    /// The last instant at which the holder can still do something; nil where there is nothing to be done.
    private func deadline(of claim: Claim) -> Instant? {
        switch claim.state {
        case .waiting, .lodged: policy.cohort(claim.cohort)?.closes
        case .reserved: policy.reservation ?? claim.heldUntil
        default: nil
        }
    }

    /// Lines of the table that were added since the last call.
    package mutating func takeLines() -> [UInt8] { csv.take() }

    /// The beginning of the JSON document, which goes on with `takeElements` and ends with `end`.
    package var beginning: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("campaign", campaign.identifier)
            writer.member("version", campaign.version)
            writer.key("title")
            writer.object { writer in
                for language in Language.allCases {
                    writer.key(dynamic: language.rawValue)
                    writer.value(policy.title.text(in: language))
                }
            }
            writer.member("target", policy.target.text)
            writer.member("snapshot", policy.snapshot.description)
            writer.member("state", campaign.state.rawValue)
            writer.member("plan", campaign.planDigest)
            writer.member("at", at.description)
            writer.member("cohorts", policy.cohorts) { writer, cohort in
                writer.object { writer in
                    writer.member("cohort", cohort.identifier)
                    writer.member("opens", cohort.opens.description)
                    writer.member("closes", cohort.closes.description)
                }
            }
        }
        return writer.bytes.dropLast() + Array(",\"names\":[".utf8)
    }

    /// Names of the JSON document that were added since the last call.
    package mutating func takeElements() -> [UInt8] {
        defer { lines.removeAll(keepingCapacity: true) }
        return lines
    }

    /// The end of the JSON document: labels that several holders could have.
    package var end: [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in
            for (label, counts) in labels.sorted(by: { $0.key < $1.key }) {
                writer.object { writer in
                    writer.member("right", label.text)
                    writer.member("claims", counts.claims)
                    writer.member("said", counts: counts.preferences)
                }
            }
        }
        return Array("\n],\"contested\":".utf8) + writer.bytes + Array("}\n".utf8)
    }
}
