import DNSCore

/// Parts that requests and answers share. `prefix` is the object's, with its colon.
extension FrameWriter {
    mutating func leaf(_ tag: String, _ name: DomainName) { leaf(tag, name.text) }

    mutating func period(_ tag: String, _ period: EPPPeriod?) {
        guard let period else { return }
        start(tag)
        attribute("unit", period.unit.rawValue)
        finish(tag, String(period.value))
    }

    mutating func authorization(_ prefix: String, _ value: EPPAuthorization?) {
        guard let value else { return }
        let tag = prefix + "authInfo"
        open(tag)
        switch value {
        case .none: empty(prefix + "null")
        case .password(let text, let identifier):
            let inner = prefix + "pw"
            start(inner)
            attribute("roid", identifier)
            finish(inner, text)
        }
        close(tag)
    }

    mutating func statuses(_ tag: String, _ statuses: [EPPStatus]) {
        for status in statuses {
            start(tag)
            attribute("s", status.word)
            attribute("lang", status.language)
            if status.text.isEmpty { endEmpty() } else { finish(tag, status.text) }
        }
    }

    mutating func nameServers(_ servers: [DomainName]) {
        if servers.isEmpty { return }
        open("domain:ns")
        for server in servers { leaf("domain:hostObj", server) }
        close("domain:ns")
    }

    mutating func contacts(_ contacts: [EPPDomainContact]) {
        for contact in contacts {
            start("domain:contact")
            attribute("type", contact.role?.rawValue)
            finish("domain:contact", contact.contact)
        }
    }

    mutating func addresses(_ addresses: [IPAddress]) {
        for address in addresses {
            raw(address.isIPv4 ? "<host:addr ip=\"v4\">" : "<host:addr ip=\"v6\">")
            text(address.description)
            close("host:addr")
        }
    }

    mutating func postal(_ infos: [EPPPostalInfo]) {
        for info in infos {
            start("contact:postalInfo")
            attribute("type", info.type.rawValue)
            endStart()
            leaf("contact:name", info.name)
            leaf("contact:org", info.organization)
            if let address = info.address {
                open("contact:addr")
                for line in address.street { leaf("contact:street", line) }
                leaf("contact:city", address.city)
                leaf("contact:sp", address.region)
                leaf("contact:pc", address.postalCode)
                leaf("contact:cc", address.countryCode)
                close("contact:addr")
            }
            close("contact:postalInfo")
        }
    }

    mutating func telephone(_ tag: String, _ value: EPPTelephone?) {
        guard let value else { return }
        start(tag)
        attribute("x", value.extensionNumber)
        finish(tag, value.number)
    }

    mutating func disclose(_ value: EPPDisclose?) {
        guard let value else { return }
        open(value.isAllowed ? "contact:disclose flag=\"1\"" : "contact:disclose flag=\"0\"")
        for (tag, types) in [
            ("contact:name", value.names), ("contact:org", value.organizations), ("contact:addr", value.addresses),
        ] {
            for type in types {
                start(tag)
                attribute("type", type.rawValue)
                endEmpty()
            }
        }
        if value.voice { empty("contact:voice") }
        if value.fax { empty("contact:fax") }
        if value.email { empty("contact:email") }
        close("contact:disclose")
    }

    mutating func secDNSContent(_ data: EPPSecDNSData) {
        if let life = data.maximumSignatureLife { leaf("secDNS:maxSigLife", life) }
        secDNSRecords(data.records)
    }

    mutating func secDNSRecords(_ records: EPPSecDNSRecords) {
        switch records {
        case .keys(let keys): for key in keys { keyData(key) }
        case .signers(let signers):
            for entry in signers {
                open("secDNS:dsData")
                leaf("secDNS:keyTag", Int(entry.signer.keyTag))
                leaf("secDNS:alg", Int(entry.signer.algorithm))
                leaf("secDNS:digestType", Int(entry.signer.digestType))
                open("secDNS:digest")
                raw(BinaryText.hexadecimal(entry.signer.digest))
                close("secDNS:digest")
                if let key = entry.key { keyData(key) }
                close("secDNS:dsData")
            }
        }
    }

    private mutating func keyData(_ key: EPPKeyData) {
        open("secDNS:keyData")
        leaf("secDNS:flags", Int(key.flags))
        leaf("secDNS:protocol", Int(key.protocol))
        leaf("secDNS:alg", Int(key.algorithm))
        open("secDNS:pubKey")
        raw(BinaryText.base64(key.publicKey))
        close("secDNS:pubKey")
        close("secDNS:keyData")
    }

    mutating func fees(_ fees: [EPPFee], credits: [EPPFee]) {
        for fee in fees {
            start("fee:fee")
            attribute("description", fee.description)
            attribute("lang", fee.language)
            attribute("refundable", fee.isRefundable.map { $0 ? "1" : "0" })
            attribute("grace-period", fee.gracePeriod)
            attribute("applied", fee.applied?.rawValue)
            finish("fee:fee", fee.amount.description)
        }
        for credit in credits {
            start("fee:credit")
            attribute("description", credit.description)
            attribute("lang", credit.language)
            finish("fee:credit", credit.amount.description)
        }
    }

    /// The start tag of `fee:command`, without its end.
    mutating func feeCommand(_ command: EPPFeeCommand) {
        start("fee:command")
        attribute("name", command.name.rawValue)
        attribute("customName", command.customName)
        attribute("phase", command.phase)
        attribute("subphase", command.subphase)
    }

    mutating func phase(_ phase: EPPLaunchPhase) {
        start("launch:phase")
        attribute("name", phase.name)
        finish("launch:phase", phase.kind.rawValue)
    }

    mutating func validated(_ tag: String, _ value: EPPValidated) {
        start(tag)
        attribute("validatorID", value.validator)
        finish(tag, value.value)
    }
}
