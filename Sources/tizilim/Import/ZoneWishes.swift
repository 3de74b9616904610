import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// What the policy of a zone asks of a new name, so that invented holders can mostly have it.
struct ZoneWishes {
    private(set) var kinds: [HolderKind] = []
    private(set) var bodies: [String] = []
    private(set) var evidence: [RequiredEvidence] = []
    private(set) var signers: AllowedSigners?
    private(set) var countries: [String] = []
    private(set) var years = 1...1
    private(set) var servers = 2
    private(set) var segment: SegmentPrefixes?
    private var reserved: [String: ReservedNames.Entry] = [:]
    /// Holders of protected names by U-label.
    private var protected: [String: String] = [:]

    init(_ snapshot: PolicySnapshot) {
        for rule in snapshot.documents.flatMap(\.rules) where rule.operations.contains(.create) { take(rule) }
    }

    private mutating func take(_ rule: Rule) {
        switch rule.condition {
        case .holderKind(let kinds): self.kinds = kinds.sorted { $0.rawValue < $1.rawValue }
        case .eligibleBody(let list): bodies = list.bodies.keys.sorted()
        case .evidence(let required): evidence.append(required)
        case .delegationSigner(let allowed): signers = allowed
        case .serverPlace(let place): countries = place.countries.sorted()
        case .term(let term): years = term.years
        case .nameServerCount(let count): servers = min(max(2, count.lowerBound), count.upperBound)
        case .nameServersInSegment(let requirement): segment = requirement.prefixes
        case .reservedName(let names): reserved.merge(names.entries) { first, _ in first }
        case .lookAlike(let names):
            for entry in names.entriesBySkeleton.values.joined() {
                if let holder = entry.holder { protected[entry.label] = holder }
            }
        case .labelSyntax, .idnTable, .mixedScript, .blockedName, .nationalIdentifier, .registrarChangeWait,
            .holderLimit, .accreditation, .twin:
            break
        }
    }

    /// Who may have the name more than others: its BIN, and the document that it shows.
    func rightful(_ name: DomainName) -> (identifier: String?, document: String?) {
        let entry = reserved[name.firstLabel]
        let label = (try? IDNA.unicodeLabel(name.firstLabel)) ?? name.firstLabel
        return (entry?.holders.sorted().first ?? protected[label], entry?.liftedBy)
    }
}
