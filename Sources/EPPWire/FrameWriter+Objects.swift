/// The inside of the commands for domains, hosts and contacts.
extension FrameWriter {
    mutating func domain(_ action: EPPDomainAction) {
        switch action {
        case .check(let names): for name in names { leaf("domain:name", name) }
        case .info(let info):
            start("domain:name")
            attribute("hosts", info.hosts.rawValue)
            finish("domain:name", info.name.text)
            authorization("domain:", info.authorization)
        case .create(let create):
            leaf("domain:name", create.name)
            period("domain:period", create.period)
            nameServers(create.nameServers)
            leaf("domain:registrant", create.registrant)
            contacts(create.contacts)
            authorization("domain:", create.authorization)
        case .delete(let name): leaf("domain:name", name)
        case .renew(let renew):
            leaf("domain:name", renew.name)
            leaf("domain:curExpDate", renew.currentExpiry.description)
            period("domain:period", renew.period)
        case .transfer(_, let transfer):
            leaf("domain:name", transfer.name)
            period("domain:period", transfer.period)
            authorization("domain:", transfer.authorization)
        case .update(let update): domainUpdate(update)
        }
    }

    private mutating func domainUpdate(_ update: EPPDomainUpdate) {
        leaf("domain:name", update.name)
        for (tag, items) in [("domain:add", update.add), ("domain:rem", update.remove)] {
            guard let items else { continue }
            open(tag)
            nameServers(items.nameServers)
            contacts(items.contacts)
            statuses("domain:status", items.statuses)
            close(tag)
        }
        if let change = update.change {
            open("domain:chg")
            leaf("domain:registrant", change.registrant)
            authorization("domain:", change.authorization)
            close("domain:chg")
        }
    }

    mutating func host(_ action: EPPHostAction) {
        switch action {
        case .check(let names): for name in names { leaf("host:name", name) }
        case .info(let name), .delete(let name): leaf("host:name", name)
        case .create(let create):
            leaf("host:name", create.name)
            addresses(create.addresses)
        case .update(let update):
            leaf("host:name", update.name)
            for (tag, items) in [("host:add", update.add), ("host:rem", update.remove)] {
                guard let items else { continue }
                open(tag)
                addresses(items.addresses)
                statuses("host:status", items.statuses)
                close(tag)
            }
            if let name = update.newName {
                open("host:chg")
                leaf("host:name", name)
                close("host:chg")
            }
        }
    }

    mutating func contact(_ action: EPPContactAction) {
        switch action {
        case .check(let identifiers): for identifier in identifiers { leaf("contact:id", identifier) }
        case .info(let query), .transfer(_, let query):
            leaf("contact:id", query.identifier)
            authorization("contact:", query.authorization)
        case .delete(let identifier): leaf("contact:id", identifier)
        case .create(let create):
            leaf("contact:id", create.identifier)
            postal(create.postal)
            telephone("contact:voice", create.voice)
            telephone("contact:fax", create.fax)
            leaf("contact:email", create.email)
            authorization("contact:", create.authorization)
            disclose(create.disclose)
        case .update(let update): contactUpdate(update)
        }
    }

    private mutating func contactUpdate(_ update: EPPContactUpdate) {
        leaf("contact:id", update.identifier)
        for (tag, values) in [("contact:add", update.addStatuses), ("contact:rem", update.removeStatuses)]
        where !values.isEmpty {
            open(tag)
            statuses("contact:status", values)
            close(tag)
        }
        if let change = update.change {
            open("contact:chg")
            postal(change.postal)
            telephone("contact:voice", change.voice)
            telephone("contact:fax", change.fax)
            leaf("contact:email", change.email)
            authorization("contact:", change.authorization)
            disclose(change.disclose)
            close("contact:chg")
        }
    }
}
