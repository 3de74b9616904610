import RegistryModel

/// One run over a list of sites, from one vantage point.
package struct AuditRun: Hashable, Sendable {
    package var number: Int64
    package var begun: Instant
    /// Nil while it goes on, or where it was stopped and can be taken up again.
    package var ended: Instant?
    /// From where the sites were looked at.
    package var vantage: String
    /// What the run was asked to do, as the command's words; a run that is taken up again has the same.
    package var scope: String

    package init(
        number: Int64, begun: Instant, ended: Instant? = nil, vantage: String, scope: String = ""
    ) {
        self.number = number
        self.begun = begun
        self.ended = ended
        self.vantage = vantage
        self.scope = scope
    }
}

/// How many sites of a run are in which state.
package struct RunTally: Hashable, Sendable {
    package var waiting = 0
    package var done = 0
    package var givenUp = 0

    package init() {}

    package var sites: Int { waiting + done + givenUp }
}
