/// Why the registry can't decide at all: its own house is not in order.
package struct RegistryFailure: Error, Sendable, CustomStringConvertible {
    /// One sentence: what, where, and what to do.
    package let sentence: String
    package init(_ sentence: String) { self.sentence = sentence }
    package var description: String { sentence }
}
