/// What is asked for (RFC 1035, section 4.1.1).
package struct Opcode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let query = Opcode(rawValue: 0)
    /// RFC 1996.
    package static let notify = Opcode(rawValue: 4)
}
