/// Some of the name servers have an address inside of the national segment.
///
/// A name without any name server has none outside: whether it may is for the rule on their number.
/// Could not tell: servers without a known address could make up the number.
/// Saw: `count` (servers inside), `total`, `outside`, `unknown` (host names). Demanded: `minimum`, `segment`.
extension SegmentRequirement {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let servers = subject.proposal.nameServers
        let inside = servers.count { $0.addresses.contains(where: prefixes.contains) }
        facts = [Fact("count", String(inside)), Fact("total", String(servers.count))]
        if servers.isEmpty || inside >= minimum { return .satisfied }
        let unknown = servers.filter(\.addresses.isEmpty).map(\.name.text)
        let outside = servers.filter { server in
            !server.addresses.isEmpty && !server.addresses.contains(where: prefixes.contains)
        }
        facts.append(Fact("outside", outside.map(\.name.text).sorted().joined(separator: ", ")))
        facts.append(Fact("unknown", unknown.sorted().joined(separator: ", ")))
        return inside + unknown.count >= minimum ? .undetermined : .violated
    }

    var demands: [Fact] { [Fact("minimum", String(minimum)), Fact("segment", prefixes.name)] }
}
