import RegistryModel

/// What a server says first, and to every hello (RFC 5730, section 2.4).
package struct EPPGreeting: Hashable, Sendable {
    /// 3 to 64 characters.
    package var server: String
    package var languages: [EPPLanguage]
    package var services: EPPServices
    package var policy: EPPDataCollectionPolicy

    package init(
        server: String, languages: [EPPLanguage] = EPPLanguage.allCases, services: EPPServices = .all,
        policy: EPPDataCollectionPolicy = EPPDataCollectionPolicy()
    ) {
        self.server = server
        self.languages = languages
        self.services = services
        self.policy = policy
    }

    /// The version of the protocol that we speak.
    package static let version = "1.0"

    /// The XML document at `instant`, without the length in front.
    package func frame(at instant: Instant) -> [UInt8] {
        var writer = FrameWriter(capacity: 2_560)
        writer.begin()
        writer.open("greeting")
        writer.leaf("svID", server)
        writer.leaf("svDate", instant)
        writer.open("svcMenu")
        writer.leaf("version", Self.version)
        for language in languages { writer.leaf("lang", language.rawValue) }
        for uri in services.objects { writer.leaf("objURI", uri) }
        if !services.extensions.isEmpty {
            writer.open("svcExtension")
            for uri in services.extensions { writer.leaf("extURI", uri) }
            writer.close("svcExtension")
        }
        writer.close("svcMenu")
        policy.write(to: &writer)
        writer.close("greeting")
        writer.end()
        return writer.octets
    }
}

/// What is done with data that is collected (RFC 5730, section 2.4, `dcp`).
package struct EPPDataCollectionPolicy: Hashable, Sendable {
    package enum Access: String, Hashable, Sendable, CaseIterable {
        case all, none, null, other, personal, personalAndOther
    }
    package enum Purpose: String, Hashable, Sendable, CaseIterable { case admin, contact, other, prov }
    package enum Recipient: String, Hashable, Sendable, CaseIterable { case other, ours, `public`, same, unrelated }
    package enum Retention: String, Hashable, Sendable, CaseIterable { case business, indefinite, legal, none, stated }
    package struct Statement: Hashable, Sendable {
        package var purposes: Set<Purpose>
        package var recipients: Set<Recipient>
        package var retention: Retention
        package init(purposes: Set<Purpose>, recipients: Set<Recipient>, retention: Retention) {
            self.purposes = purposes
            self.recipients = recipients
            self.retention = retention
        }
    }
    package var access: Access
    /// At least one.
    package var statements: [Statement]

    /// The usual policy of a registry: data of objects is for provisioning, seen by us and in part by the public, kept
    /// as the law says.
    package init(
        access: Access = .all,
        statements: [Statement] = [
            Statement(purposes: [.admin, .prov], recipients: [.ours, .public], retention: .legal)
        ]
    ) {
        self.access = access
        self.statements = statements
    }

    func write(to writer: inout FrameWriter) {
        writer.open("dcp")
        writer.open("access")
        writer.empty(access.rawValue)
        writer.close("access")
        for statement in statements {
            writer.open("statement")
            writer.open("purpose")
            // The schema's order is the cases' order.
            for purpose in Purpose.allCases where statement.purposes.contains(purpose) {
                writer.empty(purpose.rawValue)
            }
            writer.close("purpose")
            writer.open("recipient")
            for recipient in Recipient.allCases where statement.recipients.contains(recipient) {
                writer.empty(recipient.rawValue)
            }
            writer.close("recipient")
            writer.open("retention")
            writer.empty(statement.retention.rawValue)
            writer.close("retention")
            writer.close("statement")
        }
        writer.close("dcp")
    }
}
