import CanonicalJSON
import EPPWire
import Terminal
import XMLDocuments

/// Tells one answer: as an object for programs, as lines for people; a refusal's reasons on stderr.
struct AnswerPage {
    let title: String
    let answer: EPPReceivedResponse
    /// What this end knows besides.
    var more = Shown.Fields()

    var code: Int { answer.results[0].code }

    /// What the answer says besides its result.
    var content: Shown.Fields {
        var fields = more
        for element in answer.data { fields.add(Shown.Fields(data: element)) }
        for element in answer.extensions { fields.add(Shown.Fields(extension: element)) }
        // What the session did not name at login comes inside of the result (RFC 9038).
        for element in answer.results.flatMap(\.details).compactMap(\.value) where element.isUnhandledData {
            fields.add("unhandled", .fields(Shown.Fields(unknown: element)))
        }
        return fields
    }

    var reasons: [AnswerReason] { answer.results.flatMap(\.details).compactMap(AnswerReason.init) }

    /// - Throws: `AnswerIsNo` where something was refused, or where a check names one that can't be had; `WorldFailure`
    ///   where the server is in trouble.
    func show(json: Bool) throws {
        if json { try Console.json(object) } else { try showText() }
        if [2400, 2500, 2502].contains(code) {
            throw WorldFailure("The registry could not do it (\(code)): ask again later, or ask the registry.")
        }
        if !answer.isSuccess || hasUnavailable { throw AnswerIsNo() }
    }

    private var checked: [Shown.Fields] {
        guard case .list(let entries)? = content["names"] else { return [] }
        return entries.compactMap { if case .fields(let fields) = $0 { fields } else { nil } }
    }

    private var hasUnavailable: Bool {
        checked.contains { if case .flag(false)? = $0["available"] { true } else { false } }
    }

    var object: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("command", title)
            writer.member("code", code)
            writer.member("message", answer.results[0].message)
            writer.member("reasons", reasons) { $1.write(to: &$0) }
            if let queue = answer.queue {
                writer.key("queue")
                writer.object {
                    $0.member("count", queue.count)
                    $0.member("id", queue.identifier)
                    $0.member("date", queue.queued?.description)
                    $0.member("message", queue.message)
                }
            }
            writer.key("data")
            Shown.fields(content).write(to: &writer)
            writer.member("clTRID", answer.clientTransaction)
            writer.member("svTRID", answer.serverTransaction)
        }
        return writer.bytes
    }

    private func showText() throws {
        let head = "\(code) \(Console.plain(answer.results[0].message))"
        guard answer.isSuccess else {
            Console.aside(head)
            for reason in reasons { Console.aside("  " + reason.line) }
            if let transaction = answer.serverTransaction { Console.aside("  (\(Console.plain(transaction)))") }
            return
        }
        let checked = checked
        if checked.isEmpty {
            try Console.line(Console.coloured(head, code == 1001 ? .waiting : .good))
            var sheet = Sheet()
            sheet.add(content)
            if !sheet.lines.isEmpty { try sheet.show() }
        } else {
            try showChecks(checked)
        }
        for reason in reasons { Console.aside("  " + reason.line) }
    }

    private func showChecks(_ checked: [Shown.Fields]) throws {
        var table = Table("name", "available", "why not")
        for entry in checked {
            let isFree = if case .flag(true)? = entry["available"] { true } else { false }
            table.add(
                .init(entry["name"]?.line ?? ""), isFree ? .init("yes", .good) : .init("no", .bad),
                .init(entry["reason"]?.line ?? ""))
        }
        try table.show()
        guard case .list(let prices)? = content["prices"] else { return }
        let currency = content["currency"]?.line ?? ""
        var sheet = Sheet()
        sheet.add("price", each: prices.map { "\($0.line) \(currency)" })
        try sheet.show()
    }
}

/// Why: the element that it is about, the sentence, and the rule where one is named.
struct AnswerReason {
    /// The namespace of the element by which this registry names a rule.
    static let ruleNamespace = "urn:tizilim:params:xml:ns:rule-1.0"

    var element: String?
    var value: String?
    var rule: String?
    /// What the rule does: `refuse`, `review` or `warn`.
    var effect: String?
    var clause: String?
    var decision: String?
    var text: String?

    init?(_ detail: EPPReceivedResponse.Detail) {
        if let value = detail.value, value.isUnhandledData { return nil }
        text = detail.reason
        guard let part = detail.value else { return }
        if part.namespace == Self.ruleNamespace {
            rule = part.attribute("id")
            effect = part.attribute("effect")
            clause = part.attribute("clause")
            decision = part.attribute("decision")
        } else {
            element = part.name
            let shown = part.text.collapsed
            value = shown.isEmpty || EPPErrorValue.secrets.contains(part.name) ? nil : shown
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("rule", rule)
            $0.member("effect", effect)
            $0.member("clause", clause)
            $0.member("decision", decision)
            $0.member("element", element)
            $0.member("value", value)
            $0.member("text", text)
        }
    }

    /// True where the sentence quotes the element by itself, as this registry's do: "The field 'contact:email' …".
    private var isNamedInText: Bool {
        guard let element, let text, value.map(text.contains) ?? true else { return false }
        return ["'", "»"].contains { text.contains(element + $0) }
    }

    var line: String {
        let place = isNamedInText ? nil : element.map { $0 + (value.map { " '\($0)'" } ?? "") }
        // The sentence of a rule starts with the rule's name.
        let isNamed = rule.map { text?.hasPrefix($0) == true } ?? true
        // Beside an answer that says yes, a rule's sentence reads like a refusal.
        let mark = effect == "warn" ? "warning" : nil
        return Console.plain([mark, isNamed ? nil : rule, place, text].compactMap { $0 }.joined(separator: ": "))
    }
}

extension XMLElement {
    /// True for data that RFC 9038 moves into a result: an answer's part of a mapping or an extension, and no element of
    /// a command that a refusal is about.
    var isUnhandledData: Bool {
        name.hasSuffix("Data") && !["dsData", "keyData"].contains(name)
    }
}
