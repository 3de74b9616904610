/// What stands in a command's `extension`.
extension FrameWriter {
    mutating func commandExtension(_ part: EPPCommandExtension, _ command: EPPCommandName) {
        let tag = "\(part.namespace.prefix):\(part.elementName(command))"
        start(tag, declaring: part.namespace)
        switch part {
        case .secDNSCreate(let data): wrap(tag) { $0.secDNSContent(data) }
        case .secDNSUpdate(let update):
            if update.isUrgent { attribute("urgent", "true") }
            wrap(tag) { $0.secDNSUpdate(update) }
        case .restore(let value): wrap(tag) { $0.restore(value) }
        case .feeCheck(let check):
            wrap(tag) { writer in
                writer.leaf("fee:currency", check.currency)
                for command in check.commands {
                    writer.feeCommand(command)
                    writer.endStart()
                    writer.period("fee:period", command.period)
                    writer.close("fee:command")
                }
            }
        case .feeAgreement(let agreement):
            wrap(tag) { writer in
                writer.leaf("fee:currency", agreement.currency)
                writer.fees(agreement.fees, credits: agreement.credits)
            }
        case .loginSecurity(let security): wrap(tag) { $0.loginSecurity(security) }
        case .launchCheck, .launchInfo, .launchCreate, .launchUpdate, .launchDelete: launch(part, tag)
        case .allocationToken(let token): finish(tag, token)
        case .allocationTokenInfo: endEmpty()
        case .timeToLiveInfo(let policy):
            attribute("policy", policy ? "true" : "false")
            endEmpty()
        case .timesToLive(let values): wrap(tag) { $0.timesToLive(values) }
        case .serverLocation(let location):
            wrap(tag) { writer in
                writer.leaf("srvloc:street", location.street)
                writer.leaf("srvloc:city", location.city)
                writer.leaf("srvloc:sp", location.region)
            }
        case .residence(let residence): wrap(tag) { $0.residence(residence) }
        case .holderKind(let kind): wrap(tag) { $0.holderKind(kind) }
        case .evidence(let documents): wrap(tag) { $0.evidence(documents) }
        case .addEvidence(let documents):
            wrap(tag) { writer in
                writer.open("holder:add")
                writer.evidence(documents)
                writer.close("holder:add")
            }
        }
    }

    /// Ends a start tag, writes the inside, and closes.
    private mutating func wrap(_ tag: String, _ inside: (inout FrameWriter) -> Void) {
        endStart()
        inside(&self)
        close(tag)
    }

    private mutating func secDNSUpdate(_ update: EPPSecDNSUpdate) {
        if let remove = update.remove {
            open("secDNS:rem")
            switch remove {
            case .all(let all): leaf("secDNS:all", all ? "true" : "false")
            case .records(let records): secDNSRecords(records)
            }
            close("secDNS:rem")
        }
        if let add = update.add {
            open("secDNS:add")
            secDNSContent(add)
            close("secDNS:add")
        }
        if let change = update.change {
            open("secDNS:chg")
            if let life = change.maximumSignatureLife { leaf("secDNS:maxSigLife", life) }
            close("secDNS:chg")
        }
    }

    private mutating func restore(_ restore: EPPRestore) {
        guard case .report(let report) = restore else { return raw("<rgp:restore op=\"request\"/>") }
        raw("<rgp:restore op=\"report\">")
        open("rgp:report")
        leaf("rgp:preData", report.before)
        leaf("rgp:postData", report.after)
        leaf("rgp:delTime", report.deleted)
        leaf("rgp:resTime", report.restored)
        leaf("rgp:resReason", report.reason)
        for statement in report.statements { leaf("rgp:statement", statement) }
        leaf("rgp:other", report.other)
        close("rgp:report")
        close("rgp:restore")
    }

    private mutating func loginSecurity(_ security: EPPLoginSecurity) {
        if let agent = security.userAgent {
            open("loginSec:userAgent")
            leaf("loginSec:app", agent.application)
            leaf("loginSec:tech", agent.technology)
            leaf("loginSec:os", agent.system)
            close("loginSec:userAgent")
        }
        leaf("loginSec:pw", security.password)
        leaf("loginSec:newPW", security.newPassword)
    }

    private mutating func timesToLive(_ values: [EPPTimeToLive]) {
        for value in values {
            start("ttl:ttl")
            attribute("for", value.record.rawValue)
            attribute("custom", value.custom)
            finish("ttl:ttl", value.seconds.map(String.init) ?? "")
        }
    }

    private mutating func residence(_ residence: EPPResidence) {
        start("contact-ext:residenceDetails")
        attribute("country", residence.country)
        endStart()
        leaf("contact-ext:externalIdType", residence.type.rawValue)
        leaf("contact-ext:externalIdValue", residence.identifier)
        close("contact-ext:residenceDetails")
    }

    private mutating func launch(_ part: EPPCommandExtension, _ tag: String) {
        switch part {
        case .launchCheck(let check):
            attribute("type", check.form.rawValue)
            wrap(tag) { writer in if let phase = check.phase { writer.phase(phase) } }
        case .launchInfo(let info):
            attribute("includeMark", info.includesMark ? "true" : "false")
            wrap(tag) { writer in
                writer.phase(info.phase)
                writer.leaf("launch:applicationID", info.application)
            }
        case .launchUpdate(let application), .launchDelete(let application):
            wrap(tag) { writer in
                writer.phase(application.phase)
                writer.leaf("launch:applicationID", application.identifier)
            }
        case .launchCreate(let create):
            attribute("type", create.object?.rawValue)
            wrap(tag) { $0.launchCreate(create) }
        default: endEmpty()
        }
    }

    private mutating func launchCreate(_ create: EPPLaunchCreate) {
        phase(create.phase)
        switch create.proof {
        case .codes(let codes):
            for code in codes {
                open("launch:codeMark")
                if let code { validated("launch:code", code) }
                close("launch:codeMark")
            }
        case .signedMarks(let marks):
            for mark in marks {
                start("smd:encodedSignedMark", declaring: .signedMark)
                attribute("encoding", mark.encoding)
                finish("smd:encodedSignedMark", mark.text)
            }
        case nil: break
        }
        for notice in create.notices {
            open("launch:notice")
            validated("launch:noticeID", notice.identifier)
            leaf("launch:notAfter", notice.notAfter)
            leaf("launch:acceptedDate", notice.accepted)
            close("launch:notice")
        }
    }
}

extension EPPCommandExtension {
    /// The element's local name; several are named after the command that they come with.
    func elementName(_ command: EPPCommandName) -> String {
        switch self {
        case .secDNSCreate, .launchCreate, .serverLocation, .holderKind, .evidence: "create"
        case .secDNSUpdate, .restore, .launchUpdate, .addEvidence: "update"
        case .feeCheck, .launchCheck: "check"
        case .loginSecurity: "loginSec"
        case .launchInfo, .allocationTokenInfo, .timeToLiveInfo: "info"
        case .launchDelete: "delete"
        case .allocationToken: "allocationToken"
        case .feeAgreement, .timesToLive, .residence: command.rawValue
        }
    }
}
