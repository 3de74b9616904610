/// How long the stages of a version's making took, in microseconds.
package struct StageTimes: Hashable, Sendable {
    /// Finding out what changed, and rendering it.
    package var content = 0
    /// Links of the chain and signatures, made and verified.
    package var signatures = 0
    /// The digest of the whole zone, where there is one, and what goes with the serial.
    package var digest = 0
    /// Guards.
    package var checks = 0

    package init() {}

    /// As the store keeps it.
    init?(stored text: String) {
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 4 else { return nil }
        (content, signatures, digest, checks) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    var stored: String { "\(content) \(signatures) \(digest) \(checks)" }

    package var total: Int { content + signatures + digest + checks }
}
