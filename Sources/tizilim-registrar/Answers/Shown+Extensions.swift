import EPPWire
import XMLDocuments

/// What extensions add to an answer.
extension Shown.Fields {
    init(extension element: XMLElement) {
        switch EPPNamespace.extensions.first(where: { $0.uri == element.namespace }) {
        case .secDNS?: addSigners(element)
        case .rgp?:
            add("grace", each: element.children.filter { $0.name == "rgpStatus" }.compactMap { $0.attribute("s") })
        case .fee?: element.name == "chkData" ? addFees(element) : add("fee", .fields(Self(charge: element)))
        case .changePoll?: add("change", .fields(Self(change: element)))
        case .loginSec?: addEvents(element)
        case .ttl?: addTimesToLive(element)
        case .launch?: add("launch", .fields(Self(launch: element)))
        case .holder?: addHolder(element)
        case .related?: addRelated(element)
        case .serverLocation?: add("serverPlace", .fields(Self(place: element)))
        // A token is a secret: what it opens is its owner's.
        case .allocationToken?: add("allocationToken", text: "set")
        default: add(element.name, .fields(Self(unknown: element)))
        }
    }

    private mutating func addSigners(_ element: XMLElement) {
        let signers = element.children.filter { $0.name == "dsData" }
        add(
            "delegationSigners",
            .list(
                signers.map { signer in
                    var fields = Shown.Fields()
                    for (key, name) in [
                        ("keyTag", "keyTag"), ("algorithm", "alg"), ("digestType", "digestType"), ("digest", "digest"),
                    ] {
                        fields.add(key, text: signer.text(of: name))
                    }
                    return .fields(fields)
                }))
        let keys = element.children.filter { $0.name == "keyData" }
        if keys.isEmpty { return }
        add(
            "keys",
            .list(
                keys.map { key in
                    .text(["flags", "protocol", "alg", "pubKey"].compactMap(key.text(of:)).joined(separator: " "))
                }))
    }

    private init(charge element: XMLElement) {
        add("currency", text: element.text(of: "currency"))
        addAmounts(element)
        add("balance", text: element.text(of: "balance"))
        add("creditLimit", text: element.text(of: "creditLimit"))
    }

    private mutating func addAmounts(_ element: XMLElement) {
        for (key, name) in [("fees", "fee"), ("credits", "credit")] {
            let parts = element.children.filter { $0.name == name }
            if parts.isEmpty { continue }
            add(
                key,
                .list(
                    parts.map { part in
                        var fields = Shown.Fields()
                        fields.add("amount", text: part.text.collapsed)
                        fields.add("description", text: part.attribute("description"))
                        return .fields(fields)
                    }))
        }
    }

    private mutating func addFees(_ element: XMLElement) {
        add("currency", text: element.text(of: "currency"))
        let objects = element.children.filter { $0.name == "cd" }
        add("prices", .list(objects.flatMap(Self.prices).map { .fields($0) }))
    }

    /// One entry for each command of one object.
    private static func prices(_ object: XMLElement) -> [Self] {
        object.children.filter { $0.name == "command" }.map { command in
            var fields = Shown.Fields()
            fields.add("name", name: object.text(of: "objID"))
            fields.add("command", text: command.attribute("name"))
            if let period = command.child("period") {
                fields.add(period.attribute("unit") == "m" ? "months" : "years", text: period.text.collapsed)
            }
            fields.add("class", text: object.text(of: "class"))
            fields.addAmounts(command)
            fields.add("reason", text: command.text(of: "reason") ?? object.text(of: "reason"))
            return fields
        }
    }

    private init(change element: XMLElement) {
        add("state", text: element.attribute("state"))
        add("operation", text: element.text(of: "operation"))
        add("detail", text: element.child("operation")?.attribute("op"))
        add("date", text: element.text(of: "date"))
        add("svTRID", text: element.text(of: "svTRID"))
        add("who", text: element.text(of: "who"))
        add("case", text: element.text(of: "caseId"))
        add("reason", text: element.text(of: "reason"))
    }

    private mutating func addEvents(_ element: XMLElement) {
        add(
            "security",
            .list(
                element.children.filter { $0.name == "event" }.map { event in
                    var fields = Shown.Fields()
                    fields.add("level", text: event.attribute("level"))
                    fields.add("type", text: event.attribute("type"))
                    fields.add("until", text: event.attribute("exDate"))
                    fields.add("text", text: event.text.collapsed)
                    return .fields(fields)
                }))
    }

    private mutating func addHolder(_ element: XMLElement) {
        add("kind", text: element.text(of: "kind"))
        let documents = element.children.filter { $0.name == "evidence" }
        if documents.isEmpty { return }
        add(
            "evidence",
            .list(
                documents.map { document in
                    var fields = Shown.Fields()
                    for word in ["type", "number", "date", "digest"] {
                        fields.add(word, text: document.attribute(word))
                    }
                    return .fields(fields)
                }))
    }

    private init(place element: XMLElement) {
        for (key, name) in [("street", "street"), ("city", "city"), ("region", "sp")] {
            add(key, text: element.text(of: name))
        }
    }

    private mutating func addTimesToLive(_ element: XMLElement) {
        add(
            "timesToLive",
            .list(
                element.children.filter { $0.name == "ttl" }.map { ttl in
                    var fields = Shown.Fields()
                    fields.add("for", text: ttl.attribute("custom") ?? ttl.attribute("for"))
                    fields.add("seconds", text: ttl.text.collapsed.isEmpty ? "default" : ttl.text.collapsed)
                    for word in ["min", "default", "max"] { fields.add(word, text: ttl.attribute(word)) }
                    return .fields(fields)
                }))
    }

    private init(launch element: XMLElement) {
        add("phase", text: element.text(of: "phase"))
        add("campaign", text: element.child("phase")?.attribute("name"))
        add("application", text: element.text(of: "applicationID"))
        add("status", text: element.child("status").flatMap { $0.attribute("name") ?? $0.attribute("s") })
        let claims = element.children.filter { $0.name == "cd" }.compactMap { $0.child("name") }
        if !claims.isEmpty {
            add("claims", each: claims.map { "\($0.text.collapsed) \($0.attribute("exists") ?? "0")" })
        }
    }
}
