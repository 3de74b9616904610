import RegistryModel
import XMLDocuments

/// What a client receives: a greeting or an answer, from this server or any other.
///
/// Read more loosely than requests: other registries send what they send, and a client that refuses an answer does not
/// know whether its name is registered. Data of objects and extensions is given as elements.
package enum EPPServerFrame: Hashable, Sendable {
    case greeting(EPPReceivedGreeting)
    case response(EPPReceivedResponse)

    /// Reads a frame without its length. Throws 2001 or 2003 for what is no frame of a server.
    package init(_ octets: [UInt8], limits: XMLLimits = XMLLimits(octets: 4_194_304, elements: 65_536))
        throws(EPPProblem)
    {
        let root: XMLElement
        do throws(XMLError) {
            root = try XMLReader(limits: limits).read(octets)
        } catch {
            throw EPPProblem(error)
        }
        guard root.name == "epp", root.namespace == EPPNamespace.epp.uri, let part = root.children.first else {
            throw EPPProblem(.syntaxError, root, .notAFrame)
        }
        switch part.name {
        case "greeting": self = .greeting(try EPPReceivedGreeting(part))
        case "response": self = .response(try EPPReceivedResponse(part))
        default: throw EPPProblem(.syntaxError, part, .notAFrame)
        }
    }
}

/// A greeting as a client reads it.
package struct EPPReceivedGreeting: Hashable, Sendable {
    package var server: String
    /// The server's clock; nil where it can't be read.
    package var date: Instant?
    package var versions: [String]
    package var languages: [String]
    package var services: EPPServices

    init(_ element: XMLElement) throws(EPPProblem) {
        guard let menu = element.child("svcMenu") else {
            throw EPPProblem(.parameterMissing, element, .missingElement("svcMenu", in: element.name))
        }
        server = element.child("svID")?.text.collapsed ?? ""
        date = element.child("svDate").flatMap { Instant($0.text.collapsed) }
        versions = menu.texts("version")
        languages = menu.texts("lang")
        services = EPPServices(
            objects: menu.texts("objURI"), extensions: menu.child("svcExtension")?.texts("extURI") ?? [])
    }
}

/// An answer as a client reads it.
package struct EPPReceivedResponse: Hashable, Sendable {
    /// One result, with the number as it came: other servers may have codes of their own.
    package struct Result: Hashable, Sendable {
        package var code: Int
        package var message: String
        package var language: String
        package var details: [Detail]
        /// The code where RFC 5730 has it.
        package var known: EPPResultCode? { EPPResultCode(rawValue: code) }
    }

    /// What a result is about: the element inside of `value`, and the reason where one was given.
    package struct Detail: Hashable, Sendable {
        package var value: XMLElement?
        package var reason: String?
    }

    /// At least one.
    package var results: [Result]
    package var queue: EPPMessageQueue?
    /// The children of `resData`.
    package var data: [XMLElement]
    /// The children of `extension`.
    package var extensions: [XMLElement]
    package var clientTransaction: String?
    package var serverTransaction: String?

    /// The element `name` of a mapping or an extension, wherever it came: as data, as extension, or moved into `extValue`
    /// because the session did not name it at login (RFC 9038).
    package func element(_ name: String, in namespace: EPPNamespace) -> XMLElement? {
        let moved = results.flatMap { $0.details.compactMap(\.value) }
        return (data + extensions + moved).first { $0.name == name && $0.namespace == namespace.uri }
    }

    init(_ element: XMLElement) throws(EPPProblem) {
        results = []
        for part in element.children where part.name == "result" {
            guard let text = part.attribute("code"), let code = Int(text.collapsed), (1_000...9_999).contains(code)
            else {
                throw EPPProblem(.valueSyntax, part, .notANumber)
            }
            results.append(Self.result(part, code))
        }
        if results.isEmpty {
            throw EPPProblem(.parameterMissing, element, .missingElement("result", in: element.name))
        }
        queue = element.child("msgQ").flatMap(Self.queue)
        data = element.child("resData")?.children ?? []
        extensions = element.child("extension")?.children ?? []
        clientTransaction = element.child("trID")?.child("clTRID")?.text.collapsed
        serverTransaction = element.child("trID")?.child("svTRID")?.text.collapsed
    }

    private static func result(_ element: XMLElement, _ code: Int) -> Result {
        let message = element.child("msg")
        let details = element.children.compactMap { part -> Detail? in
            switch part.name {
            case "value": Detail(value: part.children.first)
            case "extValue":
                Detail(
                    value: part.child("value")?.children.first, reason: part.child("reason")?.flattenedText.collapsed)
            default: nil
            }
        }
        return Result(
            code: code, message: message?.flattenedText.collapsed ?? "", language: message?.attribute("lang") ?? "en",
            details: details)
    }

    private static func queue(_ element: XMLElement) -> EPPMessageQueue? {
        guard let identifier = element.attribute("id"), let count = element.attribute("count").flatMap({ Int($0) })
        else { return nil }
        let message = element.child("msg")
        return EPPMessageQueue(
            count: count, identifier: identifier, queued: element.child("qDate").flatMap { Instant($0.text.collapsed) },
            message: message?.flattenedText.collapsed, language: message?.attribute("lang"))
    }
}

extension XMLElement {
    /// The first child `name` in this element's namespace.
    package func child(_ name: String) -> XMLElement? {
        children.first { $0.name == name && $0.namespace == namespace }
    }

    /// The texts of all children `name` in this element's namespace.
    package func texts(_ name: String) -> [String] {
        children.filter { $0.name == name && $0.namespace == namespace }.map(\.text.collapsed)
    }
}
