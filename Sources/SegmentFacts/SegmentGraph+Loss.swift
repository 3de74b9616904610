extension SegmentGraph {
    /// Which nodes don't resolve where some servers are gone: the smallest set with all that follows from their going.
    ///
    /// A node is lost with its zone, and with the last of its servers; a server is lost with the node that its own name
    /// lies under. Each link is looked at once.
    func lost(withoutServers isGone: (Int) -> Bool) -> [Bool] {
        var loss = Loss(self)
        for index in servers.indices where isGone(index) { loss.lose(server: index) }
        for (index, node) in nodes.enumerated() where !node.isZone && node.servers.isEmpty { loss.lose(node: index) }
        loss.spread()
        return loss.lostNodes
    }
}

/// Loss that spreads from servers to nodes and back.
private struct Loss {
    let graph: SegmentGraph
    var lostNodes: [Bool]
    private var lostServers: [Bool]
    /// Servers of each node that still answer.
    private var left: [Int]
    private var waiting: [Int] = []

    init(_ graph: SegmentGraph) {
        self.graph = graph
        lostNodes = Array(repeating: false, count: graph.nodes.count)
        lostServers = Array(repeating: false, count: graph.servers.count)
        left = graph.nodes.map(\.servers.count)
    }

    mutating func lose(server: Int) {
        guard !lostServers[server] else { return }
        lostServers[server] = true
        for user in graph.users[server] {
            left[Int(user)] -= 1
            if left[Int(user)] == 0 { lose(node: Int(user)) }
        }
    }

    mutating func lose(node: Int) {
        guard !lostNodes[node] else { return }
        lostNodes[node] = true
        waiting.append(node)
    }

    mutating func spread() {
        while let node = waiting.popLast() {
            for member in graph.members[node] ?? [] { lose(node: Int(member)) }
            for server in graph.hosted[node] ?? [] { lose(server: server) }
        }
    }
}
