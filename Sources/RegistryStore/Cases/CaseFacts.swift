import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel

/// What a decision about a case saw of it.
package struct CaseFacts: Hashable, Sendable, Codable {
    /// The case, as it is stored.
    package var subject: AuditCase?
    /// The name directly under a zone of ours that the site stands within, registered or not.
    package var place: DomainName?
    /// A case about the same site and criterion that is not closed.
    package var openAlready: ObjectNumber?
    /// Other cases by which the same name is out of the zone.
    package var othersInForce: [ObjectNumber] = []
    /// Which days are worked; nil where no calendar is to be had, or nothing is counted.
    package var calendar: WorkingDays?
    package init() {}
}

extension CaseFacts: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("subject", subject)
            writer.member("place", place?.text)
            writer.member("openAlready", openAlready)
            writer.member("othersInForce", othersInForce) { $0.value($1) }
            writer.member("calendar", calendar)
        }
    }
}

extension WorkingDays: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("calendar", calendar)
            writer.member("firstYear", firstYear)
            writer.member("lastYear", lastYear)
            writer.member("utcOffset", utcOffset)
            writer.member("weekend", weekend) { $0.value(Int64($1)) }
            writer.member("rest", rest) { $0.value($1.description) }
            writer.member("work", work) { $0.value($1.description) }
        }
    }
}
