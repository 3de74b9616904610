/// What an audit must say of one criterion.
package enum LabVerdict: String, Hashable, Sendable {
    case conforms, doesNotConform, couldNotTell, doesNotApply
}
