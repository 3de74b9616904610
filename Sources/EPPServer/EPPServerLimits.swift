import NIOCore

/// What one server, one address, one registrar and one connection may take. Times are in seconds.
package struct EPPServerLimits: Hashable, Sendable {
    /// Octets of a frame with its header. A check of a thousand names has some 60,000.
    package var frameOctets = 131_072
    /// Octets that are held ahead of an answer, besides one frame; what comes beyond stays in the network until then,
    /// and where the network hands it over all the same the connection ends.
    package var aheadOctets = 262_144
    /// Connections at once. An idle one takes some tens of KiB.
    package var connections = 2_000
    /// Connections at once from one IPv4 address, or one IPv6 network of 64 bits, which is what one host is given.
    package var connectionsPerAddress = 100
    /// Connections at once that one registrar is logged in on.
    package var sessionsPerRegistrar = 100
    /// Frames a second that one registrar's connections together may send, in the mean; what comes faster waits. Nil
    /// for no limit.
    package var framesPerSecond: Int? = 2_000
    /// How long a client may take to secure the connection.
    package var handshakeSeconds = 10
    /// How long a connection may say nothing.
    package var idleSeconds = 600
    /// How long a frame may take from its first octet to its last.
    package var frameSeconds = 60
    /// How long a client may take to accept an answer.
    package var answerSeconds = 60
    /// How old a connection may become; then it ends after an answer, and the client comes anew.
    package var ageSeconds = 86_400
    /// How long a client may take to return TLS's goodbye.
    package var goodbyeSeconds = 3
    /// Connections that wait to be accepted, in the system.
    package var backlog = 512

    package init() {}

    var handshake: TimeAmount { .seconds(Int64(handshakeSeconds)) }
    var idle: TimeAmount { .seconds(Int64(idleSeconds)) }
    var frame: TimeAmount { .seconds(Int64(frameSeconds)) }
    var answer: TimeAmount { .seconds(Int64(answerSeconds)) }
    var age: TimeAmount { .seconds(Int64(ageSeconds)) }
    var goodbye: TimeAmount { .seconds(Int64(goodbyeSeconds)) }
}
