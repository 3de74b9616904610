import RegistryModel

/// Between the wire's `disclose` and the register's.
extension EPPDisclose {
    package init(_ disclosure: ContactDisclosure) {
        func forms(
            _ international: ContactDisclosure.Element, _ local: ContactDisclosure.Element
        ) -> [EPPPostalType] {
            (disclosure.names(international) ? [.international] : []) + (disclosure.names(local) ? [.local] : [])
        }
        self.init(
            isAllowed: disclosure.isAllowed, names: forms(.internationalName, .localName),
            organizations: forms(.internationalOrganization, .localOrganization),
            addresses: forms(.internationalAddress, .localAddress), voice: disclosure.names(.voice),
            fax: disclosure.names(.fax), email: disclosure.names(.email))
    }

    /// Nil where no element is named: an exception for nothing is the registry's default.
    package var disclosure: ContactDisclosure? {
        var elements: [ContactDisclosure.Element] = []
        elements += names.map { $0 == .local ? .localName : .internationalName }
        elements += organizations.map { $0 == .local ? .localOrganization : .internationalOrganization }
        elements += addresses.map { $0 == .local ? .localAddress : .internationalAddress }
        if voice { elements.append(.voice) }
        if fax { elements.append(.fax) }
        if email { elements.append(.email) }
        return elements.isEmpty ? nil : ContactDisclosure(isAllowed: isAllowed, elements: elements)
    }
}
