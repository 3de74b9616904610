import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Holds the fixed parts of zones against the policies: what a zone says of itself, nobody may register.
package enum FixedNames {
    /// Complains of every fixed record at or under a name that the policies in force at `instant`, or one that is to
    /// come, would let somebody register: that registration would stop the zone's publication.
    package static func check(
        _ zones: [ZoneConfiguration], against library: PolicyLibrary, at instant: Instant
    ) throws(FileComplaints) {
        let complaints = ComplaintList()
        for zone in zones {
            let open = openNames(of: zone, library, instant)
            var told: Set<DomainName> = []
            for record in zone.records {
                guard let name = delegatedName(record.owner, zone.zone), open.contains(name),
                    told.insert(name).inserted
                else { continue }
                complaints.add(
                    Place(record.place),
                    "The policies would let somebody register \(shown(name)), of which zone \(shown(zone.zone)) speaks "
                        + "itself here; that would stop its publication: put '\(IDNA.unicode(name).prefix { $0 != "." })' "
                        + "on the zone's list of blocked names.")
            }
        }
        try complaints.raise()
    }

    /// Names one label under the zone that its fixed records are at or under, and that are not closed to everybody.
    private static func openNames(
        of zone: ZoneConfiguration, _ library: PolicyLibrary, _ instant: Instant
    ) -> Set<DomainName> {
        let names = Set(zone.records.compactMap { delegatedName($0.owner, zone.zone) })
        // A zone of ours is never a name in the zone above it.
        let candidates = names.subtracting(library.zones)
        let starts = library.documents.filter { $0.zones.contains(zone.zone) && $0.from > instant }.map(\.from)
        let times = [instant] + Set(starts).sorted()
        return candidates.filter { name in
            times.contains { time in
                let snapshot = library.snapshot(of: zone.zone, at: time)
                // Where no policy holds, nothing can be registered.
                return !snapshot.documents.isEmpty && !snapshot.isClosed(name, in: zone.zone, at: time)
            }
        }
    }

    /// The name one label under `zone` that `owner` is or lies under; nil for the zone itself.
    private static func delegatedName(_ owner: DomainName, _ zone: DomainName) -> DomainName? {
        var name = owner
        while name.labelCount > zone.labelCount + 1, let above = name.parent { name = above }
        return name.labelCount == zone.labelCount + 1 ? name : nil
    }

    private static func shown(_ name: DomainName) -> String { IDNA.unicode(name) }
}

extension Place {
    /// Reads what `text` gives; a text without numbers names the file as a whole.
    fileprivate init(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 2, let line = Int(parts[parts.count - 2]), let column = Int(parts[parts.count - 1]) else {
            self = .file(text)
            return
        }
        self.init(path: parts.dropLast(2).joined(separator: ":"), line: line, column: column)
    }
}
