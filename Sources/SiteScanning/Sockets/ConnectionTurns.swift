import DNSCore

/// Lets so many connections to one address stand at a time, whatever sites are behind it; the others wait in order.
actor ConnectionTurns {
    private let most: Int
    private var open: [IPAddress: Int] = [:]
    private var waiting: [IPAddress: [CheckedContinuation<Void, Never>]] = [:]

    init(most: Int) { self.most = max(1, most) }

    /// Waits for a turn, which `leave` has to end.
    func enter(_ address: IPAddress) async {
        if open[address, default: 0] < most {
            open[address, default: 0] += 1
            return
        }
        await withCheckedContinuation { waiting[address, default: []].append($0) }
    }

    func leave(_ address: IPAddress) {
        // Whoever waits takes over the turn: the count stays.
        if var queue = waiting[address], !queue.isEmpty {
            let next = queue.removeFirst()
            waiting[address] = queue.isEmpty ? nil : queue
            next.resume()
            return
        }
        let left = open[address, default: 1] - 1
        open[address] = left > 0 ? left : nil
    }
}
