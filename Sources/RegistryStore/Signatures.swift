import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

private let unfurnished = SQLFailure(.other, "The store is not furnished yet.")

extension RegistryReader {
    package func domain(named name: DomainName) throws -> Domain? { throw unfurnished }
    package func domain(numbered number: ObjectNumber) throws -> Domain? { throw unfurnished }
    package func host(named name: DomainName) throws -> Host? { throw unfurnished }
    package func host(numbered number: ObjectNumber) throws -> Host? { throw unfurnished }
    /// Hosts whose superordinate domain has this number, in canonical order.
    package func hosts(under domain: ObjectNumber) throws -> [Host] { throw unfurnished }
    package func contact(_ identifier: ContactIdentifier) throws -> Contact? { throw unfurnished }
    package func contact(numbered number: ObjectNumber) throws -> Contact? { throw unfurnished }
    package func registrar(_ identifier: RegistrarIdentifier) throws -> Registrar? { throw unfurnished }
    package func registrars() throws -> [Registrar] { throw unfurnished }
    package func application(numbered number: ObjectNumber) throws -> Application? { throw unfurnished }
    package func pendingApplication(for domain: DomainName) throws -> Application? { throw unfurnished }
    /// Oldest first; nil: of all states.
    package func applications(state: Application.State?) throws -> [Application] { throw unfurnished }

    /// How many domains that exist at `instant` use the host.
    package func links(toHost number: ObjectNumber, at instant: Instant) throws -> Int { throw unfurnished }
    /// How many domains that exist at `instant` name the contact, as registrant or in another role.
    package func links(toContact identifier: ContactIdentifier, at instant: Instant) throws -> Int {
        throw unfurnished
    }
    /// How many names that exist at `instant` the holder has in `zone`, `name` not counted. Contacts with the same
    /// national identifier are one holder.
    package func holderNames(
        _ holder: Contact, in zone: DomainName, except name: DomainName?, at instant: Instant
    ) throws -> Int { throw unfurnished }

    /// Every version, oldest first.
    package func history(of kind: ObjectKind, numbered number: ObjectNumber) throws -> [HistoryEntry] {
        throw unfurnished
    }
    /// Every version of every object that ever had this name or handle, in the order of the decisions.
    package func history(of kind: ObjectKind, named name: String) throws -> [HistoryEntry] { throw unfurnished }
    /// The object that had the name at `instant`, as it was stored then.
    package func domain(named name: DomainName, asOf instant: Instant) throws -> Domain? { throw unfurnished }
    package func domain(numbered number: ObjectNumber, asOf instant: Instant) throws -> Domain? { throw unfurnished }
    package func host(named name: DomainName, asOf instant: Instant) throws -> Host? { throw unfurnished }
    package func host(numbered number: ObjectNumber, asOf instant: Instant) throws -> Host? { throw unfurnished }
    package func contact(_ identifier: ContactIdentifier, asOf instant: Instant) throws -> Contact? {
        throw unfurnished
    }
    package func registrar(_ identifier: RegistrarIdentifier, asOf instant: Instant) throws -> Registrar? {
        throw unfurnished
    }

    package func decision(numbered number: ObjectNumber) throws -> DecisionReceipt? { throw unfurnished }
    /// Decisions about the object of this name or handle, latest first.
    package func decisions(about object: String, limit: Int) throws -> [DecisionReceipt] { throw unfurnished }
    /// Decisions with numbers above `number`, oldest first.
    package func decisions(after number: ObjectNumber, limit: Int) throws -> [DecisionReceipt] { throw unfurnished }
    /// The texts of a policy document by its digest, as kept with the first receipt that used it; empty: not kept.
    package func policySources(digest: String) throws -> [PolicySource] { throw unfurnished }

    /// The last position of the change feed; 0 for an empty one.
    package func feedEnd() throws -> Int64 { throw unfurnished }
    /// Owner names of `zone` that changes in `(after, upTo]` may have touched, each once, in canonical order.
    package func touchedOwners(in zone: DomainName, after: Int64, upTo: Int64) throws -> [DomainName] {
        throw unfurnished
    }
    /// Owner names whose content may have changed because a domain's withdrawal fell into `(after, upTo]`: the domains,
    /// their subordinate hosts, and the hosts they use; each once, in canonical order.
    package func withdrawn(in zone: DomainName, after: Instant, upTo: Instant) throws -> [DomainName] {
        throw unfurnished
    }
    /// What the register has to say at `owner` in `zone` at `instant`; nil: nothing.
    package func content(of owner: DomainName, in zone: DomainName, at instant: Instant) throws -> OwnerContent? {
        throw unfurnished
    }
    /// Every owner name of the zone that has content at `instant`, in canonical order, in bounded memory.
    package func eachContent(
        in zone: DomainName, at instant: Instant, _ body: (OwnerContent) throws -> Void
    ) throws { throw unfurnished }

    /// Every domain row of the zone in canonical order, purged ones too.
    package func eachDomain(in zone: DomainName, _ body: (Domain) throws -> Void) throws { throw unfurnished }
    /// How many domain rows each zone has, purged at `instant` not counted.
    package func domainCounts(at instant: Instant) throws -> [(zone: DomainName, count: Int)] { throw unfurnished }
    /// Domains whose pending transfer nobody decided until `instant`; each is to be settled by a write.
    package func overdueTransfers(at instant: Instant, limit: Int) throws -> [DomainName] { throw unfurnished }
    /// The oldest messages in the registrar's queue.
    package func pollMessages(for registrar: RegistrarIdentifier, limit: Int) throws -> [PollMessage] {
        throw unfurnished
    }
}

/// Writes the register inside of one transaction; reads what it has written. Not to be kept past the transaction.
package final class RegistryWriter: RegistryReader {
    /// Records an accepted command in one piece: receipt, objects, their history, feed and messages. Leaves nothing
    /// behind if it throws (it runs in a savepoint of its own).
    ///
    /// An object with number 0 in `after` is new. A create over a purged domain of the same name takes that one out.
    package func apply(_ changes: ChangeSet, receipt: DecisionReceipt) throws -> Applied { throw unfurnished }
    /// Records a decision that changes nothing; gives the receipt's number.
    @discardableResult
    package func record(_ receipt: DecisionReceipt) throws -> ObjectNumber { throw unfurnished }
    /// Keeps the texts of a policy document under its digest, once; cheap where they are kept already.
    package func keep(_ document: PolicyDocument) throws { throw unfurnished }
    /// Takes a message out of its registrar's queue; false: no such message there.
    package func acknowledge(_ message: ObjectNumber, by registrar: RegistrarIdentifier) throws -> Bool {
        throw unfurnished
    }
}
