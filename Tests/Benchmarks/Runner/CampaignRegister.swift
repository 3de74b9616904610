import DNSCore
import DNSSpecimens
import Foundation
import PolicyEngine
import RegistryModel
import RegistryStore
import ZonePublication

/// A register whose names have a holder each, for campaigns: written through the store's own writer, without policy.
enum CampaignRegister {
    private static let group = 5_000
    private static let place = ServerPlace(street: "Dostyk 5", city: "Astana", countryCode: "KZ")

    /// Fills what is not there yet, under a name that it gets only when it is whole; gives its path.
    static func filled(_ count: Int, in folder: String) throws -> String {
        let path = "\(folder)/campaign-\(count).db"
        if FileManager.default.fileExists(atPath: path) { return path }
        print("filling \(count) names with a holder each …")
        let register = try BenchRegister(path: path + ".part", zones: "Zones")
        try fill(register, SyntheticRegister(count: count))
        try BenchRegister.rename(path + ".part", path)
        return path
    }

    private static func fill(_ register: BenchRegister, _ synthetic: SyntheticRegister) throws {
        var registrar = BenchRegister.registrarObject
        registrar.accreditations.append(try DomainName("com.kz"))
        let hosts = try ["ns1.provider.example.net", "ns2.provider.example.net"].map {
            RegistryModel.Host(
                name: try DomainName($0), sponsor: BenchRegister.registrar, created: BenchRegister.start)
        }
        let numbers = try register.database.write { connection in
            var changes = ChangeSet()
            changes.registrars = [Change(before: nil, after: registrar)]
            changes.hosts = hosts.map { Change(before: nil, after: $0) }
            return try RegistryWriter(connection).apply(changes, receipt: BenchRegister.receipt("providers")).hosts
                .map(\.number)
        }
        for first in stride(from: 0, to: synthetic.count, by: group) {
            try register.database.write { connection in
                let writer = RegistryWriter(connection)
                for index in first..<min(first + group, synthetic.count) {
                    let name = synthetic.delegation(index).name
                    var changes = ChangeSet()
                    let holder = holder(index)
                    changes.contacts = [Change(before: nil, after: holder)]
                    changes.domains = [
                        Change(before: nil, after: domain(try DomainName(name), of: holder, numbers))
                    ]
                    _ = try writer.apply(changes, receipt: BenchRegister.receipt(name))
                }
            }
        }
    }

    private static func domain(_ name: DomainName, of holder: Contact, _ servers: [ObjectNumber]) -> Domain {
        var domain = BenchRegister.domain(name)
        domain.registrant = holder.identifier
        domain.nameServers = servers
        domain.serverPlace = place
        return domain
    }

    private static func holder(_ index: Int) -> Contact {
        var contact = Contact(
            identifier: ContactIdentifier("H\(index)"), kind: .company, nationalIdentifier: bin(index),
            email: "holder@example.kz", sponsor: BenchRegister.registrar, created: BenchRegister.start)
        contact.international = PostalAddress(name: "Holder \(index)", city: "Astana", countryCode: "KZ")
        return contact
    }

    /// A BIN with a true check digit: 20 years of months, a resident head office, a serial number.
    private static func bin(_ index: Int) -> String {
        var serial = index
        while true {
            let months = serial / 100_000 % 240
            let digits = [months / 120, months / 12 % 10, months % 12 / 9, (months % 12 + 1) % 10, 4, 0]
            let number = digits + String(100_000 + serial % 100_000).dropFirst().compactMap(\.wholeNumberValue)
            if let check = NationalIdentifier.checkDigit(of: number) {
                return (number + [check]).map(String.init).joined()
            }
            // About one number in a hundred has none; two holders then share one, which is no matter here.
            serial += 1
        }
    }
}
