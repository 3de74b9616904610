/// What a name is to the zone that is signed: it decides what is signed there (RFC 4035, section 2.2).
package enum OwnerRole: Sendable {
    /// The zone itself.
    case apex
    /// The zone speaks for the name: every RRset is signed.
    case authoritative
    /// Another zone begins here: only DS is signed, and addresses are glue.
    case delegation
    /// Addresses of a server below a delegation: nothing is signed, and the name is in no chain.
    case glue
}
