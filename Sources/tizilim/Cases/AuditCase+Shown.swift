import CanonicalJSON
import RegistryModel
import RegistryStore

// A case as programs read it off `show` and `list`: instants as RFC 3339 has them, where the register's own form counts
// microseconds.

extension AuditCase {
    /// The case as `show` and `list` give it.
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writeShown(to: &writer)
        return writer.bytes
    }

    /// Writes the case without what `show` says beside it.
    func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("site", site.text)
            writer.member("domain", domain?.text)
            writer.member("body", body)
            writer.key("criterion")
            criterion.writeShown(to: &writer)
            writer.key("finding")
            finding.writeShown(to: &writer)
            writer.member("state", state.rawValue)
            writer.member("opened", instant: opened)
            writer.member("notified", instant: notified)
            if let deadline {
                writer.key("deadline")
                writer.object {
                    $0.member("day", deadline.day.description)
                    $0.member("until", instant: deadline.until)
                }
            }
            writeSteps(to: &writer)
        }
    }

    private func writeSteps(to writer: inout JSONWriter) {
        writer.member("extensions", extensions) { writer, step in
            writer.object {
                $0.member("workingDays", step.workingDays)
                $0.member("reason", step.reason)
                $0.member("by", step.by)
                $0.member("at", instant: step.at)
            }
        }
        writer.member("appeals", appeals) { $1.writeShown(to: &$0) }
        writer.member("rescans", rescans) { writer, rescan in
            writer.object {
                $0.member("by", rescan.by)
                $0.member("at", instant: rescan.at)
                $0.member("isAnswered", rescan.isAnswered)
                $0.member("look", shown: rescan.look)
            }
        }
        writer.member("proof", shown: proof)
        if let sanction {
            writer.key("sanction")
            sanction.writeShown(to: &writer)
        }
        guard let closing else { return }
        writer.key("closing")
        writer.object {
            $0.member("outcome", closing.outcome.rawValue)
            $0.member("reason", closing.reason)
            $0.member("by", closing.by)
            $0.member("at", instant: closing.at)
        }
    }
}

extension JSONWriter {
    /// A look at the site of a case; left out where nil.
    fileprivate mutating func member(_ name: StaticString, shown look: CaseLook?) {
        guard let look else { return }
        key(name)
        object { writer in
            writer.key("finding")
            look.finding.writeShown(to: &writer)
            writer.member("version", look.version)
            writer.member("cause", look.cause)
            writer.member("by", look.by)
            writer.member("at", instant: look.at)
        }
    }
}

extension CaseCriterion {
    fileprivate func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writeWords(to: &writer)
            writer.member("registeredFrom", instant: registeredFrom)
            writer.member("registeredBefore", instant: registeredBefore)
        }
    }
}

extension CaseFinding {
    fileprivate func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("run", run)
            writer.member("observed", instant: observed)
            writer.member("verdict", verdict.rawValue)
            writer.member("evidence", evidence)
            writer.member("facts", facts)
        }
    }
}

extension CaseAppeal {
    fileprivate func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("party", party.rawValue)
            writer.member("statement", statement)
            writer.member("by", by)
            writer.member("at", instant: at)
            writer.member("from", from.rawValue)
            writer.member("decision", decision?.rawValue)
            writer.member("reason", reason)
            writer.member("decidedBy", decidedBy)
            writer.member("decided", instant: decided)
        }
    }
}

extension CaseSanction {
    fileprivate func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("reason", reason)
            writer.member("proposedBy", proposedBy)
            writer.member("proposed", instant: proposed)
            writer.member("signatures", signatures) { $0.signature($1) }
            writer.member("carriedOut", instant: carriedOut)
            writer.member("lifted", instant: lifted)
            writer.member("liftReason", liftReason)
        }
    }
}
