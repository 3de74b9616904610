import XMLDocuments

/// Restores (RFC 3915).
extension EPPReader {
    func restore(_ element: XMLElement) throws(EPPProblem) -> EPPRestore {
        enum Operation: String, CaseIterable { case request, report }
        var outer = try ElementReader(element)
        let part = try outer.required("restore")
        try outer.finish()
        var reader = try ElementReader(part, attributes: ["op"])
        switch try part.word(Operation.self, attribute: "op") {
        case .request:
            try reader.finish()
            return .request
        case .report:
            let report = try report(reader.required("report"))
            try reader.finish()
            return .report(report)
        }
    }

    private func report(_ element: XMLElement) throws(EPPProblem) -> EPPRestoreReport {
        var reader = try ElementReader(element)
        // These hold text and markup of any kind.
        let before = try reader.required("preData").flattenedText
        let after = try reader.required("postData").flattenedText
        let deleted = try reader.required("delTime").dateTime()
        let restored = try reader.required("resTime").dateTime()
        let reason = try reader.required("resReason").flattenedText
        let statements = try reader.many("statement", atLeast: 1, atMost: 2).map(\.flattenedText)
        let other = reader.next("other")?.flattenedText
        try reader.finish()
        return EPPRestoreReport(
            before: before, after: after, deleted: deleted, restored: restored, reason: reason,
            statements: statements, other: other)
    }
}
