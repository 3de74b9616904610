/// The clocks of a zone's names, out of policy. Days are whole days of 86,400 seconds.
package struct LifecycleTerms: Hashable, Sendable, Codable {
    package var maximumYears: Int
    /// Days in which a create, renew or transfer can be taken back by delete (RFC 3915).
    package var addGrace: Int
    package var renewGrace: Int
    package var transferGrace: Int
    /// Days after expiry in which a name can still be renewed and stays in the zone.
    package var renewableAfterExpiry: Int
    /// Days out of the zone in which a deleted name can be restored.
    package var redemption: Int
    /// Days after redemption until the name is free.
    package var pendingDelete: Int
    /// Days that a restore waits for its report; 0 where none is asked for.
    package var restoreReport: Int
    /// Days after which a transfer that nobody decided is approved by the registry.
    package var transferPending: Int
    /// Years that a transfer adds.
    package var transferYears: Int
    /// Days that authorization information is good for.
    package var authorizationInformation: Int

    package init(
        maximumYears: Int, addGrace: Int, renewGrace: Int, transferGrace: Int, renewableAfterExpiry: Int,
        redemption: Int, pendingDelete: Int, restoreReport: Int, transferPending: Int, transferYears: Int,
        authorizationInformation: Int
    ) {
        self.maximumYears = maximumYears
        self.addGrace = addGrace
        self.renewGrace = renewGrace
        self.transferGrace = transferGrace
        self.renewableAfterExpiry = renewableAfterExpiry
        self.redemption = redemption
        self.pendingDelete = pendingDelete
        self.restoreReport = restoreReport
        self.transferPending = transferPending
        self.transferYears = transferYears
        self.authorizationInformation = authorizationInformation
    }
}
