import ArgumentParser
import Campaigns
import CanonicalJSON
import RegistryFlows
import RegistryModel
import Terminal

struct CampaignRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Takes steps of a campaign back, the last first.",
        discussion: """
            Says first what is restored and what can't be; does it only with --yes. The campaign has to be held or closed. \
            What somebody has changed since stays as it is, and is told. --to 0 takes all back, and with that the campaign.

            --claim leaves what the holder lodged, which is settled anew when the campaign goes on; --all takes that too. Where \
            a holder would be left without any name, --nameless has to say that this is meant.

            EXAMPLES
              tizilim campaign rollback edu-2027 --to 120 --operator aliya \\
                --reason "The list of licences was wrong." --yes
              tizilim campaign rollback edu-2027 --claim 31 --operator aliya \\
                --reason "The appeal was granted."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CampaignWord
    @Option(help: ArgumentHelp("Take back all steps after this one.", valueName: "step"))
    var to: Int64?
    @Option(help: ArgumentHelp("Take back the steps of this claim since it was last lodged.", valueName: "claim"))
    var claim: Int64?
    @Flag(help: "With --claim: take back what was lodged too.")
    var all = false
    @Flag(help: "Even where holders are left without a name.")
    var nameless = false
    @Flag(help: "Do it.")
    var yes = false

    func validate() throws {
        guard (to == nil) != (claim == nil) else {
            throw ValidationError("Say what is taken back: --to STEP, or --claim NUMBER.")
        }
        if all, claim == nil { throw ValidationError("--all goes with --claim; --to takes all steps after one.") }
    }

    func run() async throws {
        let registry = try global.openRegistry()
        let undoing = try CampaignUndoing(
            word.options.campaign, registry, steps: steps)
        let outlook = undoing.outlook
        if global.json { try Console.json(outlook.json) } else { try show(outlook) }
        guard yes else { throw AnswerIsNo("Nothing was done: --yes does it.") }
        guard nameless || outlook.nameless == 0 else {
            throw AnswerIsNo(
                "Nothing was done: \(outlook.nameless) holders would be left without a name, since the old one is gone. Where "
                    + "that is meant, say --nameless too.")
        }
        var progress = Progress("taking back", total: outlook.steps, quiet: global.json)
        let result = try await undoing.carryOut(by: word.acting.actor, reason: word.reason) {
            progress.advance(by: $0)
        }
        progress.finish()
        if to == 0, result.refusals.isEmpty {
            try await takeBack(registry)
        }
        await registry.close()
        for (step, refusal) in result.refusals {
            Console.aside("Step \(step): \(refusal.sentence(in: global.lang))")
        }
        if !global.json { try Console.line("\(result.undone) steps were taken back.") }
        if !result.refusals.isEmpty {
            throw AnswerIsNo("\(result.refusals.count) steps were not taken back: see above.")
        }
    }

    private var steps: CampaignUndoing.Steps {
        guard let claim else { return .after(to ?? 0) }
        return all ? .ofClaim(claim) : .sinceLodged(claim)
    }

    private func takeBack(_ registry: Registry) async throws {
        let command = SteerCampaign(campaign: word.options.campaign, step: .takeBack, reason: word.reason)
        let decision = try await registry.perform(.steerCampaign(command), as: word.acting.actor)
        if case .refused(let refusal) = decision.outcome { throw refusal }
    }

    private func show(_ outlook: CampaignUndoing.Outlook) throws {
        var sheet = Sheet()
        sheet.add("steps to be taken back", String(outlook.steps))
        sheet.add("new names that go", String(outlook.created))
        sheet.add("old names that come back", String(outlook.ended))
        sheet.add("holders left without a name", outlook.nameless > 0 ? String(outlook.nameless) : nil)
        sheet.add("given back", "\(outlook.givenBack) \(Currency.tenge.rawValue)")
        sheet.add("can't be given back", outlook.paidOut > .zero ? "\(outlook.paidOut)" : nil)
        sheet.add("letters that are out", String(outlook.letters))
        sheet.add("messages that registrars have read", String(outlook.messages))
        try sheet.show()
    }
}

extension CampaignUndoing.Outlook {
    fileprivate var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("steps", steps)
            writer.member("created", created)
            writer.member("ended", ended)
            writer.member("nameless", nameless)
            writer.member("givenBack", givenBack.description)
            writer.member("paidOut", paidOut.description)
            writer.member("letters", letters)
            writer.member("messages", messages)
        }
        return writer.bytes
    }
}
