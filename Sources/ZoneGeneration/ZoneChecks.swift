import DNSCore
import RegistryModel

/// Judges registered content, one owner at a time, against the rules that a delegating zone keeps.
package struct ZoneChecks: Sendable {
    let zone: DomainName
    let configured: [DomainName: [ResourceRecord]]
    /// Configured names below the apex that have NS records.
    let configuredDelegations: Set<DomainName>
    /// Hosts that configured NS records name, the apex's among them.
    let configuredServers: Set<DomainName>
    /// Every name above a configured owner that is more than glue, and that owner.
    let aboveConfigured: [DomainName: DomainName]
    let largestTTL: UInt32

    package init(_ renderer: ZoneRenderer) {
        let configuration = renderer.configuration
        zone = configuration.zone
        configured = renderer.configuredRecords
        configuredDelegations = Self.delegations(configured, zone: configuration.zone)
        configuredServers = Self.servers(configured)
        aboveConfigured = Self.namesAbove(configured, zone: configuration.zone)
        largestTTL = max(configuration.delegationTTL, configuration.dsTTL, configuration.soaTTL)
    }

    /// The rules that the content breaks, in the order in which `ZoneRule` lists them.
    package func violations(_ content: OwnerContent, _ neighbours: ZoneNeighbours) -> [ZoneViolation] {
        guard content.owner.isWithin(zone) else {
            return [ZoneViolation(owner: content.owner, rule: .outsideOfZone, detail: "zone \(zone)")]
        }
        var found: [ZoneViolation] = []
        checkPlace(content, neighbours, &found)
        checkSigners(content, &found)
        for server in content.nameServers { checkServer(server, content, neighbours, &found) }
        checkGlue(content, neighbours, &found)
        if largestTTL > 0x7fff_ffff || hasTooLarge(content.timesToLive) {
            found.append(ZoneViolation(owner: content.owner, rule: .timeToLiveTooLarge))
        }
        return found
    }

    private func hasTooLarge(_ times: TimesToLive?) -> Bool {
        guard let times else { return false }
        return TimesToLive.Record.allCases.contains { times[$0].map { $0 > 0x7fff_ffff } ?? false }
    }

    /// The violations of a whole content that is held in memory, owner by owner.
    package func violations(ofAll contents: [OwnerContent]) -> [ZoneViolation] {
        let neighbours = ZoneNeighbours(of: contents)
        return contents.flatMap { violations($0, neighbours) }
    }

    private func checkPlace(
        _ content: OwnerContent, _ neighbours: ZoneNeighbours, _ found: inout [ZoneViolation]
    ) {
        let owner = content.owner
        if owner == zone { found.append(ZoneViolation(owner: owner, rule: .apexContent)) }
        guard !content.nameServers.isEmpty || !content.delegationSigners.isEmpty else { return }
        if let cut = cut(above: owner, neighbours) {
            found.append(ZoneViolation(owner: owner, rule: .occluded, detail: "below \(cut)"))
        }
        if let hidden = aboveConfigured[owner] {
            found.append(ZoneViolation(owner: hidden, rule: .occluded, detail: "below \(owner)"))
        }
        if owner.wire.starts(with: [1, UInt8(ascii: "*")]) {
            found.append(ZoneViolation(owner: owner, rule: .wildcardDelegation))
        }
    }

    private func checkSigners(_ content: OwnerContent, _ found: inout [ZoneViolation]) {
        if content.nameServers.isEmpty && !content.delegationSigners.isEmpty {
            found.append(ZoneViolation(owner: content.owner, rule: .signerWithoutDelegation))
        }
        for signer in content.delegationSigners {
            guard let length = signer.digestLength else {
                if signer.digest.isEmpty {
                    found.append(
                        ZoneViolation(owner: content.owner, rule: .signerDigestLength, detail: "no digest at all"))
                }
                continue
            }
            if signer.digest.count != length {
                found.append(
                    ZoneViolation(
                        owner: content.owner, rule: .signerDigestLength,
                        detail: "type \(signer.digestType) has \(length) octets, not \(signer.digest.count)"))
            }
        }
    }

    private func checkServer(
        _ server: DomainName, _ content: OwnerContent, _ neighbours: ZoneNeighbours, _ found: inout [ZoneViolation]
    ) {
        let owner = content.owner
        if let violation = Self.nameViolation(ofServer: server, owner: owner) { found.append(violation) }
        guard server.isWithin(zone), !isBelowConfiguredDelegation(server) else { return }
        if configured[server]?.contains(where: { $0.type == .cname }) == true {
            found.append(ZoneViolation(owner: owner, rule: .nameServerIsAlias, detail: server.text))
        }
        // In-domain servers can't be found without glue, and neither can siblings that are served by each other.
        let known = server == owner ? !content.addresses.isEmpty : neighbours.glueExists(server)
        if !known && !Self.hasAddress(configured[server]) {
            found.append(ZoneViolation(owner: owner, rule: .glueMissing, detail: server.text))
        }
    }

    /// True where another zone of ours has the host's addresses, and this one leads there.
    private func isBelowConfiguredDelegation(_ host: DomainName) -> Bool {
        if configuredDelegations.isEmpty { return false }
        var ancestor = host.parent
        while let candidate = ancestor, candidate.isBelow(zone) {
            if configuredDelegations.contains(candidate) { return true }
            ancestor = candidate.parent
        }
        return false
    }

    private func checkGlue(
        _ content: OwnerContent, _ neighbours: ZoneNeighbours, _ found: inout [ZoneViolation]
    ) {
        let owner = content.owner
        guard !content.addresses.isEmpty else { return }
        if !owner.isHostName {
            found.append(ZoneViolation(owner: owner, rule: .nameServerSyntax, detail: owner.text))
        }
        let named =
            content.nameServers.contains(owner) || neighbours.isNameServer(owner) || configuredServers.contains(owner)
        if !named {
            found.append(ZoneViolation(owner: owner, rule: .glueOrphan, detail: "no delegation names the host"))
        } else if content.nameServers.isEmpty && cut(above: owner, neighbours) == nil {
            found.append(ZoneViolation(owner: owner, rule: .glueOrphan, detail: "the host lies below no delegation"))
        }
    }

    /// The delegation of the zone that `name` lies below; the uppermost where there are several.
    private func cut(above name: DomainName, _ neighbours: ZoneNeighbours) -> DomainName? {
        var uppermost: DomainName?
        var ancestor = name.parent
        while let candidate = ancestor, candidate.isBelow(zone) {
            if configuredDelegations.contains(candidate) || neighbours.delegationExists(candidate) {
                uppermost = candidate
            }
            ancestor = candidate.parent
        }
        return uppermost
    }
}
