import DNSCore

/// An owner that two versions of a zone disagree about.
package struct OwnerDifference: Hashable, Sendable {
    package let owner: DomainName
    /// The owner's lines in the first version; nil: it was not there.
    package let before: [UInt8]?
    /// The owner's lines in the second version; nil: it is not there.
    package let after: [UInt8]?
}
