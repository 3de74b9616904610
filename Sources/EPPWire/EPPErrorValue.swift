import XMLDocuments

/// The element of a request that a result speaks of (`value` in RFC 5730, section 2.6): one element with a text.
package struct EPPErrorValue: Hashable, Sendable {
    /// The namespace's URI.
    package var namespace: String
    package var name: String
    package var attributes: [XMLAttribute]
    package var text: String

    package init(namespace: String, name: String, attributes: [XMLAttribute] = [], text: String = "") {
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.text = text
    }

    /// Elements whose text is a secret, which no answer and no log repeats.
    package static let secrets: Set<String> = ["pw", "newPW", "allocationToken", "token"]
    /// Octets of text that are given back: enough to recognize it.
    static let longestText = 256

    /// An element of a request, with its text where it is short and no secret, and without its children.
    init(_ element: XMLElement) {
        let isShown = !Self.secrets.contains(element.name) && element.text.utf8.count <= Self.longestText
        self.init(
            namespace: element.namespace, name: element.name,
            attributes: element.attributes.filter {
                $0.namespace.isEmpty && $0.value.utf8.count <= Self.longestText
            },
            text: isShown ? element.text : "")
    }
}
