/// The twelve octets in front of every DNS message (RFC 1035, section 4.1.1).
package struct MessageHeader: Hashable, Sendable {
    package init() {}
}
