/// What a contact's sponsor wants shown to others or kept from them, as an exception to what the registry does with
/// everybody (RFC 5733, section 2.9). Where a contact has none, nothing of it is disclosed.
package struct ContactDisclosure: Hashable, Sendable, Codable {
    /// A part of a contact; names, organizations and addresses are told apart by the form of their address.
    package enum Element: String, Hashable, Sendable, Codable, CaseIterable {
        case internationalName = "name:int"
        case localName = "name:loc"
        case internationalOrganization = "org:int"
        case localOrganization = "org:loc"
        case internationalAddress = "addr:int"
        case localAddress = "addr:loc"
        case voice, fax, email
    }

    /// True: `elements` may be shown. False: they must not be.
    package let isAllowed: Bool
    /// Each once, in the order of the RFC.
    package let elements: [Element]

    package init(isAllowed: Bool, elements: some Sequence<Element>) {
        self.isAllowed = isAllowed
        let wanted = Set(elements)
        self.elements = Element.allCases.filter(wanted.contains)
    }

    /// True where the exception takes the element in, whichever way it goes.
    package func names(_ element: Element) -> Bool { elements.contains(element) }
}

extension Contact {
    /// Whether others may see the element: only where its sponsor allowed it, for the registry's default shows nothing.
    package func discloses(_ element: ContactDisclosure.Element) -> Bool {
        guard let disclosure, disclosure.isAllowed else { return false }
        return disclosure.names(element)
    }
}
