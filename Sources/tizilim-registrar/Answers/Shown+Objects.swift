import EPPWire
import XMLDocuments

/// Data of object mappings (RFC 5731, 5732, 5733 and our own), told by name.
extension Shown.Fields {
    /// The element's data; a mapping that is not known is told as it stands.
    init(data element: XMLElement) {
        let mapping = EPPNamespace.objects.first { $0.uri == element.namespace }
        switch (mapping, element.name) {
        case (nil, _): self = Self(unknown: element)
        case (_, "chkData"): self = Self(checked: element)
        case (.contact?, "infData"): self = Self(contact: element)
        case (.balance?, _): self = Self(balance: element)
        case (.claim?, _): self = Self(claim: element)
        default: self = Self(object: element)
        }
    }

    private init(checked element: XMLElement) {
        let entries = element.children.filter { $0.name == "cd" }.compactMap { entry -> Shown? in
            guard let object = entry.child("name") ?? entry.child("id") else { return nil }
            var fields = Shown.Fields()
            fields.add("name", object.name == "name" ? .name(object.text.collapsed) : .text(object.text.collapsed))
            fields.add("available", .flag(["1", "true"].contains(object.attribute("avail")?.collapsed)))
            fields.add("reason", text: entry.text(of: "reason"))
            return .fields(fields)
        }
        add("names", .list(entries))
    }

    /// Domains, hosts, and the small answers of all three: what is there is told.
    private init(object element: XMLElement) {
        add("name", name: element.text(of: "name"))
        add("identifier", text: element.text(of: "id"))
        if let result = (element.child("name") ?? element.child("id"))?.attribute("paResult") {
            add("approved", .flag(["1", "true"].contains(result.collapsed)))
        }
        add("object", text: element.text(of: "roid"))
        addStatuses(element)
        add("registrant", text: element.text(of: "registrant"))
        let contacts = element.children.filter { $0.name == "contact" }
        if !contacts.isEmpty {
            add(
                "contacts",
                .list(
                    contacts.map { contact in
                        var fields = Shown.Fields()
                        fields.add("contact", text: contact.text.collapsed)
                        fields.add("role", text: contact.attribute("type"))
                        return .fields(fields)
                    }))
        }
        addNames("nameServers", element.child("ns")?.children.compactMap { $0.name == "hostObj" ? $0.text : nil } ?? [])
        addNames("subordinateHosts", element.texts("host"))
        let addresses = element.texts("addr")
        if !addresses.isEmpty { add("addresses", each: addresses) }
        addTransfer(element)
        addHistory(element)
    }

    private mutating func addNames(_ key: String, _ names: [String]) {
        if !names.isEmpty { add(key, .list(names.map { .name($0.collapsed) })) }
    }

    private mutating func addStatuses(_ element: XMLElement) {
        let words = element.children.filter { $0.name == "status" }.compactMap { $0.attribute("s") }
        if !words.isEmpty { add("statuses", each: words) }
    }

    private mutating func addTransfer(_ element: XMLElement) {
        add("state", text: element.text(of: "trStatus"))
        add("requester", text: element.text(of: "reID"))
        add("requested", text: element.text(of: "reDate"))
        add("actor", text: element.text(of: "acID"))
        add("acts", text: element.text(of: "acDate"))
        if let command = element.child("paTRID") {
            add("ofClTRID", text: command.nested("clTRID"))
            add("ofSvTRID", text: command.nested("svTRID"))
            add("decided", text: element.text(of: "paDate"))
        }
    }

    private mutating func addHistory(_ element: XMLElement) {
        add("sponsor", text: element.text(of: "clID"))
        add("creator", text: element.text(of: "crID"))
        add("created", text: element.text(of: "crDate"))
        add("updater", text: element.text(of: "upID"))
        add("updated", text: element.text(of: "upDate"))
        add("transferred", text: element.text(of: "trDate"))
        add("expiry", text: element.text(of: "exDate"))
        // That one is set is told, what it is is nobody's to see.
        if let authorization = element.child("authInfo") {
            add("authorization", text: authorization.child("null") == nil ? "set" : "none")
        }
    }

    private init(contact element: XMLElement) {
        add("identifier", text: element.text(of: "id"))
        add("object", text: element.text(of: "roid"))
        addStatuses(element)
        for info in element.children where info.name == "postalInfo" {
            add(info.attribute("type") == "loc" ? "local" : "international", .fields(Self(postal: info)))
        }
        add("voice", text: element.text(of: "voice"))
        add("fax", text: element.text(of: "fax"))
        add("email", text: element.text(of: "email"))
        addHistory(element)
        guard let disclose = element.child("disclose") else { return }
        let isAllowed = ["1", "true"].contains(disclose.attribute("flag")?.collapsed)
        let words = disclose.children.map { part in
            part.name + (part.attribute("type").map { ":\($0)" } ?? "")
        }
        add(isAllowed ? "disclosed" : "notDisclosed", each: words)
    }

    private init(postal element: XMLElement) {
        add("name", text: element.text(of: "name"))
        add("organization", text: element.text(of: "org"))
        guard let address = element.child("addr") else { return }
        add("street", each: address.texts("street"))
        add("city", text: address.text(of: "city"))
        add("region", text: address.text(of: "sp"))
        add("postalCode", text: address.text(of: "pc"))
        add("country", text: address.text(of: "cc"))
    }

    private init(balance element: XMLElement) {
        add("currency", text: element.text(of: "currency"))
        add("balance", text: element.text(of: "balance"))
        add("lowMark", text: element.text(of: "lowMark"))
        add("opened", text: element.text(of: "opened"))
    }

    /// An element that nothing here knows: names, attributes and texts as they are, secrets left out.
    init(unknown element: XMLElement) {
        add("element", text: element.name)
        add("namespace", text: element.namespace)
        for attribute in element.attributes { add(attribute.name, text: attribute.value) }
        let text = element.text.collapsed
        if !text.isEmpty, !EPPErrorValue.secrets.contains(element.name) { add("text", text: text) }
        if !element.children.isEmpty {
            add("children", .list(element.children.map { .fields(Self(unknown: $0)) }))
        }
    }
}

extension XMLElement {
    /// The text of the first child `name` of this element's namespace; nil where it is missing or empty.
    func text(of name: String) -> String? { texts(name).first.flatMap { $0.isEmpty ? nil : $0 } }

    /// The same for a child of another namespace, such as EPP's own inside of a mapping.
    func nested(_ name: String) -> String? { children.first { $0.name == name }?.text.collapsed }
}
