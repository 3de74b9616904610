import DNSCore
import XMLDocuments

/// Commands for hosts (RFC 5732).
extension EPPReader {
    func host(_ name: EPPCommandName, _ element: XMLElement) throws(EPPProblem) -> EPPHostAction {
        switch name {
        case .check: .check(try checked(element, "name", 1...255))
        case .info: .info(try singleName(element))
        case .create: .create(try hostCreate(element))
        case .delete: .delete(try singleName(element))
        case .update: .update(try hostUpdate(element))
        case .login, .logout, .poll, .renew, .transfer: preconditionFailure("hosts have no \(name.rawValue)")
        }
    }

    private func hostCreate(_ element: XMLElement) throws(EPPProblem) -> EPPHostCreate {
        var reader = try ElementReader(element)
        let create = EPPHostCreate(
            name: try reader.required("name").domainName(), addresses: try addresses(&reader))
        try reader.finish()
        return create
    }

    private func hostUpdate(_ element: XMLElement) throws(EPPProblem) -> EPPHostUpdate {
        var reader = try ElementReader(element)
        var update = EPPHostUpdate(name: try reader.required("name").domainName())
        if let part = reader.next("add") { update.add = try items(part) }
        if let part = reader.next("rem") { update.remove = try items(part) }
        if let part = reader.next("chg") { update.newName = try singleName(part) }
        try reader.finish()
        return update
    }

    private func items(_ element: XMLElement) throws(EPPProblem) -> EPPHostUpdate.Items {
        var reader = try ElementReader(element)
        let items = EPPHostUpdate.Items(
            addresses: try addresses(&reader),
            statuses: try statuses(&reader, EPPHostUpdate.statusWords, atMost: 7))
        try reader.finish()
        return items
    }

    private func addresses(_ reader: inout ElementReader) throws(EPPProblem) -> [IPAddress] {
        enum Kind: String, CaseIterable { case v4, v6 }
        return try reader.many("addr", limit: limits.repeats).map { (part) throws(EPPProblem) in
            let text = try part.token(3...45, attributes: ["ip"])
            let kind = try part.attribute("ip").map { (word) throws(EPPProblem) in
                try part.choose(Kind.self, word.collapsed)
            }
            guard let address = IPAddress(text), address.isIPv4 == (kind ?? .v4 == .v4) else {
                throw EPPProblem(.valueSyntax, part, .notAnAddress)
            }
            return address
        }
    }
}
