/// What a server of our own does wrong.
package enum Misbehaviour: String, CaseIterable, Sendable {
    /// Takes connections and never says a word; on port 443 not even to a handshake.
    case mute
    /// Shakes hands, takes the question and never answers.
    case silent
    /// An octet a second.
    case slow
    /// Page without end, as fast as it is read.
    case endless
    /// Says that ten gigabytes follow, and sends them.
    case huge
    /// Says more octets than it sends, and closes.
    case promisesMore
    /// Says fewer octets than it sends.
    case promisesLess
    /// Header fields without end.
    case headerFlood
    /// A small body that unpacks to gigabytes.
    case gzipBomb
    /// Refuses with a page as filters have it.
    case filter
    /// Resets the connection after the question.
    case reset
    /// Octets that are no answer.
    case garbage
    /// Sends every visitor to the next page, each another one.
    case redirectsOn
}
