import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

extension OpenCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("site", site.text)
            writer.member("domain", domain?.text)
            writer.member("body", body)
            writer.member("criterion", criterion)
            writer.member("finding", finding)
        }
    }
}

extension NotifyCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("number", number) } }
}

extension ExtendCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("workingDays", workingDays)
            writer.member("reason", reason)
        }
    }
}

extension AppealCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("party", party.rawValue)
            writer.member("statement", statement)
        }
    }
}

extension DecideAppeal: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("decision", decision.rawValue)
            writer.member("reason", reason)
        }
    }
}

extension RequestRescan: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("number", number) } }
}

extension AnswerRescan: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.look(at: site, number, criterion, version, finding)
            writer.member("cause", cause)
        }
    }
}

extension ProveCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.look(at: site, number, criterion, version, finding)
        }
    }
}

extension ProposeSanction: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.reasoned(number, reason) }
}

extension SignSanction: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.reasoned(number, reason) }
}

extension CarryOutSanction: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("number", number) } }
}

extension LiftSanction: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.reasoned(number, reason) }
}

extension CloseCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.reasoned(number, reason) }
}

extension JSONWriter {
    /// What a run has found for a case, as members of the surrounding object.
    fileprivate mutating func look(
        at site: DomainName, _ number: ObjectNumber, _ criterion: String, _ version: String, _ finding: CaseFinding
    ) {
        member("number", number)
        member("site", site.text)
        member("criterion", criterion)
        member("version", version)
        member("finding", finding)
    }

    /// A step of a case that has nothing but its reason.
    fileprivate mutating func reasoned(_ number: ObjectNumber, _ reason: String) {
        object { writer in
            writer.member("number", number)
            writer.member("reason", reason)
        }
    }
}
