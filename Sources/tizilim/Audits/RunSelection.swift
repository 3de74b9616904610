import ArgumentParser
import Audits
import DNSCore
import EvidenceStore
import Foundation
import IDNA
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

/// Which sites a run looks at.
struct RunSelection: ParsableArguments {
    @OptionGroup var inventory: InventoryOptions
    @OptionGroup var choice: CriteriaOption
    @Option(help: ArgumentHelp("All registered names of this zone; several times for several.", valueName: "zone"))
    var zone: [NameArgument] = []
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("These sites alone, out of the others or by themselves.", valueName: "name"))
    var only: [NameArgument] = []
    @Option(help: ArgumentHelp("Sites, one a line.", valueName: "file"))
    var names: String?
    @Option(
        help: ArgumentHelp(
            "Only sites whose names were changed in the register since, or that were never looked at.",
            valueName: "instant"))
    var changedSince: InstantArgument?
    @Flag(help: "The sites of cases in which somebody waits for another look; each is told what the run finds.")
    var rescans = false

    func validate() throws {
        guard !rescans || (zone.isEmpty && names == nil && inventory.bodies == nil) else {
            throw ValidationError(
                "--rescans takes sites out of the cases: leave --bodies, --sites, --zone and --names out.")
        }
    }

    /// What a run that is taken up again is recognized by.
    var scope: String {
        var words = zone.map { "zone \($0.name.text)" } + only.map { "only \($0.name.text)" }
        if let names { words.append("names \(names)") }
        if let bodies = inventory.bodies { words.append("bodies \(bodies)") }
        if let sites = inventory.sites { words.append("sites \(sites)") }
        if rescans { words.append("rescans") }
        if let changedSince { words.append("changed since \(changedSince.instant)") }
        return words.isEmpty ? "state bodies" : words.joined(separator: ", ")
    }

    /// The sites, each once, in the order of their names.
    func sites(_ global: GlobalOptions, _ audits: AuditFile, at instant: Instant) throws -> [RunSite] {
        try global.requireOurs(zone)
        var found: [DomainName: String?] = [:]
        let usesInventory = inventory.bodies != nil || (zone.isEmpty && names == nil && only.isEmpty && !rescans)
        if usesInventory {
            for site in try inventory.match(global, choice.read(global, at: instant), at: instant).sites {
                found[site.site] = .some(site.body ?? site.holder)
            }
        }
        try global.openRegister(readOnly: true).read { reader in
            for zone in zone {
                try reader.eachHoldingRow(in: zone.name) { row in
                    guard instant < row.purge, found[row.name] == nil else { return }
                    // A person's number goes into no evidence.
                    let isPerson = row.kind == .individual || row.kind == .soleTrader
                    found[row.name] = .some(isPerson ? nil : row.nationalIdentifier)
                }
            }
        }
        if rescans { found = try waiting(global, at: instant) }
        for name in try listed() where found[name] == nil { found[name] = .some(nil) }
        if !only.isEmpty {
            let wanted = Set(only.map(\.name))
            let isChoice = usesInventory || rescans || !zone.isEmpty || names != nil
            found = isChoice ? found.filter { wanted.contains($0.key) } : found
            if found.isEmpty, !rescans { for name in wanted { found[name] = .some(nil) } }
        }
        let sites = found.map { RunSite(site: $0.key, body: $0.value) }.sorted { $0.site < $1.site }
        return try changed(sites, global, audits)
    }

    /// Sites at which somebody waits for another look, with the bodies of their cases.
    private func waiting(_ global: GlobalOptions, at instant: Instant) throws -> [DomainName: String?] {
        let criteria = try choice.read(global, at: instant)
        var found: [DomainName: String?] = [:]
        for subject in try global.openRegister(readOnly: true).read({ try $0.casesWaitingForLook() }) {
            let identifier = subject.criterion.identifier
            guard criteria.criterion(RuleIdentifier(identifier)) != nil else {
                Console.aside(
                    "Case \(subject.number) waits for a look by \(identifier), which \(criteria.words) does not have: choose "
                        + "others by --criteria, or close the case. The rest goes on.")
                continue
            }
            found[subject.site] = .some(subject.body?.identifier ?? found[subject.site] ?? nil)
        }
        return found
    }

    private func listed() throws -> [DomainName] {
        guard let names else { return [] }
        guard let text = try? String(contentsOfFile: names, encoding: .utf8) else {
            throw WorldFailure("The file \(names) can't be read: check that it is there and that you may.")
        }
        var found: [DomainName] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let word = line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
            guard !word.isEmpty else { continue }
            do { found.append(try IDNA.domainName(from: word)) } catch {
                Console.aside("\(names): line \(index + 1): \(Console.plain("\(error)")); the rest goes on.")
            }
        }
        return found
    }

    private func changed(_ sites: [RunSite], _ global: GlobalOptions, _ audits: AuditFile) throws -> [RunSite] {
        guard let changedSince else { return sites }
        let subjects = try RegisterSubjects(global)
        return try global.openRegister(readOnly: true).read { reader in
            try audits.read { seen in
                try sites.filter { site in
                    guard let row = try subjects.row(of: site.site, reader) else { return true }
                    return try row.changed >= changedSince.instant || seen.lastVisit(of: site.site) == nil
                }
            }
        }
    }
}
