import DNSCore
import RegistryModel

/// Reads how a zone's versions come out and what stops one; the shrink limit stands in the zone's file itself.
struct PublicationReader {
    /// The zone that the file is about; nil where the file does not say it rightly.
    let zone: DomainName?

    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> PublicationRules? {
        let before = complaints.count
        guard var mapping = MappingReader(item, "the publication of a zone", complaints) else { return nil }
        var rules = PublicationRules()
        // Faster than this no secondary follows; slower than a minute is no publication of changes any more.
        if let tick = mapping.optional("tick", Value.milliseconds(10...60_000)) { rules.tick = tick }
        if let pause = mapping.optional("digest-every", Self.digestPause) { rules.digestEvery = pause.seconds }
        rules.growthLimit = mapping.optional("growth-limit", Value.integer(1...1_000_000))
        rules.critical = mapping.optional("critical", Value.list("names", critical)) ?? []
        rules.hook = mapping.optional("hook", Self.program)
        let seconds = mapping.optional("hook-seconds", Value.integer(1...3_600))
        mapping.finish()
        if let seconds {
            rules.hookSeconds = seconds
            if !mapping.has("hook") {
                complaints.add(mapping.place(of: "hook-seconds"), "There is no 'hook' that could take this time.")
            }
        }
        return complaints.count == before ? rules : nil
    }

    /// How long a digest may be left out; without seconds: for ever.
    private struct DigestPause { var seconds: Int? }

    private static func digestPause(_ item: YAMLItem, _ complaints: ComplaintList) -> DigestPause? {
        if case .scalar("never", _) = item.content { return DigestPause(seconds: nil) }
        return Value.duration(0...7 * 86_400, "'never'")(item, complaints).map { DigestPause(seconds: $0) }
    }

    private func critical(_ item: YAMLItem, _ complaints: ComplaintList) -> DomainName? {
        guard let zone else { return nil }
        guard let name = Value.owner(in: zone)(item, complaints) else { return nil }
        guard name != zone else {
            complaints.add(item.place, "Every version has the zone's own name: only names below it are listed here.")
            return nil
        }
        return name
    }

    private static func program(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = Value.text(item, complaints) else { return nil }
        // The service may be started from any folder, so a path that starts from there would mean any program.
        if text.hasPrefix("/"), !text.hasSuffix("/") { return text }
        complaints.add(item.place, "'\(text)' is no program: its whole path is expected, from '/' on.")
        return nil
    }
}
