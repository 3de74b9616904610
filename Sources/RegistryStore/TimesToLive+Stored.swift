import CanonicalJSON
import RegistryModel

extension Stored {
    /// Such as `NS=300 DS=300`; nil where nothing is set.
    static func text(_ times: TimesToLive?) -> String? {
        guard let times = times?.orNil else { return nil }
        return TimesToLive.Record.allCases.compactMap { record in
            times[record].map { "\(record.rawValue)=\($0)" }
        }.joined(separator: " ")
    }

    static func timesToLive(_ text: String?) throws -> TimesToLive? {
        guard let text else { return nil }
        var times = TimesToLive()
        for part in text.split(separator: " ") {
            let words = part.split(separator: "=", omittingEmptySubsequences: false)
            guard words.count == 2, let record = TimesToLive.Record(rawValue: String(words[0])),
                let seconds = UInt32(words[1])
            else { throw corrupt("'\(part)' is no time to live") }
            times[record] = seconds
        }
        return times.orNil
    }
}

extension OwnerContent {
    /// Adds what a domain or host at this owner set; a domain and a host of one name set different records.
    mutating func add(_ times: TimesToLive?) {
        guard let times else { return }
        var sum = timesToLive ?? TimesToLive()
        for record in TimesToLive.Record.allCases { sum[record] = times[record] ?? sum[record] }
        timesToLive = sum.orNil
    }
}

extension TimesToLive: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ns", ns.map(Int64.init))
            writer.member("ds", ds.map(Int64.init))
            writer.member("a", a.map(Int64.init))
            writer.member("aaaa", aaaa.map(Int64.init))
        }
    }
}

extension TimeToLiveRange: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("minimum", Int64(minimum))
            writer.member("standard", Int64(standard))
            writer.member("maximum", Int64(maximum))
        }
    }
}

extension ZoneTimesToLive: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ns", ns)
            writer.member("ds", ds)
            writer.member("a", a)
            writer.member("aaaa", aaaa)
        }
    }
}
