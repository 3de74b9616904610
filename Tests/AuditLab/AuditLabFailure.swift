/// Why the lab does not stand.
package struct AuditLabFailure: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
