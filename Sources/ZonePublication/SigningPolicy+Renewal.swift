import RegistryModel
import ZoneStore

extension SigningPolicy {
    /// How long a zone without changes waits with renewals, so that they come in company: an hour, or half of the time
    /// that is left until caches of secondaries would have signatures that have expired.
    private var company: Int64 { min(3_600, max(0, Int64(refresh - propagation) / 2)) }

    /// True where signatures have to be made anew even if nothing else changes.
    ///
    /// - Parameter firstExpiry: that of the version's owners' signatures, seconds since 1970.
    func isRenewalDue(_ firstExpiry: Int64?, authorityOf version: ZoneVersion, at instant: Instant) throws -> Bool {
        let last = instant.microseconds / 1_000_000 + Int64(refresh) - company
        if let firstExpiry, firstExpiry <= last { return true }
        return try version.companions.expiry().map { $0 <= last } ?? true
    }
}
