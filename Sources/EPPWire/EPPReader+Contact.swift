import XMLDocuments

/// Commands for contacts (RFC 5733).
extension EPPReader {
    func contact(
        _ name: EPPCommandName, _ element: XMLElement, _ step: EPPTransferOperation
    ) throws(EPPProblem) -> EPPContactAction {
        switch name {
        case .check: .check(try checked(element, "id", Self.clientLength))
        case .info: .info(try query(element))
        case .create: .create(try contactCreate(element))
        case .delete: .delete(try single(element))
        case .transfer: .transfer(step, try query(element))
        case .update: .update(try contactUpdate(element))
        case .login, .logout, .poll, .renew: preconditionFailure("contacts have no \(name.rawValue)")
        }
    }

    private func single(_ element: XMLElement) throws(EPPProblem) -> String {
        var reader = try ElementReader(element)
        let identifier = try reader.required("id").token(Self.clientLength)
        try reader.finish()
        return identifier
    }

    private func query(_ element: XMLElement) throws(EPPProblem) -> EPPContactQuery {
        var reader = try ElementReader(element)
        var query = EPPContactQuery(identifier: try reader.required("id").token(Self.clientLength))
        if let part = reader.next("authInfo") { query.authorization = try authorization(part) }
        try reader.finish()
        return query
    }

    private func contactCreate(_ element: XMLElement) throws(EPPProblem) -> EPPContactCreate {
        var reader = try ElementReader(element)
        let identifier = try reader.required("id").token(Self.clientLength)
        let postal = try postal(&reader, atLeast: 1)
        let voice = try telephone(reader.next("voice"))
        let fax = try telephone(reader.next("fax"))
        let email = try reader.required("email").token(1...Int.max)
        let authorization = try authorization(reader.required("authInfo"))
        let disclose = try disclose(reader.next("disclose"))
        try reader.finish()
        return EPPContactCreate(
            identifier: identifier, postal: postal, voice: voice, fax: fax, email: email,
            authorization: authorization, disclose: disclose)
    }

    private func contactUpdate(_ element: XMLElement) throws(EPPProblem) -> EPPContactUpdate {
        var reader = try ElementReader(element)
        var update = EPPContactUpdate(identifier: try reader.required("id").token(Self.clientLength))
        if let part = reader.next("add") { update.addStatuses = try contactStatuses(part) }
        if let part = reader.next("rem") { update.removeStatuses = try contactStatuses(part) }
        if let part = reader.next("chg") { update.change = try contactChange(part) }
        try reader.finish()
        return update
    }

    private func contactStatuses(_ element: XMLElement) throws(EPPProblem) -> [EPPStatus] {
        var reader = try ElementReader(element)
        let statuses = try statuses(&reader, EPPContactUpdate.statusWords, atLeast: 1, atMost: 7)
        try reader.finish()
        return statuses
    }

    private func contactChange(_ element: XMLElement) throws(EPPProblem) -> EPPContactUpdate.Change {
        var reader = try ElementReader(element)
        var change = EPPContactUpdate.Change()
        change.postal = try postal(&reader, atLeast: 0)
        change.voice = try telephone(reader.next("voice"))
        change.fax = try telephone(reader.next("fax"))
        if let part = reader.next("email") { change.email = try part.token(1...Int.max) }
        if let part = reader.next("authInfo") { change.authorization = try authorization(part) }
        change.disclose = try disclose(reader.next("disclose"))
        try reader.finish()
        return change
    }

    /// One or two postal addresses; in a create (`atLeast` 1) each is whole.
    private func postal(_ reader: inout ElementReader, atLeast: Int) throws(EPPProblem) -> [EPPPostalInfo] {
        var all: [EPPPostalInfo] = []
        for element in try reader.many("postalInfo", atLeast: atLeast, atMost: 2) {
            let info = try postalInfo(element, isWhole: atLeast > 0)
            // RFC 5733, section 3.2.1: two have to be of different types.
            if all.contains(where: { $0.type == info.type }) {
                throw EPPProblem(.syntaxError, element, .doubledElement("postalInfo", in: reader.element.name))
            }
            all.append(info)
        }
        return all
    }

    private func postalInfo(_ element: XMLElement, isWhole: Bool) throws(EPPProblem) -> EPPPostalInfo {
        var reader = try ElementReader(element, attributes: ["type"])
        let type = try element.word(EPPPostalType.self, attribute: "type")
        var info = EPPPostalInfo(type: type, name: nil, address: nil)
        if let name = isWhole ? try reader.required("name") : reader.next("name") { info.name = try name.line(1...255) }
        if let part = reader.next("org") { info.organization = try part.line(0...255) }
        if let part = isWhole ? try reader.required("addr") : reader.next("addr") { info.address = try address(part) }
        try reader.finish()
        return info
    }

    private func address(_ element: XMLElement) throws(EPPProblem) -> EPPPostalInfo.Address {
        var reader = try ElementReader(element)
        let street = try reader.many("street", atMost: 3).map { (line) throws(EPPProblem) in try line.line(0...255) }
        var address = EPPPostalInfo.Address(street: street, city: "", countryCode: "")
        address.city = try reader.required("city").line(1...255)
        if let part = reader.next("sp") { address.region = try part.line(0...255) }
        if let part = reader.next("pc") { address.postalCode = try part.token(0...16) }
        let country = try reader.required("cc")
        address.countryCode = try country.token(2...2).uppercased()
        guard address.countryCode.utf8.allSatisfy(\.isASCIILetter) else {
            throw EPPProblem(.valueSyntax, country, .notAnIdentifier)
        }
        try reader.finish()
        return address
    }

    /// `e164Type`: `+`, 1 to 3 digits, a point, 1 to 14 digits; or empty.
    private func telephone(_ element: XMLElement?) throws(EPPProblem) -> EPPTelephone? {
        guard let element else { return nil }
        let text = try element.token(0...17, attributes: ["x"])
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        let isNumber =
            text.first == "+" && parts.count == 2 && (1...3).contains(parts[0].utf8.count)
            && (1...14).contains(parts[1].utf8.count)
            && parts.allSatisfy { $0.utf8.allSatisfy(\.isASCIIDigit) }
        guard text.isEmpty || isNumber else { throw EPPProblem(.valueSyntax, element, .notATelephoneNumber) }
        return EPPTelephone(text, extensionNumber: element.attribute("x")?.collapsed)
    }

    private func disclose(_ element: XMLElement?) throws(EPPProblem) -> EPPDisclose? {
        guard let element else { return nil }
        var reader = try ElementReader(element, attributes: ["flag"])
        guard let flag = try element.boolean(attribute: "flag") else {
            throw EPPProblem(.parameterMissing, element, .missingAttribute("flag"))
        }
        var disclose = EPPDisclose(isAllowed: flag)
        disclose.names = try forms(&reader, "name")
        disclose.organizations = try forms(&reader, "org")
        disclose.addresses = try forms(&reader, "addr")
        disclose.voice = reader.next("voice") != nil
        disclose.fax = reader.next("fax") != nil
        disclose.email = reader.next("email") != nil
        try reader.finish()
        return disclose
    }

    private func forms(_ reader: inout ElementReader, _ name: String) throws(EPPProblem) -> [EPPPostalType] {
        try reader.many(name, atMost: 2).map { (element) throws(EPPProblem) in
            try element.requireEmpty(attributes: ["type"])
            return try element.word(EPPPostalType.self, attribute: "type")
        }
    }
}
