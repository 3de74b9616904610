/// Whose a claim is.
extension Claim {
    /// What makes two holders one: the IIN or BIN, or the handle where there is none. The two never look alike, since whoever
    /// makes a contact chooses its handle.
    package static func holderKey(_ handle: ContactIdentifier, nationalIdentifier: String?) -> String {
        nationalIdentifier.map { "number:\($0)" } ?? "handle:\(handle.rawValue)"
    }
}
