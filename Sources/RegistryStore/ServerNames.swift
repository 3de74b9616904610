import DNSCore
import RegistryModel

/// Names of the servers that a zone leads to, by the host's number, remembered up to a limit: a few thousand hosts serve
/// most of a zone.
final class ServerNames {
    /// Some 10 MiB of names.
    static let limit = 65_536
    private let reach: ZoneReach
    private var names: [ObjectNumber: DomainName?] = [:]

    init(_ reach: ZoneReach) { self.reach = reach }

    /// Nil: the zone does not lead to the host.
    func name(of number: ObjectNumber) throws -> DomainName? {
        if let name = names[number] { return name }
        let server = try reach.server(number)
        let name = try reach.leads(to: server) ? server.name : nil
        if names.count < Self.limit { names[number] = .some(name) }
        return name
    }
}
