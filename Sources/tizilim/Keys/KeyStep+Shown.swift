import CanonicalJSON
import DNSCore
import RegistryModel
import ZoneSigning

extension KeyStep {
    func json(of zone: DomainName) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("zone", zone.text)
            switch self {
            case .generate(let role, let algorithm, let timing, _):
                writer.member("step", "generate")
                writer.member("role", role.word)
                writer.member("algorithm", Int(algorithm.rawValue))
                writer.member(timing)
            case .setTiming(let key, let timing, _):
                writer.member("step", "setTiming")
                writer.member("tag", Int(key.tag))
                writer.member(timing)
            case .askParent: writer.member("step", "askParent")
            case .look: writer.member("step", "look")
            case .wait(let until, _):
                writer.member("step", "wait")
                writer.member("until", until?.description)
            }
            writer.member("because", because)
        }
        return writer.bytes
    }
}

extension KeyRole {
    /// As operators say it, and as `--role` takes it.
    var word: String { self == .keySigning ? "ksk" : "zsk" }
}

extension JSONWriter {
    /// The times of a key that are set, by the words of BIND's files.
    mutating func member(_ timing: KeyTiming) {
        key("times")
        object { writer in
            for moment in KeyMoment.allCases {
                guard let instant = timing[moment] else { continue }
                writer.key(dynamic: moment.rawValue)
                writer.value(instant.description)
            }
        }
    }
}
