import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// What a command says of one kind of record (RFC 9803): seconds, or back to the zone's own.
package struct TimeToLiveSetting: Hashable, Sendable, Codable {
    /// The record's mnemonic as it was sent, such as `NS`; whether it can be set here is decided, not assumed.
    package var record: String
    /// Nil: the zone's own.
    package var seconds: Int?
    package init(record: String, seconds: Int?) {
        self.record = record
        self.seconds = seconds
    }
}

extension TimeToLiveSetting: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("record", record)
            writer.member("seconds", seconds.map(Int64.init))
        }
    }
}

extension JSONWriter {
    /// Left out where the command does not speak of it.
    mutating func member(_ name: StaticString, _ settings: [TimeToLiveSetting]?) {
        if let settings { member(name, settings as [TimeToLiveSetting]) }
    }
}

extension Facts {
    /// Each record once and inside of the zone's limits; then, that it is one that such an object has in this zone.
    func requireTimesToLive(
        _ settings: [TimeToLiveSetting]?, of records: [TimesToLive.Record]
    ) throws(Refusal) {
        guard let settings else { return }
        try FormGuards.requireDistinct(settings.map(\.record), "ttl") { $0 }
        for setting in settings {
            guard let record = TimesToLive.Record(rawValue: setting.record), records.contains(record),
                let range = timesToLive?[record], let seconds = setting.seconds
            else { continue }
            guard seconds >= Int(range.minimum), seconds <= Int(range.maximum) else {
                throw .parameterRange(
                    field: "ttl \(record.rawValue)",
                    reason: RefusalDetail.between.with("\(range.minimum)", "\(range.maximum)"))
            }
        }
        for setting in settings {
            let record = TimesToLive.Record(rawValue: setting.record)
            guard let record, records.contains(record), timesToLive != nil else {
                throw .parameterPolicy(field: "ttl", reason: RefusalDetail.recordNotOffered.with(setting.record))
            }
        }
    }
}

extension [TimeToLiveSetting]? {
    /// What an object has afterwards; records that are not spoken of stay as they are.
    func applied(to present: TimesToLive?) -> TimesToLive? {
        guard let settings = self else { return present }
        var times = present ?? TimesToLive()
        for setting in settings {
            guard let record = TimesToLive.Record(rawValue: setting.record) else { continue }
            times[record] = setting.seconds.flatMap { UInt32(exactly: $0) }
        }
        return times.orNil
    }
}

extension Command {
    /// True where the decision has to know what the zone allows.
    var setsTimesToLive: Bool {
        switch self {
        case .createDomain(let command): command.timesToLive != nil
        case .updateDomain(let command): command.timesToLive != nil
        case .createHost(let command): command.timesToLive != nil
        case .updateHost(let command): command.timesToLive != nil
        default: false
        }
    }
}

extension Registry {
    /// What records of a name, or of a host under one, may live in the zone that has them; nil: nobody sets that there.
    package func timesToLive(of name: DomainName) -> ZoneTimesToLive? {
        zones.zone(of: name).flatMap { timesToLive[$0] }
    }
}
