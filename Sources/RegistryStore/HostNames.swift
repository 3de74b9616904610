import DNSCore
import RegistryModel

/// Names of hosts by number, remembered up to a limit: a few thousand hosts serve most of a zone.
final class HostNames {
    /// Some 10 MiB of names.
    static let limit = 65_536
    private let reader: RegistryReader
    private var names: [ObjectNumber: DomainName] = [:]

    init(_ reader: RegistryReader) { self.reader = reader }

    func name(of number: ObjectNumber) throws -> DomainName {
        if let name = names[number] { return name }
        let name = try reader.hostName(number)
        if names.count < Self.limit { names[number] = name }
        return name
    }
}
