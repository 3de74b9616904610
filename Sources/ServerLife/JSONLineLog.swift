import CanonicalJSON
import Logging

/// Writes each entry of the log as one line of JSON: when, how grave, what, and its facts in the order of their names.
package struct JSONLineLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let time: @Sendable () -> String
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - time: the moment of an entry, as text (RFC 3339).
    ///   - write: takes whole lines with their line feed, from any thread.
    package init(
        level: Logger.Level = .info, time: @escaping @Sendable () -> String,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        logLevel = level
        self.time = time
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }
        var writer = JSONWriter(reserving: 384)
        writer.object { writer in
            writer.member("time", time())
            writer.member("level", event.level.rawValue)
            writer.member("message", event.message.description)
            for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
                writer.key(dynamic: name)
                writer.value(value.description)
            }
        }
        write(writer.bytes + [0x0a])
    }
}
