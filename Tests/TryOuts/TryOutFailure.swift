/// Why a try-out can't be gone on with.
package struct TryOutFailure: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
