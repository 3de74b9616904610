/// What the public may ask of the registration data service.
package struct RDAPLimits: Hashable, Sendable {
    /// Requests a second of one address in the mean; nil where somebody in front of the service counts them. A person
    /// asks one now and then, a program that follows links a handful.
    package var requestsPerSecond: Int? = 10
    /// Seconds' worth of requests that an address may ask at once, after as long a silence.
    package var burstSeconds = 5
    /// Addresses that are counted one by one; all others share one allowance, so that nobody fills the memory.
    package var addresses = 65_536
    /// Octets of a host's name that links are made with: a name of DNS, and a port.
    package static let hostOctets = 270

    package init() {}
}
