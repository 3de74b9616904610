import DNSCore
import PolicyEngine
import RegistryModel

/// A body whose sites are audited.
package struct AuditedBody: Hashable, Sendable {
    /// Its BIN.
    package var identifier: String
    /// A language in which the list has no name has another's: no body goes without.
    package var name: Sentence
    /// The BIN of the body above it; nil: none, or unknown.
    package var parent: String?
    package var kind: HolderKind
    /// Where notices go: the body's mailbox, no person's.
    package var contact: String?
    /// Nil: unknown.
    package var region: Region?

    package init(
        identifier: String, name: Sentence, parent: String? = nil, kind: HolderKind, contact: String? = nil,
        region: Region? = nil
    ) {
        self.identifier = identifier
        self.name = name
        self.parent = parent
        self.kind = kind
        self.contact = contact
        self.region = region
    }
}

extension AuditedBody {
    /// The number where it is an organization's; a person's number belongs into no report.
    static func organization(_ number: String?) -> String? {
        guard let number, let known = try? NationalIdentifier(number), case .organisation = known.kind else {
            return nil
        }
        return known.text
    }
}

/// A site that a list says is a body's.
package struct DeclaredSite: Hashable, Sendable {
    package var site: DomainName
    /// The body's BIN.
    package var body: String

    package init(site: DomainName, body: String) {
        self.site = site
        self.body = body
    }
}

/// A row of a list that was left out, or a part of it, and why.
package struct InventoryComplaint: Hashable, Sendable {
    /// Which of the two lists.
    package enum List: String, Hashable, Sendable { case bodies, sites }

    package var list: List
    package var line: Int
    package var sentence: String

    package init(_ list: List, line: Int, _ sentence: String) {
        self.list = list
        self.line = line
        self.sentence = sentence
    }
}
