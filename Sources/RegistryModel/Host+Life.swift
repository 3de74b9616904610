/// What a host owes to the domain that it lies under.
extension Host {
    /// The host as its superordinate domain makes it: sponsorship follows the domain (RFC 5732, section 1.1), also
    /// where a transfer was completed by the clock alone. Hosts outside of our zones stay as they are.
    package func projected(under domain: Domain?) -> Host {
        guard let domain, domain.number == superordinate, domain.sponsor != sponsor else { return self }
        var host = self
        host.sponsor = domain.sponsor
        host.transferred = domain.transferred
        return host
    }
}
