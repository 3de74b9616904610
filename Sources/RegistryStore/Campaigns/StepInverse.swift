import CanonicalJSON
import RegistryModel

/// What a step of a campaign has changed, kept with it: enough to restore what was there, and to see whether anybody has
/// changed it since.
package struct StepInverse: Hashable, Sendable, Codable {
    /// The claim before and after; nil for a step of a bulk change.
    package var claim: Change<Claim>?
    /// The member of a bulk change; nil for a claim's step.
    package var member: Change<BulkMember>?
    /// As they were stored, new ones with their numbers.
    package var domains: [Change<Domain>] = []
    package var hosts: [Change<Host>] = []
    package var contacts: [Change<Contact>] = []
    /// Numbers of the ledger's lines that the step wrote.
    package var charges: [ObjectNumber] = []
    package init() {}
}

extension StepInverse: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("claim", claim)
            writer.member("member", member)
            writer.member("domains", domains)
            writer.member("hosts", hosts)
            writer.member("contacts", contacts)
            writer.member("charges", charges) { $0.value($1) }
        }
    }
}

extension Change: RegistryJSON where Object: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("before", before)
            writer.member("after", after)
        }
    }
}
