import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

// The objects as programs read them off `show` and `list`: instants as RFC 3339 has them, names and words, where the
// register's own form counts microseconds, bits and object numbers. Secrets are left out.

extension JSONWriter {
    /// An instant as RFC 3339 has it; left out where nil.
    mutating func member(_ name: StaticString, instant: Instant?) {
        if let instant { member(name, instant.description) }
    }

    /// Times to live by record, in seconds; left out where nil.
    fileprivate mutating func member(_ name: StaticString, shown times: TimesToLive?) {
        guard let times else { return }
        key(name)
        object { writer in
            for record in TimesToLive.Record.allCases {
                guard let seconds = times[record] else { continue }
                writer.key(dynamic: record.rawValue)
                writer.value(Int64(seconds))
            }
        }
    }

    /// A transfer with its clocks; left out where nil.
    mutating func member(_ name: StaticString, shown transfer: Transfer?) {
        guard let transfer else { return }
        key(name)
        object { writer in
            writer.member("state", transfer.state.rawValue)
            writer.member("gaining", transfer.gaining.rawValue)
            writer.member("losing", transfer.losing.rawValue)
            writer.member("requested", instant: transfer.requested)
            writer.member("acts", instant: transfer.acts)
            writer.member("years", transfer.years)
        }
    }

    /// Who made and last changed an object, and when.
    fileprivate mutating func trace(
        _ creator: RegistrarIdentifier, _ created: Instant, _ updater: RegistrarIdentifier?, _ updated: Instant?,
        _ transferred: Instant?
    ) {
        member("creator", creator.rawValue)
        member("created", instant: created)
        member("updater", updater?.rawValue)
        member("updated", instant: updated)
        member("transferred", instant: transferred)
    }
}

extension Domain {
    /// Writes the name without what `show` says beside it; with the statuses that it has at `instant` where one is
    /// given.
    func writeShown(to writer: inout JSONWriter, at instant: Instant? = nil) {
        writer.object { writer in
            writer.member("object", ObjectKind.domain.repositoryIdentifier(number))
            writer.member("name", name.text)
            writer.member("zone", zone.text)
            writer.member("registrant", registrant.rawValue)
            writer.member("contacts", contacts)
            if let instant { writer.member("statuses", statusWords(at: instant)) { $0.value($1) } }
            writer.member("delegationSigners", delegationSigners) { writer, signer in
                writer.object {
                    $0.member("keyTag", Int64(signer.keyTag))
                    $0.member("algorithm", Int64(signer.algorithm))
                    $0.member("digestType", Int64(signer.digestType))
                    $0.member("digest", Hexadecimal.text(signer.digest))
                }
            }
            writer.member("timesToLive", shown: timesToLive)
            writer.member("sponsor", sponsor.rawValue)
            writer.trace(creator, created, updater, updated, transferred)
            writeLife(to: &writer)
            writer.member("transfer", shown: transfer)
            writer.member("serverPlace", serverPlace)
            writer.member("evidence", evidence) { writer, document in
                writer.object {
                    $0.member("type", document.type)
                    $0.member("number", document.number)
                    $0.member("date", String(document.date.description.prefix(10)))
                    $0.member("digest", document.digest)
                }
            }
        }
    }

    private func writeLife(to writer: inout JSONWriter) {
        writer.member("expiry", instant: expiry)
        writer.member("withdrawal", instant: withdrawal)
        writer.member("redemptionEnd", instant: redemptionEnd)
        writer.member("purge", instant: purge)
        writer.member("deleted", instant: deleted)
        writer.member("gracePeriods", gracePeriods) { writer, period in
            writer.object {
                $0.member("kind", period.kind.rawValue)
                $0.member("end", instant: period.end)
                $0.member("years", period.years)
            }
        }
        guard let restore else { return }
        writer.key("restore")
        writer.object {
            $0.member("requested", instant: restore.requested)
            $0.member("due", instant: restore.due)
        }
    }
}

extension Host {
    /// Writes the host without what `show` says beside it.
    func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("object", ObjectKind.host.repositoryIdentifier(number))
            writer.member("name", name.text)
            writer.member("addresses", addresses) { $0.value($1.description) }
            writer.member("timesToLive", shown: timesToLive)
            writer.member("sponsor", sponsor.rawValue)
            writer.trace(creator, created, updater, updated, transferred)
        }
    }
}

extension Contact {
    /// Writes the contact without what `show` says beside it.
    func writeShown(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("object", ObjectKind.contact.repositoryIdentifier(number))
            writer.member("identifier", identifier.rawValue)
            writer.member("kind", kind.rawValue)
            writer.member("nationalIdentifier", nationalIdentifier)
            writer.member("international", international)
            writer.member("local", local)
            writer.member("voice", voice)
            writer.member("fax", fax)
            writer.member("email", email)
            writer.member("disclosure", disclosure)
            writer.member("sponsor", sponsor.rawValue)
            writer.trace(creator, created, updater, updated, transferred)
            writer.member("transfer", shown: transfer)
        }
    }
}

extension Registrar {
    /// The registrar as `show` and `list` give it.
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("object", ObjectKind.registrar.repositoryIdentifier(number))
            writer.member("identifier", identifier.rawValue)
            writer.member("name", name)
            writer.member("state", state.rawValue)
            writer.member("accreditations", accreditations) { $0.value($1.text) }
            writer.member("email", email)
            writer.member("created", instant: created)
            writer.member("updated", instant: updated)
        }
        return writer.bytes
    }
}

extension TimesToLive {
    /// Such as `NS 300 s`.
    var lines: [String] {
        Record.allCases.compactMap { record in self[record].map { "\(record.rawValue) \($0) s" } }
    }
}
