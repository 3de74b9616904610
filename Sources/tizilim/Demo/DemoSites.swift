import DNSCore
import Foundation
import IDNA
import Terminal

/// Sites that a campaign is about, out of a list: a name a line, after a tab what the organisation is called.
struct DemoSites {
    struct Site: Sendable {
        var name: DomainName
        var organisation: String?
    }

    private(set) var sites: [Site] = []
    /// Lines whose name lies under none of our zones, or too deep in one.
    private(set) var strange: [String] = []

    /// - Parameter zones: ours, in which a name has to lie directly.
    init(paths: [String], zones: Set<DomainName>) throws {
        var seen: Set<DomainName> = []
        for path in paths {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw WorldFailure("The list \(path) can't be read: name one with --sites.")
            }
            for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
                let parts = line.split(separator: "\t", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                guard let first = parts.first, first != "domain" else { continue }
                guard let name = try? IDNA.domainName(from: first), zones.contains(where: { Self.lies(name, in: $0) })
                else {
                    strange.append(first)
                    continue
                }
                if seen.insert(name).inserted {
                    sites.append(Site(name: name, organisation: parts.count > 1 ? parts[1] : nil))
                }
            }
        }
    }

    private static func lies(_ name: DomainName, in zone: DomainName) -> Bool {
        name.isBelow(zone) && name.labelCount == zone.labelCount + 1
    }
}
