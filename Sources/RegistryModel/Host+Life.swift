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
    /// The status words of RFC 5732, section 2.3: a transfer is that of the superordinate domain, and `ok` stands beside
    /// `linked` only.
    package func statusWords(isLinked: Bool, under domain: Domain?) -> [String] {
        var words = statuses.words
        if let domain, domain.number == superordinate, domain.transfer?.state == .pending {
            words.append("pendingTransfer")
        }
        return (words.isEmpty ? ["ok"] : words) + (isLinked ? ["linked"] : [])
    }
}
