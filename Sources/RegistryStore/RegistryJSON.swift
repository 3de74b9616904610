import CanonicalJSON
import Foundation
import RegistryModel

/// Values that write themselves as canonical JSON, under the keys that `Codable` reads.
package protocol RegistryJSON {
    func write(to writer: inout JSONWriter)
}

extension RegistryJSON {
    /// The value as canonical JSON.
    package var canonicalJSON: [UInt8] {
        // Most objects fit into this; longer ones grow.
        var writer = JSONWriter(reserving: 768)
        write(to: &writer)
        return writer.bytes
    }
}

extension [Evidence] {
    var canonicalJSON: [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in for value in self { value.write(to: &writer) } }
        return writer.bytes
    }
}

extension JSONWriter {
    /// A value that writes itself; left out where nil.
    package mutating func member(_ name: StaticString, _ value: (some RegistryJSON)?) {
        guard let value else { return }
        key(name)
        value.write(to: &self)
    }

    /// Values that write themselves, as an array.
    package mutating func member(_ name: StaticString, _ values: [some RegistryJSON]) {
        key(name)
        array { writer in for value in values { value.write(to: &writer) } }
    }
}

/// Reads a value back from its canonical JSON.
package func decodeJSON<Value: Decodable>(_ type: Value.Type, from octets: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(octets))
}
