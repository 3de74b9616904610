/// What stands in `resData`.
extension FrameWriter {
    mutating func responseData(_ data: EPPResponseData) {
        switch data {
        case .domainCheck(let answers): checked(.domain, "domain:name", answers)
        case .hostCheck(let answers): checked(.host, "host:name", answers)
        case .contactCheck(let answers): checked(.contact, "contact:id", answers)
        case .domainCreated(let name, let created, let expiry):
            open("domain:creData", declaring: .domain)
            leaf("domain:name", name)
            leaf("domain:crDate", created)
            leaf("domain:exDate", expiry)
            close("domain:creData")
        case .hostCreated(let name, let created):
            open("host:creData", declaring: .host)
            leaf("host:name", name)
            leaf("host:crDate", created)
            close("host:creData")
        case .contactCreated(let identifier, let created):
            open("contact:creData", declaring: .contact)
            leaf("contact:id", identifier)
            leaf("contact:crDate", created)
            close("contact:creData")
        case .domainRenewed(let name, let expiry):
            open("domain:renData", declaring: .domain)
            leaf("domain:name", name)
            leaf("domain:exDate", expiry)
            close("domain:renData")
        case .domainTransfer(let transfer, let expiry):
            open("domain:trnData", declaring: .domain)
            leaf("domain:name", transfer.object)
            self.transfer("domain:", transfer)
            leaf("domain:exDate", expiry)
            close("domain:trnData")
        case .contactTransfer(let transfer):
            open("contact:trnData", declaring: .contact)
            leaf("contact:id", transfer.object)
            self.transfer("contact:", transfer)
            close("contact:trnData")
        case .domainInfo(let info): domainInfo(info)
        case .hostInfo(let info): hostInfo(info)
        case .contactInfo(let info): contactInfo(info)
        case .domainPending(let action): pending(.domain, "domain:name", action)
        case .hostPending(let action): pending(.host, "host:name", action)
        case .contactPending(let action): pending(.contact, "contact:id", action)
        case .balanceInfo(let value): balance(value)
        case .claimCreated(let created): claimCreated(created)
        case .claimInfo(let claim): claimInfo(claim)
        }
    }

    private mutating func balance(_ value: EPPBalance) {
        open("balance:infData", declaring: .balance)
        leaf("balance:currency", value.currency)
        leaf("balance:balance", value.balance.description)
        leaf("balance:lowMark", value.lowMark?.description)
        leaf("balance:opened", value.opened)
        close("balance:infData")
    }

    private mutating func checked(_ namespace: EPPNamespace, _ tag: String, _ answers: [EPPCheckAnswer]) {
        let prefix = namespace.prefix + ":"
        open(prefix + "chkData", declaring: namespace)
        for answer in answers {
            open(prefix + "cd")
            start(tag)
            attribute("avail", answer.isAvailable ? "1" : "0")
            finish(tag, answer.object)
            if let reason = answer.reason, !reason.isEmpty { self.reason(prefix + "reason", reason, answer.language) }
            close(prefix + "cd")
        }
        close(prefix + "chkData")
    }

    /// `reasonType` of eppcom: 32 characters at most, no default language.
    mutating func reason(_ tag: String, _ text: String, _ language: String?) {
        start(tag)
        attribute("lang", language)
        finish(tag, String(String.UnicodeScalarView(text.unicodeScalars.prefix(32))))
    }

    private mutating func transfer(_ prefix: String, _ transfer: EPPTransferData) {
        leaf(prefix + "trStatus", transfer.state.rawValue)
        leaf(prefix + "reID", transfer.requester)
        leaf(prefix + "reDate", transfer.requested)
        leaf(prefix + "acID", transfer.actor)
        leaf(prefix + "acDate", transfer.acts)
    }

    private mutating func pending(_ namespace: EPPNamespace, _ tag: String, _ action: EPPPendingAction) {
        let prefix = namespace.prefix + ":"
        open(prefix + "panData", declaring: namespace)
        start(tag)
        attribute("paResult", action.isApproved ? "1" : "0")
        finish(tag, action.object)
        open(prefix + "paTRID")
        leaf("clTRID", action.clientTransaction)
        leaf("svTRID", action.serverTransaction)
        close(prefix + "paTRID")
        leaf(prefix + "paDate", action.date)
        close(prefix + "panData")
    }

    private mutating func domainInfo(_ info: EPPDomainData) {
        open("domain:infData", declaring: .domain)
        leaf("domain:name", info.name)
        leaf("domain:roid", info.repositoryIdentifier)
        statuses("domain:status", info.statuses)
        leaf("domain:registrant", info.registrant)
        contacts(info.contacts)
        nameServers(info.nameServers)
        for host in info.subordinateHosts { leaf("domain:host", host) }
        leaf("domain:clID", info.history.sponsor)
        leaf("domain:crID", info.history.creator)
        leaf("domain:crDate", info.history.created)
        leaf("domain:upID", info.history.updater)
        leaf("domain:upDate", info.history.updated)
        leaf("domain:exDate", info.expiry)
        leaf("domain:trDate", info.history.transferred)
        authorization("domain:", info.authorization)
        close("domain:infData")
    }

    private mutating func hostInfo(_ info: EPPHostData) {
        open("host:infData", declaring: .host)
        leaf("host:name", info.name)
        leaf("host:roid", info.repositoryIdentifier)
        statuses("host:status", info.statuses)
        addresses(info.addresses)
        history("host:", info.history)
        close("host:infData")
    }

    private mutating func contactInfo(_ info: EPPContactData) {
        open("contact:infData", declaring: .contact)
        leaf("contact:id", info.identifier)
        leaf("contact:roid", info.repositoryIdentifier)
        statuses("contact:status", info.statuses)
        postal(info.postal)
        telephone("contact:voice", info.voice)
        telephone("contact:fax", info.fax)
        leaf("contact:email", info.email)
        history("contact:", info.history)
        authorization("contact:", info.authorization)
        disclose(info.disclose)
        close("contact:infData")
    }

    private mutating func history(_ prefix: String, _ history: EPPObjectHistory) {
        leaf(prefix + "clID", history.sponsor)
        leaf(prefix + "crID", history.creator)
        leaf(prefix + "crDate", history.created)
        leaf(prefix + "upID", history.updater)
        leaf(prefix + "upDate", history.updated)
        leaf(prefix + "trDate", history.transferred)
    }
}
