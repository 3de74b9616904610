import DNSCore
import RegistryModel

/// What a message tells, beside its sentence: made from receipts and history, so that it says what was so when it was
/// queued, however late it is read.
package enum PollContents: Hashable, Sendable {
    case review(Review)
    case transfer(TransferNotice)
    case change(RegistryChange)
    case balance(BalanceNotice)
    /// A claim of a campaign, as it stands when the message is read: what was lodged for its rivals since counts.
    case claim(InfoClaim)
    case policyAhead(PolicyAhead)
    /// A case of an audit, as it stands when the message is read: what was decided since counts.
    case audit(AuditCase)
    /// Nothing more than the sentence: a kind of a later program, or a message whose receipt says nothing of it.
    case sentence

    /// A name under review was decided (RFC 5731, section 3.3).
    package struct Review: Hashable, Sendable {
        package var name: DomainName
        package var isApproved: Bool
        package var application: ObjectNumber
        /// Where the create that asked for the review came from; nil where it did not come by EPP.
        package var trace: RequestTrace?
        /// When it was decided.
        package var at: Instant
        /// What the last operator to sign gave for a reason; nil where an operator deleted the name instead.
        package var reason: String?
    }

    /// A transfer was asked for, decided or ended (RFC 5730, section 2.9.3.4).
    package struct TransferNotice: Hashable, Sendable {
        package enum Object: Hashable, Sendable {
            case domain(DomainName)
            case contact(ContactIdentifier)
        }
        package var object: Object
        /// As it stood after what the message tells of.
        package var transfer: Transfer
        /// The end of the domain's term then; nil for a contact.
        package var expiry: Instant?
        /// True where an operator took the step of which the message tells; false for registrars and the clock.
        package var isByOperator = false
    }

    /// An operator, or the registry itself, changed an object (RFC 8590).
    package struct RegistryChange: Hashable, Sendable {
        /// Words of RFC 8590, section 2.1.
        package enum Operation: String, Hashable, Sendable, CaseIterable {
            case create, delete, renew, transfer, update, restore, custom
        }
        package var kind: ObjectKind
        /// The object's name or handle after the decision, or at its end.
        package var name: String
        package var operation: Operation
        /// Nil where the decision made the object.
        package var before: RegistryObject?
        /// Nil where the object is gone: deleted at once.
        package var after: RegistryObject?
        package var at: Instant
        /// The operator's name; "registry" where it acted by itself.
        package var who: String
        /// The operator's statement; nil where the command has no place for one.
        package var reason: String?
        package var decision: ObjectNumber
    }

    /// The account fell below its mark.
    package struct BalanceNotice: Hashable, Sendable {
        package var registrar: RegistrarIdentifier
        /// What the decision left.
        package var balance: Money
        package var mark: Money
        package var currency: Currency
    }
}

/// An object as one decision left it, as it was stored.
package enum RegistryObject: Hashable, Sendable {
    /// With the names of its servers at that time, in their order.
    case domain(Domain, nameServers: [DomainName])
    case host(Host)
    case contact(Contact)
    case registrar(Registrar)
}
