/// Who holds a name of the lab.
package struct LabHolder: Hashable, Sendable {
    /// A holder kind by its word in the register.
    package var kind = "stateBody"
    /// Of the list of state bodies that policy brings.
    package var identifier: String? = "990140990218"
    /// The instant of the name's registration: after all rules have come into force.
    package var registered = "2024-03-01T00:00:00Z"
}
