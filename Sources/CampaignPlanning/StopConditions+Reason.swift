import PolicyEngine

/// When a campaign holds by itself.
extension StopConditions {
    /// The sentence that the campaign holds under; nil where it may go on. A share has to be above its bound, and enough
    /// must have been tried.
    ///
    /// - Parameters: members since the campaign's last start: that were tried at all; where the world broke; where policy
    ///   refused what the holder asked for; whose holder objected.
    package func reason(tried: Int, failed: Int, refused: Int, objected: Int) -> String? {
        guard tried > 0, tried >= after else { return nil }
        let shares = [
            (failed, failures, "failed"), (refused, refusals, "were refused by policy"),
            (objected, objections, "were objected to by their holders"),
        ]
        for (count, bound, what) in shares {
            guard let bound, exceeds(bound, count: count, of: tried) else { continue }
            return "\(count) of \(tried) members \(what), more than the \(bound) per cent that the campaign bears"
        }
        return nil
    }

    private func exceeds(_ bound: Int, count: Int, of tried: Int) -> Bool { count * 100 > bound * tried }
}
