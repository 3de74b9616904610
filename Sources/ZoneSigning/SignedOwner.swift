import RegistryModel

/// What an owner says once it is signed.
package struct SignedOwner: Hashable, Sendable {
    /// All records, RRSIG and NSEC among them, one after the other in canonical order.
    package let records: [UInt8]
    /// How many records these are.
    package let count: Int
    /// When the first of the signatures expires; nil: there are none. It is to be renewed the policy's `refresh`
    /// before that.
    package let expires: Instant?
    /// How many signatures were made anew; the others were kept.
    package let made: Int
}
