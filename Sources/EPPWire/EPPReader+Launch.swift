import XMLDocuments

/// Launch phases (RFC 8334).
extension EPPReader {
    func launch(_ element: XMLElement) throws(EPPProblem) -> EPPCommandExtension {
        switch element.name {
        case "check": .launchCheck(try launchCheck(element))
        case "info": .launchInfo(try launchInfo(element))
        case "create": .launchCreate(try launchCreate(element))
        case "update": .launchUpdate(try launchApplication(element))
        default: .launchDelete(try launchApplication(element))
        }
    }

    private func launchCheck(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchCheck {
        var reader = try ElementReader(element, attributes: ["type"])
        var check = EPPLaunchCheck()
        if let word = element.attribute("type")?.collapsed {
            check.form = try element.choose(EPPLaunchCheck.Form.self, word)
        }
        if let part = reader.next("phase") { check.phase = try phase(part) }
        try reader.finish()
        return check
    }

    private func launchInfo(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchInfo {
        var reader = try ElementReader(element, attributes: ["includeMark"])
        var info = EPPLaunchInfo(phase: try phase(reader.required("phase")))
        info.includesMark = try element.boolean(attribute: "includeMark") ?? false
        if let part = reader.next("applicationID") { info.application = try part.token(0...Int.max) }
        try reader.finish()
        return info
    }

    private func launchApplication(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchApplication {
        var reader = try ElementReader(element)
        let application = EPPLaunchApplication(
            phase: try phase(reader.required("phase")),
            identifier: try reader.required("applicationID").token(0...Int.max))
        try reader.finish()
        return application
    }

    private func phase(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchPhase {
        let kind = try element.word(EPPLaunchPhase.Kind.self, attributes: ["name"])
        return EPPLaunchPhase(kind, name: element.attribute("name")?.collapsed)
    }

    private func launchCreate(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchCreate {
        var reader = try ElementReader(element, attributes: ["type"])
        var create = EPPLaunchCreate(phase: try phase(reader.required("phase")))
        if let word = element.attribute("type")?.collapsed {
            create.object = try element.choose(EPPLaunchCreate.Object.self, word)
        }
        create.proof = try proof(&reader)
        create.notices = try reader.many("notice", limit: limits.repeats).map { (part) throws(EPPProblem) in
            try notice(part)
        }
        try reader.finish()
        return create
    }

    private func proof(_ reader: inout ElementReader) throws(EPPProblem) -> EPPLaunchCreate.Proof? {
        if reader.current?.namespace == EPPNamespace.signedMark.uri {
            var marks: [EPPSignedMark] = []
            while let mark = reader.current, mark.namespace == EPPNamespace.signedMark.uri {
                guard mark.name == "encodedSignedMark" else {
                    throw EPPProblem(.unimplementedOption, mark, .option(mark.name))
                }
                if marks.count == limits.repeats {
                    throw EPPProblem(.valuePolicy, mark, .tooMany(mark.name, limit: limits.repeats))
                }
                let text = try mark.token(1...limits.document.text, attributes: ["encoding"])
                marks.append(EPPSignedMark(encoding: mark.attribute("encoding")?.collapsed, text: text))
                _ = reader.nextOfAny()
            }
            return .signedMarks(marks)
        }
        let codes = try reader.many("codeMark", limit: limits.repeats)
        if codes.isEmpty { return nil }
        return .codes(
            try codes.map { (part) throws(EPPProblem) in
                var inner = try ElementReader(part)
                let code = try inner.next("code").map { (code) throws(EPPProblem) in try validated(code) }
                if let mark = inner.current, mark.namespace != part.namespace {
                    throw EPPProblem(.unimplementedOption, mark, .option(mark.name))
                }
                try inner.finish()
                return code
            })
    }

    private func notice(_ element: XMLElement) throws(EPPProblem) -> EPPLaunchCreate.Notice {
        var reader = try ElementReader(element)
        let notice = EPPLaunchCreate.Notice(
            identifier: try validated(reader.required("noticeID")),
            notAfter: try reader.required("notAfter").dateTime(),
            accepted: try reader.required("acceptedDate").dateTime())
        try reader.finish()
        return notice
    }

    private func validated(_ element: XMLElement) throws(EPPProblem) -> EPPValidated {
        let value = try element.token(1...Int.max, attributes: ["validatorID"])
        let validator = element.attribute("validatorID")?.collapsed
        if validator == "" { throw EPPProblem(.parameterMissing, element, .emptyValue("validatorID")) }
        return EPPValidated(value, validator: validator)
    }
}
