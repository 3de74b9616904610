/// What came of a life.
package struct LifeOutcome: Sendable {
    /// What happened, and how often.
    package let events: [String: Int]
    /// What the witness has seen, and how often.
    package let seen: [String: Int]
    package let complaints: [LifeWitness.Complaint]
    /// What ended it early, with what happened last.
    package let fall: String?
}

extension CampaignLife {
    /// Lives a life.
    package static func outcome(
        of settings: Settings, tell: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> LifeOutcome {
        let life = try CampaignLife(settings, tell: tell)
        var fall: String?
        do {
            try await life.live()
        } catch {
            fall = "\(error); before it: \(life.latest.suffix(6).joined(separator: ", "))"
        }
        return LifeOutcome(
            events: life.tally, seen: life.witness.tally, complaints: life.witness.complaints, fall: fall)
    }
}
