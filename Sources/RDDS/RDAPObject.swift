import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// What was found, with all that its answer tells.
package enum RDAPObject: Sendable {
    /// `sponsor` is nil for what the registry holds itself; `others` are the related names.
    case domain(InfoDomain, sponsor: Registrar?, others: [RDAPRelation])
    case nameServer(InfoHost, sponsor: Registrar?)
    case registrar(Registrar, at: Instant)
    case help

    init?(
        _ query: RDAPQuery, at instant: Instant, _ reader: RegistryReader, _ policies: PolicyLibrary
    ) throws {
        switch query {
        case .domain(let name):
            guard let info = try InfoDomain(name, at: instant, past: false, reader: reader, policies: policies) else {
                return nil
            }
            self = .domain(
                info, sponsor: try reader.registrar(info.domain.sponsor),
                others: try RDAPRelation.relations(of: info, reader))
        case .nameServer(let name):
            guard let info = try InfoHost(name, at: instant, past: false, reader: reader, policies: policies) else {
                return nil
            }
            self = .nameServer(info, sponsor: try reader.registrar(info.host.sponsor))
        case .entity(let identifier):
            guard let registrar = try reader.registrar(identifier) else { return nil }
            self = .registrar(registrar, at: instant)
        case .help: self = .help
        }
    }
}
