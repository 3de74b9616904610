import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// Holds what a campaign promises against what is published and what stands in the tables. It goes by what it was told by
/// those who acted and by the policy as signed, and asks nothing of the rooms that decide.
package final class LifeWitness {
    /// What is wrong.
    package struct Complaint: CustomStringConvertible, Sendable {
        package enum Kind: String, CaseIterable, Sendable {
            /// A name stopped answering, and nobody had said that it may.
            case dark
            /// A new name does not begin as a copy of the old one.
            case copy
            /// A label has two holders, or went to somebody whom it was not kept for.
            case label
            /// A claim is not settled, or in more ways than one.
            case unsettled
            /// A step was done twice, or its receipt is missing or another one.
            case step
            /// An account is another than what was charged and given back.
            case account
            /// What was taken back is not what was there.
            case restored
            /// Somebody got through with what had to be refused, or did not with what had not.
            case refusal
        }
        package let kind: Kind
        package let text: String
        package var description: String { "\(kind.rawValue): \(text)" }
    }

    /// What holders and operators said about a name's end.
    struct Word {
        var deleted: Instant?
        /// When it leaves the zone by its own term; nil: never heard of.
        var leaves: Instant?
        /// An operator had the claim's steps taken back.
        var takenBack = false
    }

    /// One look at a new name: true, it answered; false, it was silent. What could not be told is no look.
    struct Look {
        var at: Instant
        var answers: Bool
    }

    /// A claim as the plan laid it, and its steps since.
    struct Right {
        var source: String
        var holder: String
        var steps: [Step] = []
    }

    struct Step {
        var number: Int64
        var kind: String
        var decision: Int64
        /// The claim's state after it; nil where it changes none.
        var after: String?
        var undone: Int64?
    }

    let policy: CampaignPolicy
    let price: Int64
    package private(set) var complaints: [Complaint] = []
    package internal(set) var tally: [String: Int] = [:]
    /// Names that somebody beside the campaign has changed since it was started.
    package internal(set) var touched: Set<String> = []

    var words: [String: Word] = [:]
    var looks: [Int64: [Look]] = [:]
    var choices: [Int64: LifeChoice] = [:]
    var rights: [Int64: Right] = [:]
    var claims: [String: Int64] = [:]
    /// The claim that each new name was registered for.
    var made: [String: Int64] = [:]
    /// The last new name of each claim.
    var newName: [Int64: String] = [:]
    var owners: [Int64: Int64] = [:]
    var published: [String: PublishedZone] = [:]
    var lastStep: Int64 = 0
    /// Claims that were settled with a new name since the last serial.
    package internal(set) var unseen: [Int64] = []
    var receipts: Set<Int64> = []
    var balances: [RegistrarIdentifier: Int64] = [:]
    /// What was charged for a claim's new name, and not given back.
    var charged: [Int64: Int64] = [:]
    var payers: [Int64: RegistrarIdentifier] = [:]

    package init(_ policy: CampaignPolicy, createPrice: Int64) {
        self.policy = policy
        price = createPrice
    }

    package func complain(_ kind: Complaint.Kind, _ text: String) {
        // The first say all; a flood of them would only hide that.
        if complaints.count < 1_000 { complaints.append(Complaint(kind: kind, text: text)) }
    }

    func count(_ what: String, _ times: Int = 1) { tally[what, default: 0] += times }

    // MARK: What it is told

    package func laid(_ claim: Claim) {
        // Without the word in front that says whether it is a number or a handle.
        let holder = claim.holderKey.drop { $0 != ":" }.dropFirst()
        rights[claim.number] = Right(source: claim.source.text, holder: String(holder))
        claims[claim.source.text] = claim.number
    }

    /// A name is in the zone until then.
    package func leaves(_ name: String, _ instant: Instant) { words[name, default: Word()].leaves = instant }

    package func deleted(_ name: String, at instant: Instant) {
        words[name, default: Word()].deleted = instant
        touched.insert(name)
    }

    package func touched(_ name: String) { touched.insert(name) }

    /// A choice was accepted, under this receipt.
    package func lodged(_ receipt: Int64, _ choice: LifeChoice) { choices[receipt] = choice }

    /// What stands of what the claim's holder said.
    func choice(of claim: Int64) -> LifeChoice? {
        rights[claim]?.steps.last { $0.kind == "lodge" && $0.undone == nil }.flatMap { choices[$0.decision] }
    }

    package func looked(_ claim: Int64, _ answers: Bool, at instant: Instant) {
        looks[claim, default: []].append(Look(at: instant, answers: answers))
    }

    package func credited(_ registrar: RegistrarIdentifier, _ amount: Int64) {
        balances[registrar, default: 0] += amount
    }
}

/// What was lodged, as far as it matters for what may happen then.
package struct LifeChoice {
    package var releases: Bool
    package var payer: RegistrarIdentifier?
    package init(releases: Bool, payer: RegistrarIdentifier?) {
        self.releases = releases
        self.payer = payer
    }
}
