import NIOCore

/// What the network side of the primary may take. Times are in seconds.
package struct TransferLimits: Hashable, Sendable {
    /// Octets of a request over TCP. One of ours has 900 with the longest names and keys.
    package var requestOctets = 4_096
    /// Connections at once. One that is silent takes some KiB.
    package var connections = 512
    /// Connections at once from one IPv4 address, or one IPv6 network of 64 bits.
    package var connectionsPerAddress = 64
    /// Transfers at once that are longer than one batch; further ones wait for their turn.
    package var transfers = 16
    /// How long a client may take to begin, TLS's handshake included, and to send a request that it has begun.
    package var requestSeconds = 10
    /// How long a client may be silent after an answer (RFC 7766, section 6.2.3).
    package var idleSeconds = 30
    /// How long a client may take to accept a batch.
    package var batchSeconds = 60
    /// Connections that wait to be accepted, in the system.
    package var backlog = 512

    package init() {}

    var request: TimeAmount { .seconds(Int64(requestSeconds)) }
    var idle: TimeAmount { .seconds(Int64(idleSeconds)) }
    var batch: TimeAmount { .seconds(Int64(batchSeconds)) }
}
