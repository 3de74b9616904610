import CanonicalJSON
import DNSCore
import RegistryModel

extension AuditCase: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("site", site.text)
            writer.member("domain", domain?.text)
            writer.member("domainNumber", domainNumber)
            writer.member("body", body)
            writer.member("criterion", criterion)
            writer.member("finding", finding)
            writer.member("state", state.rawValue)
            writer.member("opened", opened.microseconds)
            writer.member("notified", notified?.microseconds)
            writer.member("deadline", deadline)
            writer.member("extensions", extensions)
            writer.member("appeals", appeals)
            writer.member("rescans", rescans)
            writer.member("proof", proof)
            writer.member("sanction", sanction)
            writer.member("closing", closing)
        }
    }
}

extension CaseDeadline: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("day", day.description)
            writer.member("until", until.microseconds)
        }
    }
}

extension CaseExtension: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("workingDays", workingDays)
            writer.member("reason", reason)
            writer.member("by", by)
            writer.member("at", at.microseconds)
        }
    }
}

extension CaseAppeal: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("party", party.rawValue)
            writer.member("statement", statement)
            writer.member("by", by)
            writer.member("at", at.microseconds)
            writer.member("from", from.rawValue)
            writer.member("decision", decision?.rawValue)
            writer.member("reason", reason)
            writer.member("decidedBy", decidedBy)
            writer.member("decided", decided?.microseconds)
        }
    }
}

extension CaseRescan: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("by", by)
            writer.member("at", at.microseconds)
            writer.member("look", look)
        }
    }
}

extension CaseLook: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("finding", finding)
            writer.member("version", version)
            writer.member("cause", cause)
            writer.member("by", by)
            writer.member("at", at.microseconds)
        }
    }
}

extension CaseSanction: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("reason", reason)
            writer.member("proposedBy", proposedBy)
            writer.member("proposed", proposed.microseconds)
            writer.member("signatures", signatures)
            writer.member("carriedOut", carriedOut?.microseconds)
            writer.member("lifted", lifted?.microseconds)
            writer.member("liftReason", liftReason)
        }
    }
}

extension CaseClosing: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("outcome", outcome.rawValue)
            writer.member("reason", reason)
            writer.member("by", by)
            writer.member("at", at.microseconds)
        }
    }
}
