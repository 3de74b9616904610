/// Where a command came from on the wire, kept with its decision so that either side can find it again. No decision
/// rests on it.
package struct RequestTrace: Hashable, Sendable, Codable {
    /// The session's own word, given by the server at login.
    package var session: String
    /// The address that the connection came from.
    package var address: String
    /// What the client called its command (RFC 5730, `clTRID`); nil where it gave none.
    package var clientTransaction: String?
    /// What the server called its answer (RFC 5730, `svTRID`).
    package var serverTransaction: String
    package init(session: String, address: String, clientTransaction: String?, serverTransaction: String) {
        self.session = session
        self.address = address
        self.clientTransaction = clientTransaction
        self.serverTransaction = serverTransaction
    }
}
