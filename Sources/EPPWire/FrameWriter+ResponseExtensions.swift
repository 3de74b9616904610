/// What stands in an answer's `extension`.
extension FrameWriter {
    mutating func responseExtension(_ part: EPPResponseExtension) {
        switch part {
        case .secDNSInfo(let data):
            open("secDNS:infData", declaring: .secDNS)
            secDNSContent(data)
            close("secDNS:infData")
        case .graceInfo(let statuses): grace("rgp:infData", statuses)
        case .graceUpdate(let statuses): grace("rgp:upData", statuses)
        case .feeCheck(let currency, let answers): feeCheck(currency, answers)
        case .feeCharged(let command, let charge): feeCharged(command, charge)
        case .change(let value): change(value)
        case .loginSecurity(let events): securityEvents(events)
        case .launchCheck(let phase, let claims): launchCheck(phase, claims)
        case .launchCreated(let application):
            open("launch:creData", declaring: .launch)
            phase(application.phase)
            leaf("launch:applicationID", application.identifier)
            close("launch:creData")
        case .launchInfo(let data): launchInfo(data)
        case .allocationToken(let token):
            start("allocationToken:allocationToken", declaring: .allocationToken)
            finish("allocationToken:allocationToken", token)
        case .timesToLive(let values): timesToLive(values)
        case .serverLocation(let location):
            open("srvloc:infData", declaring: .serverLocation)
            // A place from before EPP may lack one of them.
            for (tag, text) in [
                ("srvloc:street", location.street), ("srvloc:city", location.city), ("srvloc:sp", location.region),
            ] where !text.isEmpty {
                leaf(tag, text)
            }
            close("srvloc:infData")
        case .holderKind(let kind):
            open("holder:infData", declaring: .holder)
            holderKind(kind)
            close("holder:infData")
        case .evidence(let documents):
            open("holder:infData", declaring: .holder)
            evidence(documents)
            close("holder:infData")
        case .related(let names): related(names)
        }
    }

    private mutating func grace(_ tag: String, _ statuses: [EPPGraceStatus]) {
        open(tag, declaring: .rgp)
        for status in statuses {
            start("rgp:rgpStatus")
            attribute("s", status.word.rawValue)
            attribute("lang", status.language)
            if status.text.isEmpty { endEmpty() } else { finish("rgp:rgpStatus", status.text) }
        }
        close(tag)
    }

    private mutating func feeCheck(_ currency: String, _ answers: [EPPFeeAnswer]) {
        open("fee:chkData", declaring: .fee)
        leaf("fee:currency", currency)
        for answer in answers {
            start("fee:cd")
            attribute("avail", answer.isAvailable ? "1" : "0")
            endStart()
            leaf("fee:objID", answer.object)
            leaf("fee:class", answer.class)
            for entry in answer.commands {
                feeCommand(entry.command)
                if entry.isStandard { attribute("standard", "1") }
                endStart()
                period("fee:period", entry.command.period)
                fees(entry.fees, credits: entry.credits)
                if let reason = entry.reason { message("fee:reason", reason, entry.language) }
                close("fee:command")
            }
            if let reason = answer.reason { message("fee:reason", reason, answer.language) }
            close("fee:cd")
        }
        close("fee:chkData")
    }

    private mutating func feeCharged(_ command: EPPFeeCharge.Command, _ charge: EPPFeeCharge) {
        let tag = "fee:" + command.rawValue
        open(tag, declaring: .fee)
        leaf("fee:currency", charge.currency)
        period("fee:period", charge.period)
        fees(charge.fees, credits: charge.credits)
        leaf("fee:balance", charge.balance?.description)
        leaf("fee:creditLimit", charge.creditLimit?.description)
        close(tag)
    }

    private mutating func change(_ change: EPPChange) {
        start("changePoll:changeData", declaring: .changePoll)
        attribute("state", change.isBefore ? "before" : "after")
        endStart()
        start("changePoll:operation")
        attribute("op", change.detail)
        finish("changePoll:operation", change.operation.rawValue)
        leaf("changePoll:date", change.date)
        leaf("changePoll:svTRID", change.serverTransaction)
        leaf("changePoll:who", change.who)
        if let entry = change.case {
            start("changePoll:caseId")
            attribute("type", entry.kind.rawValue)
            attribute("name", entry.name)
            finish("changePoll:caseId", entry.identifier)
        }
        if let text = change.reason { reason("changePoll:reason", text, change.language) }
        close("changePoll:changeData")
    }

    private mutating func securityEvents(_ events: [EPPSecurityEvent]) {
        open("loginSec:loginSecData", declaring: .loginSec)
        for event in events {
            start("loginSec:event")
            attribute("type", event.kind.rawValue)
            attribute("name", event.name)
            attribute("level", event.level.rawValue)
            if let expiry = event.expiry {
                raw(" exDate=\"")
                instant(expiry)
                raw("\"")
            }
            attribute("value", event.value)
            attribute("duration", event.duration)
            attribute("lang", event.language)
            finish("loginSec:event", event.text)
        }
        close("loginSec:loginSecData")
    }

    private mutating func launchCheck(_ phase: EPPLaunchPhase?, _ claims: [EPPClaim]) {
        open("launch:chkData", declaring: .launch)
        if let phase { self.phase(phase) }
        for claim in claims {
            open("launch:cd")
            start("launch:name")
            attribute("exists", claim.exists ? "1" : "0")
            finish("launch:name", claim.name)
            for key in claim.keys { validated("launch:claimKey", key) }
            close("launch:cd")
        }
        close("launch:chkData")
    }

    private mutating func launchInfo(_ data: EPPLaunchData) {
        open("launch:infData", declaring: .launch)
        phase(data.phase)
        leaf("launch:applicationID", data.application)
        if let status = data.status {
            start("launch:status")
            attribute("s", status.rawValue)
            attribute("name", data.statusName)
            endEmpty()
        }
        close("launch:infData")
    }

    private mutating func timesToLive(_ values: [EPPTimeToLiveAnswer]) {
        open("ttl:infData", declaring: .ttl)
        for value in values {
            start("ttl:ttl")
            attribute("for", value.timeToLive.record.rawValue)
            attribute("custom", value.timeToLive.custom)
            attribute("min", value.minimum.map(String.init))
            attribute("default", value.usual.map(String.init))
            attribute("max", value.maximum.map(String.init))
            finish("ttl:ttl", value.timeToLive.seconds.map(String.init) ?? "")
        }
        close("ttl:infData")
    }
}
