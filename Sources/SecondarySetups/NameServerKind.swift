/// Name servers for which settings are written.
package enum NameServerKind: String, Sendable, CaseIterable {
    case knot, nsd, bind
}
