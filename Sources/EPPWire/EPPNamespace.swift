/// A namespace of EPP: its URI, and the prefix that we write.
package struct EPPNamespace: Hashable, Sendable {
    package let prefix: String
    package let uri: String

    package static let epp = EPPNamespace(prefix: "epp", uri: "urn:ietf:params:xml:ns:epp-1.0")
    package static let domain = EPPNamespace(prefix: "domain", uri: "urn:ietf:params:xml:ns:domain-1.0")
    package static let host = EPPNamespace(prefix: "host", uri: "urn:ietf:params:xml:ns:host-1.0")
    package static let contact = EPPNamespace(prefix: "contact", uri: "urn:ietf:params:xml:ns:contact-1.0")
    /// RFC 5910.
    package static let secDNS = EPPNamespace(prefix: "secDNS", uri: "urn:ietf:params:xml:ns:secDNS-1.1")
    /// RFC 3915.
    package static let rgp = EPPNamespace(prefix: "rgp", uri: "urn:ietf:params:xml:ns:rgp-1.0")
    /// RFC 8748.
    package static let fee = EPPNamespace(prefix: "fee", uri: "urn:ietf:params:xml:ns:epp:fee-1.0")
    /// RFC 8590.
    package static let changePoll = EPPNamespace(prefix: "changePoll", uri: "urn:ietf:params:xml:ns:changePoll-1.0")
    /// RFC 8807.
    package static let loginSec = EPPNamespace(prefix: "loginSec", uri: "urn:ietf:params:xml:ns:epp:loginSec-1.0")
    /// RFC 8334.
    package static let launch = EPPNamespace(prefix: "launch", uri: "urn:ietf:params:xml:ns:launch-1.0")
    /// RFC 8495.
    package static let allocationToken = EPPNamespace(
        prefix: "allocationToken", uri: "urn:ietf:params:xml:ns:allocationToken-1.0")
    /// RFC 9803.
    package static let ttl = EPPNamespace(prefix: "ttl", uri: "urn:ietf:params:xml:ns:epp:ttl-1.0")
    /// RFC 9154: a promise about authorization information, without elements of its own.
    package static let secureAuthorization = EPPNamespace(
        prefix: "secureAuthInfo", uri: "urn:ietf:params:xml:ns:epp:secure-authinfo-transfer-1.0")
    /// RFC 9038: a promise about what a session did not ask for, without elements of its own.
    package static let unhandled = EPPNamespace(
        prefix: "unhandled", uri: "urn:ietf:params:xml:ns:epp:unhandled-namespaces-1.0")
    /// The place of the server, as clients of .kz send it.
    package static let serverLocation = EPPNamespace(prefix: "srvloc", uri: "urn:kaznic:params:xml:ns:srvloc-1.0")
    /// The national identifier of a contact, as clients of .kz send it.
    package static let contactResidence = EPPNamespace(
        prefix: "contact-ext", uri: "urn:kaznic:params:xml:ns:contact-ext-1.0")
    /// What kind a holder is, and documents for a name: our own, by `Schemas/holder-1.0.xsd`.
    package static let holder = EPPNamespace(prefix: "holder", uri: "urn:tizilim:params:xml:ns:holder-1.0")
    /// The registrar's prepaid account as an object, our own: no RFC lets a client ask for it.
    package static let balance = EPPNamespace(prefix: "balance", uri: "urn:tizilim:params:xml:ns:balance-1.0")
    /// A holder's claim of a campaign as an object, our own: by `Schemas/claim-1.0.xsd`.
    package static let claim = EPPNamespace(prefix: "claim", uri: "urn:tizilim:params:xml:ns:claim-1.0")
    /// Names that a name was moved to or from, our own: by `Schemas/related-1.0.xsd`.
    package static let related = EPPNamespace(prefix: "related", uri: "urn:tizilim:params:xml:ns:related-1.0")
    /// The marks that RFC 8334 carries (RFC 7848).
    package static let signedMark = EPPNamespace(prefix: "smd", uri: "urn:ietf:params:xml:ns:signedMark-1.0")
    /// Attributes such as `schemaLocation`, which may stand anywhere and say nothing to us.
    static let schemaInstance = EPPNamespace(prefix: "xsi", uri: "http://www.w3.org/2001/XMLSchema-instance")

    /// The objects that this room reads and writes (`objURI`).
    package static let objects: [EPPNamespace] = [.domain, .host, .contact, .balance, .claim]
    /// The extensions that this room reads and writes (`extURI`).
    package static let extensions: [EPPNamespace] = [
        .secDNS, .rgp, .fee, .changePoll, .loginSec, .launch, .allocationToken, .ttl, .secureAuthorization, .unhandled,
        .serverLocation, .contactResidence, .holder, .related,
    ]
}
