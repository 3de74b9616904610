/// Why pages can't be served.
package struct PageServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
