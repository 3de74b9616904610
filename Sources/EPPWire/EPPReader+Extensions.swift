import XMLDocuments

/// What stands in `extension`.
extension EPPReader {
    /// Which element may come with which command of which object. What is not here is no element of a command at all.
    private static let places: [String: Set<String>] = [
        "secDNS:create": ["domain create"], "secDNS:update": ["domain update"], "rgp:update": ["domain update"],
        "fee:check": ["domain check"], "fee:create": ["domain create"], "fee:renew": ["domain renew"],
        "fee:transfer": ["domain transfer"], "fee:update": ["domain update"], "loginSec:loginSec": ["login"],
        "launch:check": ["domain check"], "launch:info": ["domain info"], "launch:create": ["domain create"],
        "launch:update": ["domain update"], "launch:delete": ["domain delete"],
        // RFC 8495, section 3.2: an update only where another extension asks for it; that is the flows' to judge.
        "allocationToken:allocationToken": ["domain check", "domain create", "domain transfer", "domain update"],
        "allocationToken:info": ["domain info"],
        "ttl:info": ["domain info", "host info"], "ttl:create": ["domain create", "host create"],
        "ttl:update": ["domain update", "host update"],
        // Clients of .kz send the same element with both.
        "srvloc:create": ["domain create", "domain update"],
        "contact-ext:create": ["contact create"], "contact-ext:update": ["contact update"],
        "holder:create": ["contact create", "domain create"], "holder:update": ["domain update"],
    ]

    /// Step 4 of the precedence: each extension is known, agreed on, and belongs to the command; none comes twice.
    func checkPlaces(_ elements: [XMLElement], _ place: String, _ services: EPPServices) throws(EPPProblem) {
        for (index, element) in elements.enumerated() {
            guard let namespace = EPPNamespace.extensions.first(where: { $0.uri == element.namespace }) else {
                throw EPPProblem(.unimplementedExtension, element, .unknownExtension(element.namespace))
            }
            guard services.has(extension: namespace) else {
                throw EPPProblem(.unimplementedExtension, element, .notAgreedExtension(element.namespace))
            }
            guard let allowed = Self.places["\(namespace.prefix):\(element.name)"] else {
                throw EPPProblem(.syntaxError, element, .unexpectedElement(element.name, in: "extension"))
            }
            guard allowed.contains(place) else {
                throw EPPProblem(
                    .unimplementedExtension, element,
                    .misplacedExtension("\(namespace.prefix):\(element.name)", command: place))
            }
            if elements[..<index].contains(where: { $0.namespace == element.namespace && $0.name == element.name }) {
                throw EPPProblem(.syntaxError, element, .doubledElement(element.name, in: "extension"))
            }
        }
    }

    func extensions(
        _ elements: [XMLElement], _ place: String, _ services: EPPServices
    ) throws(EPPProblem) -> [EPPCommandExtension] {
        if elements.isEmpty { return [] }
        try checkPlaces(elements, place, services)
        return try elements.map { (element) throws(EPPProblem) in try extensionPart(element, place) }
    }

    private func extensionPart(
        _ element: XMLElement, _ place: String
    ) throws(EPPProblem) -> EPPCommandExtension {
        switch element.namespace {
        case EPPNamespace.secDNS.uri:
            return element.name == "create"
                ? .secDNSCreate(try secDNSData(element)) : .secDNSUpdate(try secDNSUpdate(element))
        case EPPNamespace.rgp.uri: return .restore(try restore(element))
        case EPPNamespace.fee.uri:
            return element.name == "check"
                ? .feeCheck(try feeCheck(element)) : .feeAgreement(try feeAgreement(element))
        case EPPNamespace.loginSec.uri: return .loginSecurity(try loginSecurity(element))
        case EPPNamespace.launch.uri: return try launch(element)
        case EPPNamespace.allocationToken.uri:
            if element.name == "allocationToken" { return .allocationToken(try element.token(1...Int.max)) }
            try element.requireEmpty()
            return .allocationTokenInfo
        case EPPNamespace.ttl.uri: return try timeToLive(element)
        case EPPNamespace.serverLocation.uri: return .serverLocation(try serverLocation(element))
        case EPPNamespace.holder.uri: return try holder(element, place)
        default: return .residence(try residence(element))
        }
    }

    private func timeToLive(_ element: XMLElement) throws(EPPProblem) -> EPPCommandExtension {
        if element.name == "info" {
            try element.requireEmpty(attributes: ["policy"])
            return .timeToLiveInfo(policy: try element.boolean(attribute: "policy") ?? false)
        }
        var reader = try ElementReader(element)
        var all: [EPPTimeToLive] = []
        for part in try reader.many("ttl", atLeast: 1, limit: limits.repeats) {
            let text = try part.leaf(attributes: ["for", "custom"]).collapsed
            let record = try part.word(EPPTimeToLive.Record.self, attribute: "for")
            let seconds = text.isEmpty ? nil : try part.number(EPPTimeToLive.range, attributes: ["for", "custom"])
            let custom = part.attribute("custom")?.collapsed
            if let custom, !Self.isRecordType(custom) { throw EPPProblem(.valueSyntax, part, .notARecordType) }
            // RFC 9803, section 1.2.1: the name is there exactly where the type is custom.
            if (record == .custom) != (custom != nil) {
                throw EPPProblem(
                    record == .custom ? .parameterMissing : .syntaxError, part, .missingAttribute("custom"))
            }
            if all.contains(where: { $0.record == record && $0.custom == custom }) {
                throw EPPProblem(.syntaxError, part, .doubledElement(part.name, in: element.name))
            }
            all.append(EPPTimeToLive(record, custom: custom, seconds: seconds))
        }
        try reader.finish()
        return .timesToLive(all)
    }

    /// `A|[A-Z][A-Z0-9\-]*[A-Z0-9]`.
    private static func isRecordType(_ text: String) -> Bool {
        let isUpper = { (octet: UInt8) in (0x41...0x5a).contains(octet) }
        guard let first = text.utf8.first, isUpper(first), let last = text.utf8.last else { return false }
        if text.utf8.count == 1 { return text == "A" }
        return text.utf8.allSatisfy { isUpper($0) || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            && last != UInt8(ascii: "-")
    }

    private func serverLocation(_ element: XMLElement) throws(EPPProblem) -> EPPServerLocation {
        var reader = try ElementReader(element)
        let location = EPPServerLocation(
            street: try reader.required("street").line(1...255), city: try reader.required("city").line(1...255),
            region: try reader.required("sp").line(1...255))
        try reader.finish()
        return location
    }

    private func residence(_ element: XMLElement) throws(EPPProblem) -> EPPResidence {
        var outer = try ElementReader(element)
        let details = try outer.required("residenceDetails")
        try outer.finish()
        var reader = try ElementReader(details, attributes: ["country"])
        let type = try reader.required("externalIdType").word(EPPResidence.IdentifierType.self)
        let value = try reader.required("externalIdValue").token(1...255)
        try reader.finish()
        let country = details.attribute("country")?.collapsed.uppercased()
        if let country, country.utf8.count != 2 || !country.utf8.allSatisfy(\.isASCIILetter) {
            throw EPPProblem(.valueSyntax, details, .notAnIdentifier)
        }
        return EPPResidence(country: country, type: type, identifier: value)
    }
}
