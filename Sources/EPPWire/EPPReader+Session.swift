import XMLDocuments

/// Commands of the session (RFC 5730, section 2.9.1 and 2.9.2.3).
extension EPPReader {
    static let clientLength = 3...16
    /// `pwType`; longer ones go by RFC 8807.
    static let passwordLength = 6...16
    /// Characters of a version or a language, and of a URI: the schemas set no limit, and they are repeated in answers.
    static let tagLength = 64
    static let uriLength = 512

    func login(_ element: XMLElement) throws(EPPProblem) -> EPPLogin {
        var reader = try ElementReader(element)
        let client = try reader.required("clID").token(Self.clientLength)
        let password = try reader.required("pw").token(Self.passwordLength)
        let newPassword = try reader.next("newPW").map { (pw) throws(EPPProblem) in
            try pw.token(Self.passwordLength)
        }
        var options = try ElementReader(reader.required("options"))
        let version = try version(options.required("version"))
        let language = try options.required("lang")
        let tag = try language.token(1...Self.tagLength)
        if !tag.isLanguageTag { throw EPPProblem(.valueSyntax, language, .notALanguage) }
        try options.finish()
        let services = try services(reader.required("svcs"))
        try reader.finish()
        return EPPLogin(
            client: client, password: password, newPassword: newPassword, version: version, language: tag,
            services: services)
    }

    /// `[1-9]+\.[0-9]+`. Which ones there are is the session's to say: 2100 is no error of form.
    private func version(_ element: XMLElement) throws(EPPProblem) -> String {
        let text = try element.token(1...Self.tagLength)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            parts[0].utf8.allSatisfy({ (0x31...0x39).contains($0) }), parts[1].utf8.allSatisfy(\.isASCIIDigit)
        else { throw EPPProblem(.valueSyntax, element, .version(text)) }
        return text
    }

    private func services(_ element: XMLElement) throws(EPPProblem) -> EPPServices {
        var reader = try ElementReader(element)
        var services = EPPServices(
            objects: try uris(reader.many("objURI", atLeast: 1, limit: limits.repeats)), extensions: [])
        if let part = reader.next("svcExtension") {
            var inner = try ElementReader(part)
            services.extensions = try uris(inner.many("extURI", atLeast: 1, limit: limits.repeats))
            try inner.finish()
        }
        try reader.finish()
        return services
    }

    private func uris(_ elements: ArraySlice<XMLElement>) throws(EPPProblem) -> [String] {
        try elements.map { (element) throws(EPPProblem) in
            let uri = try element.token(1...Self.uriLength)
            guard uri.isPlainURI else { throw EPPProblem(.valueSyntax, element, .notAURI) }
            return uri
        }
    }

    /// A password that is said to be in the extension has to be there (RFC 8807, section 3.1), or the words that say so
    /// would become one.
    func checkHiddenPasswords(
        _ login: EPPLogin, _ element: XMLElement, _ security: EPPLoginSecurity?
    ) throws(EPPProblem) {
        let isMissing =
            login.password == EPPLogin.inExtension && security?.password == nil
            ? "pw"
            : login.newPassword == EPPLogin.inExtension && security?.newPassword == nil ? "newPW" : nil
        if let isMissing {
            throw EPPProblem(.parameterMissing, element, .missingElement(isMissing, in: "loginSec"))
        }
    }

    func poll(_ element: XMLElement) throws(EPPProblem) -> EPPAction {
        enum Operation: String, CaseIterable { case request = "req", acknowledge = "ack" }
        try element.requireEmpty(attributes: ["op", "msgID"])
        switch try element.word(Operation.self, attribute: "op") {
        case .request: return .pollRequest
        case .acknowledge:
            let message = try element.required(attribute: "msgID")
            if message.isEmpty { throw EPPProblem(.parameterMissing, element, .emptyValue("msgID")) }
            return .pollAcknowledge(message)
        }
    }

    /// RFC 8807, section 4.1.
    func loginSecurity(_ element: XMLElement) throws(EPPProblem) -> EPPLoginSecurity {
        var reader = try ElementReader(element)
        var security = EPPLoginSecurity()
        if let agent = reader.next("userAgent") {
            var inner = try ElementReader(agent)
            var userAgent = EPPLoginSecurity.UserAgent()
            if let part = inner.next("app") { userAgent.application = try part.token(0...Int.max) }
            if let part = inner.next("tech") { userAgent.technology = try part.token(0...Int.max) }
            if let part = inner.next("os") { userAgent.system = try part.token(0...Int.max) }
            try inner.finish()
            if agent.children.isEmpty { throw EPPProblem(.parameterMissing, agent, .emptyValue(agent.name)) }
            security.userAgent = userAgent
        }
        if let part = reader.next("pw") { security.password = try part.token(6...limits.document.text) }
        if let part = reader.next("newPW") { security.newPassword = try part.token(6...limits.document.text) }
        try reader.finish()
        return security
    }
}
