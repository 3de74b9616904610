import DNSCore
import ZoneSigning
import ZoneStore

/// The links of a signed zone's chain that a draft changes: those of names that came, went, or have other types, and
/// those that pointed to them. No other link is looked at (RFC 4034, section 4.1; RFC 5155, section 7.1).
struct ZoneChain {
    let desk: SigningDesk
    /// Keys of links that came and went in this draft; the store has the rest.
    private var added: SortedKeys = []
    private var removed: Set<[UInt8]> = []
    /// The last link in front of a key that stays.
    private var standsBefore: [[UInt8]: [UInt8]] = [:]

    init(_ desk: SigningDesk) { self.desk = desk }

    /// Puts into `draft` all owners whose link has to be made anew, and for hashed chains the links themselves.
    mutating func run(_ draft: inout VersionDraft) throws {
        if desk.isHashed { try hashed(&draft) } else { try plain(&draft) }
    }

    /// What an NSEC record at `key` points to.
    func successor(_ key: [UInt8], _ draft: VersionDraft) throws -> [UInt8] {
        try neighbour(key, draft) { try $0.link(kind, after: $1, in: draft.zone) } ?? first(draft)
    }

    private var kind: StoredOwner.Chain { desk.isHashed ? .hash : .name }

    // MARK: NSEC

    private mutating func plain(_ draft: inout VersionDraft) throws {
        var relinked: Set<[UInt8]> = []
        for (key, change) in draft.changes {
            let was = change.before?.chain == .name
            let stays = try change.after.map(desk.isInChain) ?? false
            if was == stays { continue }
            if stays { added.insert(key) } else { removed.insert(key) }
            relinked.insert(key)
        }
        for key in Self.inOrder(relinked) { try draft.touch(try predecessor(key, draft)) }
    }

    // MARK: NSEC3

    private mutating func hashed(_ draft: inout VersionDraft) throws {
        let names = try names(draft)
        var types: [[UInt8]: TypeBitmap] = [:]
        var members: SortedKeys = []
        for (key, change) in draft.changes where try change.after.map(desk.isInChain) ?? false { members.insert(key) }
        for name in names {
            let key = name.canonicalKey
            let link = desk.key(of: desk.hash(name))
            let stands = try draft.before(link)
            guard let now = try self.types(of: name, key, members, draft) else {
                if stands != nil {
                    removed.insert(link)
                    try draft.settle(link, nil)
                }
                continue
            }
            types[link] = now
            if stands == nil { added.insert(link) }
        }
        var relinked = Set(types.keys)
        for key in Self.inOrder(removed.union(added.keys)) { relinked.insert(try predecessor(key, draft)) }
        for link in relinked where !removed.contains(link) {
            guard let types = try types[link] ?? draft.before(link).map({ try desk.types(ofLink: $0) }) else {
                continue
            }
            let next = desk.hash(ofLink: try successor(link, draft))
            try draft.settle(link, desk.link(desk.hash(ofLink: link), next: next, types))
        }
    }

    /// Names whose place in the chain may have changed: changed owners, and the empty names above them.
    private func names(_ draft: VersionDraft) throws -> Set<DomainName> {
        var names: Set<DomainName> = []
        for (key, change) in draft.changes {
            let was = change.before?.chain == .name
            guard try was || change.after.map(desk.isInChain) ?? false else { continue }
            var name: DomainName? = DomainName(canonicalKey: key)
            names.insert(DomainName(canonicalKey: key))
            if was, change.after != nil, try change.after.map(desk.isInChain) ?? false { continue }
            while let above = name?.parent, above.isBelow(desk.zone) {
                names.insert(above)
                name = above
            }
        }
        return names
    }

    /// What stands at a name; empty for a name that only lies above others; nil where it is in no chain.
    private func types(
        of name: DomainName, _ key: [UInt8], _ members: SortedKeys, _ draft: VersionDraft
    ) throws -> TypeBitmap? {
        if let change = draft.changes[key] {
            if let after = change.after, try desk.isInChain(after) { return try desk.types(of: after) }
        } else if let stands = try draft.before(key), stands.chain == .name {
            return try desk.types(of: draft.unsigned(stands))
        }
        let isAbove: ([UInt8]) -> Bool = { $0.count > key.count && $0.starts(with: key) }
        if let below = members.after(key), isAbove(below) { return TypeBitmap([]) }
        var last = key
        while let below = try draft.reader.link(.name, after: last, in: draft.zone), isAbove(below) {
            let gone = try draft.changes[below].map { try !($0.after.map(desk.isInChain) ?? false) } ?? false
            if !gone { return TypeBitmap([]) }
            last = below
        }
        return nil
    }

    // MARK: Neighbours in the chain as the draft has it

    private static func inOrder(_ keys: Set<[UInt8]>) -> [[UInt8]] {
        keys.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Asked in order of keys: what stands before one that goes is what stood before its own predecessor, so that a
    /// thousand neighbours that go together are passed once and not a thousand times.
    private mutating func predecessor(_ key: [UInt8], _ draft: VersionDraft) throws -> [UInt8] {
        var stored = try draft.reader.link(kind, before: key, in: draft.zone)
        while let candidate = stored, removed.contains(candidate) {
            if let known = standsBefore[candidate] {
                stored = known
                break
            }
            stored = try draft.reader.link(kind, before: candidate, in: draft.zone)
        }
        if let stored { standsBefore[key] = stored }
        if let nearest = Self.later(stored, added.before(key)) { return nearest }
        // In front of the first is the last: the chain is a ring.
        return try predecessor(desk.endOfZone, draft)
    }

    private func neighbour(
        _ key: [UInt8], _ draft: VersionDraft, _ next: (ZoneReader, [UInt8]) throws -> [UInt8]?
    ) throws -> [UInt8]? {
        var stored = try next(draft.reader, key)
        while let candidate = stored, removed.contains(candidate) { stored = try next(draft.reader, candidate) }
        return Self.earlier(stored, added.after(key))
    }

    private func first(_ draft: VersionDraft) throws -> [UInt8] {
        guard let first = try neighbour([], draft, { try $0.link(kind, after: $1, in: draft.zone) }) else {
            preconditionFailure("A signed zone's chain holds its apex")
        }
        return first
    }

    private static func earlier(_ left: [UInt8]?, _ right: [UInt8]?) -> [UInt8]? {
        guard let left, let right else { return left ?? right }
        return left.lexicographicallyPrecedes(right) ? left : right
    }

    private static func later(_ left: [UInt8]?, _ right: [UInt8]?) -> [UInt8]? {
        guard let left, let right else { return left ?? right }
        return left.lexicographicallyPrecedes(right) ? right : left
    }
}
