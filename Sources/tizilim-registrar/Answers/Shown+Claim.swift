import EPPWire
import XMLDocuments

/// Our own mapping of claims, and the extension that tells related names.
extension Shown.Fields {
    init(claim element: XMLElement) {
        add("campaign", text: element.text(of: "campaign"))
        add("source", name: element.text(of: "source"))
        add("claim", text: element.text(of: "id"))
        add("state", text: element.text(of: "state"))
        add("target", name: element.text(of: "target"))
        add("heldUntil", text: element.text(of: "heldUntil"))
        add("opens", text: element.text(of: "opens"))
        add("closes", text: element.text(of: "closes"))
        addTexts("choices", element.texts("offered"))
        if let contest = element.child("contest") {
            var fields = Shown.Fields()
            for word in ["size", "want", "nobody", "noObjection"] {
                fields.add(word, contest.attribute(word).flatMap { Int($0) }.map(Shown.number))
            }
            add("contest", .fields(fields))
        }
        addTexts("rules", element.texts("rule"))
        if let lodged = element.child("lodged") { add("lodged", .fields(Self(lodged: lodged))) }
        add("created", text: element.text(of: "crDate"))
        add("settled", text: element.text(of: "settled"))
        add("reason", text: element.text(of: "reason"))
    }

    private init(lodged element: XMLElement) {
        add("choice", text: element.text(of: "choice"))
        addTexts("alternatives", element.texts("alternative"))
        add("preference", text: element.text(of: "preference"))
        for word in ["follows", "confirmsKeys", "releasesOldName"] {
            add(word, element.text(of: word).map { .flag(["1", "true"].contains($0)) })
        }
        addTexts("evidence", element.children.filter { $0.name == "evidence" }.map(\.documentLine))
        add("language", text: element.text(of: "language"))
        add("registrar", text: element.text(of: "clID"))
        add("date", text: element.text(of: "date"))
    }

    private mutating func addTexts(_ key: String, _ texts: [String]) {
        if !texts.isEmpty { add(key, each: texts) }
    }

    mutating func addRelated(_ element: XMLElement) {
        add(
            "related",
            .list(
                element.children.filter { $0.name == "name" }.map { name in
                    var fields = Shown.Fields()
                    fields.add("relation", text: name.attribute("relation"))
                    fields.add("name", name: name.text.collapsed)
                    fields.add("campaign", text: name.attribute("campaign"))
                    return .fields(fields)
                }))
    }
}

extension XMLElement {
    /// A document as forms and files write it: `type|number|date|sha256`.
    fileprivate var documentLine: String {
        ["type", "number", "date", "digest"].map { attribute($0) ?? "" }.joined(separator: "|")
    }
}
