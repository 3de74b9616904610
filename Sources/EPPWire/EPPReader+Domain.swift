import DNSCore
import XMLDocuments

/// Commands for domains (RFC 5731).
extension EPPReader {
    func domain(
        _ name: EPPCommandName, _ element: XMLElement, _ step: EPPTransferOperation
    ) throws(EPPProblem) -> EPPDomainAction {
        switch name {
        case .check: .check(try checked(element, "name", 1...255))
        case .info: .info(try domainInfo(element))
        case .create: .create(try domainCreate(element))
        case .delete: .delete(try singleName(element))
        case .renew: .renew(try domainRenew(element))
        case .transfer: .transfer(step, try domainTransfer(element))
        case .update: .update(try domainUpdate(element))
        case .login, .logout, .poll: preconditionFailure("a session's command has no object")
        }
    }

    private func domainInfo(_ element: XMLElement) throws(EPPProblem) -> EPPDomainInfo {
        var reader = try ElementReader(element)
        let name = try reader.required("name")
        var info = EPPDomainInfo(name: try name.domainName(attributes: ["hosts"]))
        if let hosts = name.attribute("hosts")?.collapsed {
            info.hosts = try name.choose(EPPDomainInfo.Hosts.self, hosts)
        }
        if let part = reader.next("authInfo") { info.authorization = try authorization(part) }
        try reader.finish()
        return info
    }

    private func domainCreate(_ element: XMLElement) throws(EPPProblem) -> EPPDomainCreate {
        var reader = try ElementReader(element)
        let name = try reader.required("name").domainName()
        let period = try period(reader.next("period"))
        let servers = try nameServers(reader.next("ns"))
        let registrant = try reader.next("registrant").map { (part) throws(EPPProblem) in
            try part.token(Self.clientLength)
        }
        let contacts = try contacts(&reader)
        let authorization = try authorization(reader.required("authInfo"))
        try reader.finish()
        return EPPDomainCreate(
            name: name, period: period, nameServers: servers, registrant: registrant, contacts: contacts,
            authorization: authorization)
    }

    private func domainRenew(_ element: XMLElement) throws(EPPProblem) -> EPPDomainRenew {
        var reader = try ElementReader(element)
        let renew = EPPDomainRenew(
            name: try reader.required("name").domainName(), currentExpiry: try reader.required("curExpDate").date(),
            period: try period(reader.next("period")))
        try reader.finish()
        return renew
    }

    private func domainTransfer(_ element: XMLElement) throws(EPPProblem) -> EPPDomainTransfer {
        var reader = try ElementReader(element)
        var transfer = EPPDomainTransfer(name: try reader.required("name").domainName())
        transfer.period = try period(reader.next("period"))
        if let part = reader.next("authInfo") { transfer.authorization = try authorization(part) }
        try reader.finish()
        return transfer
    }

    private func domainUpdate(_ element: XMLElement) throws(EPPProblem) -> EPPDomainUpdate {
        var reader = try ElementReader(element)
        var update = EPPDomainUpdate(name: try reader.required("name").domainName())
        if let part = reader.next("add") { update.add = try items(part) }
        if let part = reader.next("rem") { update.remove = try items(part) }
        if let part = reader.next("chg") {
            var inner = try ElementReader(part)
            var change = EPPDomainUpdate.Change()
            if let registrant = inner.next("registrant") { change.registrant = try registrant.token(0...16) }
            if let info = inner.next("authInfo") { change.authorization = try authorization(info, allowsNone: true) }
            try inner.finish()
            update.change = change
        }
        try reader.finish()
        return update
    }

    private func items(_ element: XMLElement) throws(EPPProblem) -> EPPDomainUpdate.Items {
        var reader = try ElementReader(element)
        let items = EPPDomainUpdate.Items(
            nameServers: try nameServers(reader.next("ns")), contacts: try contacts(&reader),
            statuses: try statuses(&reader, EPPDomainUpdate.statusWords, atMost: 11))
        try reader.finish()
        return items
    }

    private func nameServers(_ element: XMLElement?) throws(EPPProblem) -> [DomainName] {
        guard let element else { return [] }
        var reader = try ElementReader(element)
        if let part = reader.next("hostAttr") { throw EPPProblem(.unimplementedOption, part, .option("hostAttr")) }
        let found = try reader.many("hostObj", atLeast: 1, limit: limits.repeats)
        try reader.finish()
        return try found.map { (host) throws(EPPProblem) in try host.domainName() }
    }

    private func contacts(_ reader: inout ElementReader) throws(EPPProblem) -> [EPPDomainContact] {
        try reader.many("contact", limit: limits.repeats).map { (contact) throws(EPPProblem) in
            let identifier = try contact.token(Self.clientLength, attributes: ["type"])
            let role = try contact.attribute("type").map { (word) throws(EPPProblem) in
                try contact.choose(EPPDomainContact.Role.self, word.collapsed)
            }
            return EPPDomainContact(role: role, contact: identifier)
        }
    }
}
