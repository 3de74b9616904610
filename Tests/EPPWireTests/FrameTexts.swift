import EPPWire

/// Small frames as text, to be bent by tests.
enum FrameTexts {
    static func frame(_ inside: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\">\(inside)</epp>"
    }

    static func command(_ inside: String, extensions: String = "", transaction: String = "<clTRID>REG-1</clTRID>")
        -> String
    {
        let part = extensions.isEmpty ? "" : "<extension>\(extensions)</extension>"
        return frame("<command>\(inside)\(part)\(transaction)</command>")
    }

    /// A command of an object; `inside` has the object's prefix on its elements.
    static func object(_ command: String, _ prefix: String, _ inside: String, extensions: String = "") -> String {
        let tag = "\(prefix):\(command)"
        let uri = "urn:ietf:params:xml:ns:\(prefix)-1.0"
        let attribute = command == "transfer" ? " op=\"query\"" : ""
        return self.command(
            "<\(command)\(attribute)><\(tag) xmlns:\(prefix)=\"\(uri)\">\(inside)</\(tag)></\(command)>",
            extensions: extensions)
    }

    static let authInfo = "<domain:authInfo><domain:pw>x</domain:pw></domain:authInfo>"
    static let postal = """
        <contact:postalInfo type="loc"><contact:name>A</contact:name><contact:addr><contact:city>B</contact:city>\
        <contact:cc>KZ</contact:cc></contact:addr></contact:postalInfo>
        """
    static let contactAuth = "<contact:authInfo><contact:pw>x</contact:pw></contact:authInfo>"

    static func login(
        client: String = "REG-A", version: String = "1.0", language: String = "en",
        objects: [String] = EPPServices.all.objects, extensions: [String] = EPPServices.all.extensions,
        part: String = ""
    ) -> String {
        let objURIs = objects.map { "<objURI>\($0)</objURI>" }.joined()
        let extURIs = extensions.map { "<extURI>\($0)</extURI>" }.joined()
        let svc = extURIs.isEmpty ? "" : "<svcExtension>\(extURIs)</svcExtension>"
        return command(
            "<login><clID>\(client)</clID><pw>secret-1</pw><options><version>\(version)</version>"
                + "<lang>\(language)</lang></options><svcs>\(objURIs)\(svc)</svcs></login>", extensions: part)
    }

    static let logout = command("<logout/>")
    static let hello = frame("<hello/>")
    static let check = object("check", "domain", "<domain:name>dala.kz</domain:name>")

    static func read(_ text: String, _ services: EPPServices = .all) -> Result<EPPRequest, EPPProblem> {
        Result { () throws(EPPProblem) in try EPPReader().request(Array(text.utf8), services: services) }
    }

    static func problem(_ text: String, _ services: EPPServices = .all) -> EPPProblem? {
        if case .failure(let problem) = read(text, services) { problem } else { nil }
    }
}
