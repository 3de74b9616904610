import ArgumentParser
import BatchFiles
import BatchRuns
import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import Terminal

struct PolicyExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says what would happen to a name, and why, without a register.",
        discussion: """
            Without --holder only the rules about the name itself are asked. With --holder it is a registration by \
            that holder, with the name servers, documents and place that are given here; --as says the same, though \
            elsewhere it names the registrar who acts. Where no servers or no place are given, those that are asked \
            for are assumed, and that is said.
            Ends with 0 for yes and for review, with 1 for no.

            EXAMPLES
              tizilim policy explain қазақстан.қаз --lang kk
              tizilim policy explain astana.gov.kz --holder 940140000385 \\
                --kind stateBody --lang ru
              tizilim policy explain mysal.kz --as 940140000385 --kind company \\
                --ns ns1.example.net --ns ns2.example.net \\
                --server-street "Dostyk 5" --server-city Astana --server-country KZ
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var form: DomainForm
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument
    @Option(
        name: [.customLong("holder"), .customLong("as")],
        help: ArgumentHelp("IIN or BIN of the holder.", valueName: "bin"))
    var holder: String?
    @Option(
        help: ArgumentHelp(
            "What kind of holder: \(HolderKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: HolderKind?
    @Option(help: ArgumentHelp("The holder's country.", valueName: "two letters"))
    var country = "KZ"
    @Option(help: "Years of the first term.")
    var years = 1
    @Option(help: ArgumentHelp("Judge at this instant.", valueName: "instant"))
    var at: InstantArgument?

    func run() async throws {
        let library = try global.readPolicies()
        guard let zone = library.zone(of: name.name) else {
            throw AnswerIsNo("\(name.name.shown) lies in no zone of ours.")
        }
        guard name.name.labelCount == zone.labelCount + 1 else {
            throw AnswerIsNo(Refusal.outOfZone(name.name.text).sentence(in: global.lang))
        }
        let instant = try at?.instant ?? Clock.ofThisRun()()
        let snapshot = library.snapshot(of: zone, at: instant)
        guard !snapshot.documents.isEmpty else {
            throw AnswerIsNo("No policy holds in \(zone.shown) at \(instant).")
        }
        var proposal = try proposal(in: zone, at: instant)
        let assumptions = Assumptions(for: &proposal, under: snapshot, at: instant)
        let verdict = snapshot.judge(proposal, at: instant)
        if global.json {
            try Console.json(json(verdict, snapshot, assumptions))
        } else {
            try Console.line("\(name.name.shown), \(zone.shown), \(instant)")
            for line in assumptions.lines(global.lang) { try Console.line(line) }
            let explanation = Explanation(
                of: verdict, under: snapshot, proposal: proposal, at: instant, in: global.lang)
            for line in explanation.lines { try Console.line(line) }
        }
        if verdict.decision == .refuse { throw AnswerIsNo() }
    }

    private func proposal(in zone: DomainName, at instant: Instant) throws -> Proposal {
        guard holder != nil || kind != nil else {
            return Proposal(
                operation: .check, name: name.name, zone: zone, registrar: .registry, accreditations: [zone])
        }
        var fields = form.fields
        fields[.registrant] = ["HOLDER"]
        fields[.years] = [String(years)]
        let request = try BatchRequest.fromForm(.create, name.name.text, fields)
        return Proposal(
            operation: .create, name: name.name, zone: zone, registrar: .registry, accreditations: [zone],
            holder: Proposal.Holder(
                kind: kind ?? usualKind, nationalIdentifier: holder, countryCode: country.uppercased()),
            evidence: request.evidence,
            nameServers: request.nameServers.map { Proposal.NameServer(name: $0, addresses: []) },
            delegationSigners: request.delegationSigners, serverPlace: request.serverPlace, years: years,
            expiry: instant.adding(years: years))
    }

    /// Who has an IIN is a person, who has a BIN an organisation.
    private var usualKind: HolderKind {
        guard let holder, let number = try? NationalIdentifier(holder), case .individual = number.kind else {
            return .company
        }
        return .individual
    }

    private func json(_ verdict: Verdict, _ snapshot: PolicySnapshot, _ assumptions: Assumptions) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("name", name.name.text)
            writer.member("decision", verdict.decision.rawValue)
            writer.member("signatures", verdict.signatures)
            writer.member("assumptions", assumptions.lines(global.lang)) { $0.value($1) }
            writer.member("judgements", verdict.judgements) { writer, judgement in
                RuleText(judgement: judgement, rule: snapshot.rule(judgement.rule)).write(to: &writer, global.lang)
            }
        }
        return writer.bytes
    }
}
