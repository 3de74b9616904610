import DNSCore
import RegistryModel
import ZoneStore

/// What stops a version until an operator has looked at it, in sentences; the rules of content are judged before.
struct VersionGuards {
    private let configuration: ZoneConfiguration
    private let reader: ZoneReader
    private let number: Int64

    init(_ setting: ZoneSetting, _ reader: ZoneReader, _ number: Int64) {
        configuration = setting.configuration
        self.reader = reader
        self.number = number
    }

    /// Judges a version that is complete: sets why it is to wait, and what the next one is measured by.
    func judge(_ version: inout ZoneVersion, after current: ZoneVersion?, _ draft: VersionDraft) throws {
        try judge(&version, after: current) { key in
            if let change = draft.changes[key] { return change.after }
            return try draft.before(key)
        }
    }

    /// The same, with a look at what the version has at an owner.
    func judge(
        _ version: inout ZoneVersion, after current: ZoneVersion?, _ owner: ([UInt8]) throws -> StoredOwner?
    ) throws {
        let (count, now) = (version.counts.delegations, version.committed)
        let peak = current?.peak ?? current.map { .init(delegations: $0.counts.delegations, at: $0.committed) }
        var findings: [String] = []
        if let current, let peak {
            findings += sizeFindings(from: current.counts.delegations, peak: peak.delegations, to: count)
        }
        findings += try contentFindings(owner)
        version.findings = findings
        // What an operator lets out is the measure from then on.
        let isPast = peak.map { now > $0.at.adding(seconds: Self.memory) } ?? true
        if let peak, findings.isEmpty, !isPast, peak.delegations > count {
            version.peak = peak
        } else {
            version.peak = .init(delegations: count, at: now)
        }
    }

    private func contentFindings(_ owner: ([UInt8]) throws -> StoredOwner?) throws -> [String] {
        var findings: [String] = []
        let apex =
            try owner(configuration.zone.canonicalKey).map { try ResourceRecord.records(fromWire: $0.wire) } ?? []
        if !apex.contains(where: { $0.type == .ns }) { findings.append("The apex has no name servers.") }
        if configuration.signing != nil, !apex.contains(where: { $0.type == .dnskey }) {
            findings.append("The apex has no DNSKEY record, and the zone is to be signed.")
        }
        if configuration.signing != nil { findings += try hiddenFindings(owner) }
        for name in configuration.publication.critical where try owner(name.canonicalKey) == nil {
            findings.append("\(name) is not in it, and the zone's file calls it critical.")
        }
        return findings
    }

    /// Records of the zone's file below a name that the register delegates: they would be signed, though another zone
    /// speaks for them, and the link above would deny the delegation (RFC 5155, section 8.9).
    private func hiddenFindings(_ owner: ([UInt8]) throws -> StoredOwner?) throws -> [String] {
        var findings: [String] = []
        for name in Set(configuration.records.map(\.owner)).sorted() {
            var ancestor = name.parent
            while let candidate = ancestor, candidate.isBelow(configuration.zone) {
                if try owner(candidate.canonicalKey)?.isDelegation == true {
                    findings.append("\(name) of the zone's file lies below \(candidate), which is delegated.")
                }
                ancestor = candidate.parent
            }
        }
        return findings
    }

    /// Seconds for which the most delegations are remembered: a zone that leaks away in small steps shrinks too.
    private static let memory: Int64 = 86_400
    /// So few names may always go or come, unless none is left: in a zone of five, one is twenty percent.
    private static let fewNames = 10

    private func sizeFindings(from before: Int, peak: Int, to after: Int) -> [String] {
        let (lost, gained) = (peak - after, after - before)
        if lost * 100 > configuration.publication.shrinkLimit * peak, lost > Self.fewNames || after == 0 {
            return [
                "It has \(after) delegations where the zone had \(peak) within a day: \(Self.percent(lost, peak)) % "
                    + "fewer, over the limit of \(configuration.publication.shrinkLimit) %."
            ]
        }
        if let limit = configuration.publication.growthLimit, gained * 100 > limit * max(before, 1),
            gained > Self.fewNames
        {
            return [
                "It has \(after) delegations where the last version has \(before): \(Self.percent(gained, before)) % "
                    + "more, over the limit of \(limit) %."
            ]
        }
        return []
    }

    /// One decimal place, rounded down, so that the figure never looks larger than it is.
    private static func percent(_ part: Int, _ whole: Int) -> String {
        let tenths = part * 1_000 / max(whole, 1)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
