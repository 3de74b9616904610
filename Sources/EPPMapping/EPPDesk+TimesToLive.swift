import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// Times to live (RFC 9803).
extension EPPErrand {
    /// What a create or an update says of them; nil where it does not speak of them.
    var timesToLive: [TimeToLiveSetting]? {
        command.part { part in
            guard case .timesToLive(let times) = part else { return nil }
            return times.map { TimeToLiveSetting(record: $0.custom ?? $0.record.rawValue, seconds: $0.seconds) }
        }
    }

    /// RFC 9803, section 3.1.2: what is set, or with the policy every kind of record and its limits; nothing where the
    /// client did not ask.
    func timesToLive(
        _ times: TimesToLive?, of records: [TimesToLive.Record], _ zone: ZoneTimesToLive?
    ) -> [EPPResponseExtension] {
        guard let withPolicy = command.part({ if case .timeToLiveInfo(let policy) = $0 { policy } else { nil } })
        else { return [] }
        let answers = records.compactMap { record -> EPPTimeToLiveAnswer? in
            guard let word = EPPTimeToLive.Record(rawValue: record.rawValue) else { return nil }
            let value = EPPTimeToLive(word, seconds: times?[record].map(Int.init))
            guard withPolicy, let range = zone?[record] else {
                return value.seconds == nil ? nil : EPPTimeToLiveAnswer(value)
            }
            return EPPTimeToLiveAnswer(
                value, minimum: Int(range.minimum), usual: Int(range.standard), maximum: Int(range.maximum))
        }
        return answers.isEmpty ? [] : [.timesToLive(answers)]
    }
}
