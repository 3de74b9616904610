import Foundation

/// Octets that are base64 in JSON, where an array of numbers would take three times the room.
package struct Octets: Hashable, Sendable, Codable {
    package var octets: [UInt8]

    package init(_ octets: some Sequence<UInt8>) { self.octets = Array(octets) }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let octets = Octets(base64: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no base64: '\(text.prefix(20))'"))
        }
        self = octets
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(base64)
    }

    /// Nil where the text is no base64.
    init?(base64 text: String) {
        guard let data = Data(base64Encoded: text) else { return nil }
        octets = Array(data)
    }

    var base64: String { Data(octets).base64EncodedString() }
}
