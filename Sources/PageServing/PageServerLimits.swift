/// What a server of pages may take. It answers short questions: little is enough, and keeps it from being a way to tire
/// the service that it tells of. Times are in seconds.
package struct PageServerLimits: Hashable, Sendable {
    /// Connections at once; one that is too many is closed without a word.
    package var connections = 32
    /// Octets of a request's first line and headers.
    package var requestOctets = 8_192
    /// Headers of a request.
    package var headers = 64
    /// How long a client may take to send its request, from when it is accepted.
    package var requestSeconds = 10
    /// How long an answer may take to be found and to be accepted by the client.
    package var answerSeconds = 30
    /// How long a client may take to close after its answer.
    package var goodbyeSeconds = 2
    /// Connections that wait to be accepted, in the system.
    package var backlog = 32

    package init() {}
}
