/// Where the addresses of a site are.
package enum LabPlace: String, Hashable, Sendable {
    case country, abroad
    /// One source says the country, another says abroad.
    case disputed
    /// A network that answers from everywhere.
    case anycast
}
