import RegistryModel

/// One run over a list of sites.
package struct AuditRun: Hashable, Sendable {
    package var number: Int64
    package var begun: Instant
    /// Nil while it goes on, or where it was stopped and can be taken up again.
    package var ended: Instant?
    /// From where the sites were looked at.
    package var vantage: String

    package init(number: Int64, begun: Instant, ended: Instant? = nil, vantage: String) {
        self.number = number
        self.begun = begun
        self.ended = ended
        self.vantage = vantage
    }
}
