import RegistryModel

/// A name that exists, with as much of its holder as rules look at.
package struct HeldDomain: Sendable {
    /// As stored, its contacts beside the registrant left out.
    package var domain: Domain
    package var holderKind: HolderKind
    /// IIN or BIN of the holder.
    package var nationalIdentifier: String?
    /// Of the holder's address, ISO 3166-1 alpha-2.
    package var countryCode: String?
}
