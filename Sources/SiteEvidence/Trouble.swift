/// Why something could not be seen. No trouble is ever a pass or a fail.
package struct Trouble: Hashable, Sendable, Codable, Error, CustomStringConvertible {
    /// Where the cause lies.
    package enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing came in time.
        case timeout
        /// The other side takes no connection.
        case refused
        /// The other side broke the connection.
        case reset
        /// Something on the way says no: a filter's page, an ICMP prohibition.
        case filtered
        /// No address could be found.
        case dns
        /// The handshake failed.
        case tls
        /// What came is not what the protocol allows.
        case protocolError = "protocol"
        /// More came than anybody may send us: octets, headers, hops.
        case limit
        /// We may not go there: an address inside, or the site's robots.txt.
        case forbidden
        /// The fault is ours, the run's budget included.
        case own
    }

    package var cause: Cause
    /// What happened, in a few English words, for those who look at the evidence.
    package var words: String

    /// Characters of the words: what others sent may stand in them.
    private static let longest = 600

    package init(_ cause: Cause, _ words: String) {
        self.cause = cause
        self.words = words.utf8.count <= Self.longest ? words : String(words.unicodeScalars.prefix(Self.longest))
    }

    package var description: String { "\(cause.rawValue): \(words)" }
}
