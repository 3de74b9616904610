import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// Reads the register inside of one transaction or snapshot; not to be kept past it.
package class RegistryReader {
    package let connection: any SQLConnection

    package init(_ connection: any SQLConnection) { self.connection = connection }
}

/// What `RegistryReader` is to offer. Objects come as stored, purged domains too: the caller projects them.
///
///     domain(named:) domain(numbered:) host(named:) host(numbered:) hosts(under:) contact(_:) registrar(_:)
///     application(numbered:) pendingApplication(for:) applications(state:)
///     links(toHost:at:) links(toContact:at:) holderNames(_:in:except:at:)
///     history(of:numbered:) state(of:named:at:)            HistoryEntry: version, at, decision, actor, operation, state
///     decision(numbered:) decisions(of object:)
///     feedEnd() touchedOwners(in:after:upTo:)              positions of the change feed
///     withdrawn(in:after:upTo:)                            names whose withdrawal fell into a span of time
///     content(of:in:at:) eachContent(in:at:_:)             OwnerContent for zone generation
///     domains(in:) hosts() … for listings; counts by zone
///
/// and `RegistryWriter`, a RegistryReader that has `apply(_:receipt:) -> DecisionReceipt` and `keep(policy sources)`.
package enum RegistryReaderContract {}
