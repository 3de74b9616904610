import ArgumentParser
import BatchFiles
import EPPWire
import RegistryModel
import Terminal

/// The options that describe a domain on the command line; the same columns that a batch file has.
struct DomainForm: ParsableArguments {
    @Option(help: ArgumentHelp("A contact, as admin=HANDLE, tech=… or billing=…; again.", valueName: "role=handle"))
    var contact: [RoleArgument] = []
    @Option(name: .customLong("ns"), help: "Name of a host object; may be given again.")
    var nameServers: [String] = []
    @Option(name: .customLong("ds"), help: "DS data 'tag algorithm type digest'; may be given again.")
    var delegationSigners: [String] = []
    @Option(help: ArgumentHelp("A document; may be given again.", valueName: "type|number|date|sha256"))
    var evidence: [String] = []
    @Option(
        help: ArgumentHelp(
            "Where the name's server stands, in Kazakhstan; left out, the region is the city.",
            valueName: "street|city|region"), transform: PlaceArgument.init(text:))
    var serverPlace: PlaceArgument?

    /// The columns that were given.
    var fields: [BatchColumn: [String]] {
        var fields: [BatchColumn: [String]] = [:]
        for contact in contact { fields[contact.column, default: []].append(contact.handle) }
        if !nameServers.isEmpty { fields[.nameServers] = nameServers }
        if !delegationSigners.isEmpty { fields[.delegationSigners] = delegationSigners }
        if !evidence.isEmpty { fields[.evidence] = evidence }
        guard let serverPlace else { return fields }
        fields[.serverStreet] = [serverPlace.street]
        fields[.serverCity] = [serverPlace.city]
        fields[.serverRegion] = serverPlace.region.map { [$0] }
        fields[.serverCountry] = ["KZ"]
        return fields
    }
}

/// `admin=HANDLE`.
struct RoleArgument: ExpressibleByArgument {
    let role: EPPDomainContact.Role
    let handle: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let role = EPPDomainContact.Role(rawValue: parts[0]) else { return nil }
        self.role = role
        handle = parts[1]
    }

    var column: BatchColumn {
        switch role {
        case .admin: .admin
        case .billing: .billing
        case .tech: .tech
        }
    }

    var removeColumn: BatchColumn {
        switch role {
        case .admin: .removeAdmin
        case .billing: .removeBilling
        case .tech: .removeTech
        }
    }
}

/// `street|city|region`, the region left out or not.
struct PlaceArgument {
    let street: String
    let city: String
    let region: String?

    /// - Throws: `ValidationError` that says how it is written.
    init(text: String) throws {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
            .map { String($0.drop(while: \.isWhitespace)) }
        guard (2...3).contains(parts.count), !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("Write street and city, and a region if you like: \"Dostyk 5|Astana|Akmola\".")
        }
        street = parts[0]
        city = parts[1]
        region = parts.count == 3 && !parts[2].isEmpty ? parts[2] : nil
    }
}

/// What a command may cost at most, as RFC 8748 has it: the registry refuses where it costs something else.
struct FeeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The price that you agree to; the command is refused at another.", valueName: "amount"))
    var fee: AmountArgument?
    @Option(help: ArgumentHelp("The currency of --fee, as three letters.", valueName: "code"))
    var currency: String?

    var agreement: [EPPCommandExtension] {
        guard let fee else { return [] }
        return [.feeAgreement(EPPFeeAgreement(currency: currency?.uppercased(), fees: [EPPFee(fee.amount)]))]
    }
}

struct AmountArgument: ExpressibleByArgument {
    let amount: EPPDecimal
    init?(argument: String) {
        guard let amount = EPPDecimal(argument), amount.digits >= 0 else { return nil }
        self.amount = amount
    }
}

/// `NS=3600`, or `NS=` for the registry's default (RFC 9803).
struct TimeToLiveArgument: ExpressibleByArgument {
    let value: EPPTimeToLive

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let record = EPPTimeToLive.Record(rawValue: parts[0].uppercased()),
            parts[1].isEmpty || Int(parts[1]).map({ $0 >= 0 }) == true
        else { return nil }
        value = EPPTimeToLive(record, seconds: Int(parts[1]))
    }
}

struct TimeToLiveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "TTL of the name's records in seconds, as NS=3600 or DS=3600; again.", valueName: "type=seconds"))
    var ttl: [TimeToLiveArgument] = []

    var extensions: [EPPCommandExtension] { ttl.isEmpty ? [] : [.timesToLive(ttl.map(\.value))] }
}

extension BatchRequest {
    /// - Throws: `UsageComplaint` for what EPP has no words for.
    func formCommand(lastChange: Instant? = nil) throws -> EPPCommand {
        do {
            return try command(lastChange: lastChange)
        } catch {
            throw UsageComplaint(error.description)
        }
    }
}
