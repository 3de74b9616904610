import XMLDocuments

/// Fees (RFC 8748).
extension EPPReader {
    func feeCheck(_ element: XMLElement) throws(EPPProblem) -> EPPFeeCheck {
        var reader = try ElementReader(element)
        let currency = try currency(reader.next("currency"))
        let commands = try reader.many("command", atLeast: 1, limit: limits.repeats)
        try reader.finish()
        return EPPFeeCheck(
            currency: currency, commands: try commands.map { (part) throws(EPPProblem) in try feeCommand(part) })
    }

    private func feeCommand(_ element: XMLElement) throws(EPPProblem) -> EPPFeeCommand {
        var reader = try ElementReader(element, attributes: ["name", "customName", "phase", "subphase"])
        let name = try element.word(EPPFeeCommand.Name.self, attribute: "name")
        let period = try period(reader.next("period"))
        try reader.finish()
        return EPPFeeCommand(
            name, customName: element.attribute("customName")?.collapsed,
            phase: element.attribute("phase")?.collapsed, subphase: element.attribute("subphase")?.collapsed,
            period: period)
    }

    func feeAgreement(_ element: XMLElement) throws(EPPProblem) -> EPPFeeAgreement {
        var reader = try ElementReader(element)
        let currency = try currency(reader.next("currency"))
        let fees = try reader.many("fee", atLeast: 1, limit: limits.repeats)
        let credits = try reader.many("credit", limit: limits.repeats)
        try reader.finish()
        return EPPFeeAgreement(
            currency: currency, fees: try fees.map { (part) throws(EPPProblem) in try fee(part) },
            credits: try credits.map { (part) throws(EPPProblem) in try credit(part) })
    }

    /// `[A-Z]{3}`, and since it is an `xs:string`, white space around it is an error.
    private func currency(_ element: XMLElement?) throws(EPPProblem) -> String? {
        guard let element else { return nil }
        let text = try element.leaf(attributes: [])
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
            throw EPPProblem(text.isEmpty ? .parameterMissing : .valueSyntax, element, .notACurrency)
        }
        return text
    }

    private func fee(_ element: XMLElement) throws(EPPProblem) -> EPPFee {
        let amount = try decimal(element, ["description", "lang", "refundable", "grace-period", "applied"])
        if amount.digits < 0 { throw EPPProblem(.valueRange, element, .range(0...Int.max)) }
        var fee = EPPFee(amount, description: element.attribute("description"), language: try element.language())
        fee.isRefundable = try element.boolean(attribute: "refundable")
        if let duration = element.attribute("grace-period")?.collapsed {
            guard Self.isDuration(duration) else { throw EPPProblem(.valueSyntax, element, .notADuration) }
            fee.gracePeriod = duration
        }
        if let word = element.attribute("applied")?.collapsed {
            fee.applied = try element.choose(EPPFee.Applied.self, word)
        }
        return fee
    }

    private func credit(_ element: XMLElement) throws(EPPProblem) -> EPPFee {
        let amount = try decimal(element, ["description", "lang"])
        if amount.digits > 0 { throw EPPProblem(.valueRange, element, .range(Int.min...0)) }
        return EPPFee(amount, description: element.attribute("description"), language: try element.language())
    }

    private func decimal(_ element: XMLElement, _ attributes: [String]) throws(EPPProblem) -> EPPDecimal {
        guard let value = EPPDecimal(try element.token(1...Int.max, attributes: attributes)) else {
            throw EPPProblem(.valueSyntax, element, .notADecimal)
        }
        return value
    }

    /// `xs:duration`: `-P1Y2M3DT4H5M6.7S`, with at least one part, and one behind a `T`.
    static func isDuration(_ text: String) -> Bool {
        var rest = text[...]
        if rest.first == "-" { rest = rest.dropFirst() }
        guard rest.first == "P" else { return false }
        let halves = rest.dropFirst().split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let days = parts(halves[0], "YMD") else { return false }
        if halves.count == 1 { return days > 0 }
        return parts(halves[1], "HMS").map { $0 > 0 } ?? false
    }

    /// How many number-and-letter pairs there are, their letters in the order of `letters`; nil for anything else.
    private static func parts(_ text: Substring, _ letters: String) -> Int? {
        var letters = letters[...]
        var number = ""
        var count = 0
        for character in text {
            if character.isASCII && (character.isNumber || character == ".") {
                number.append(character)
                continue
            }
            let digits = number.split(separator: ".", omittingEmptySubsequences: false)
            guard let place = letters.firstIndex(of: character), digits.count == 1 || character == "S",
                digits.count <= 2, digits.allSatisfy({ !$0.isEmpty })
            else { return nil }
            letters = letters[letters.index(after: place)...]
            number = ""
            count += 1
        }
        return number.isEmpty ? count : nil
    }
}
