import ArgumentParser
import Campaigns
import CanonicalJSON
import Glibc
import Notices
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CampaignToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Gives a holder a new claim token, in a letter or in a file; the last one is void.",
        discussion: """
            For a holder who has lost it, who has used it and wants something else, who takes a reserved name, or lets the old \
            one end. The letter goes out through the spool as the first did; --out writes the token to a file of its own \
            that only you can read, for a holder who stands before you.

            EXAMPLES
              tizilim campaign token edu-2027 kaznu.kz --operator aliya
              tizilim campaign token edu-2027 kaznu.kz --operator aliya \\
                --out var/kaznu.token
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The name that gives the right.")
    var name: NameArgument
    @Option(help: ArgumentHelp("The folder through which letters go to the mailer.", valueName: "folder"))
    var spool = "var/mail"
    @Option(help: ArgumentHelp("Write the token to this new file instead.", valueName: "file"))
    var out: String?

    func run() async throws {
        let registry = try global.openRegistry()
        let (campaign, policy) = try registry.campaign(options.campaign)
        let claim = try registry.database.read { try RegistryReader($0).claim(of: name.name, in: campaign.number) }
        guard let claim else { throw Refusal.claim("\(campaign.identifier)/\(name.name)", .noClaim) }
        let spool = MailSpool(path: spool)
        let desk = NoticeDesk(registry, policy, campaign: campaign.number, spool: spool, chance: Secret.chance)
        if let out {
            try await write(claim, to: out, desk, registry)
        } else {
            try spool.make()
            try await send(claim, desk, registry)
        }
        await registry.close()
    }

    private func send(_ claim: Claim, _ desk: NoticeDesk, _ registry: Registry) async throws {
        let notice = try await desk.sendToken(claim, as: acting.actor, at: registry.now())
        guard notice.delivery == .queued else {
            throw AnswerIsNo(
                "The holder \(claim.holder) has no address that mail takes: nothing was changed. Use --out, or bring the "
                    + "contact's address up to date.")
        }
        try show(claim, "letter", "\(spool)/new/\(notice.reference)", registry)
    }

    /// The file is there before the token is good, so that no token is good that nobody has.
    private func write(_ claim: Claim, to path: String, _ desk: NoticeDesk, _ registry: Registry) async throws {
        let secret = Secret.generate()
        try Folder.makeParent(of: path)
        try Self.create(secret + "\n", at: path)
        let now = registry.now()
        let command = IssueClaimToken(
            claim: claim.number, secret: Secret.input(secret), until: desk.tokenEnd(claim, now) ?? now)
        do {
            let decision = try await registry.perform(.issueClaimToken(command), as: acting.actor)
            if case .refused(let refusal) = decision.outcome { throw refusal }
        } catch {
            unlink(path)
            throw error
        }
        try show(claim, "file", path, registry)
    }

    /// A new file that nobody but its owner reads.
    private static func create(_ text: String, at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw WorldFailure(
                "\(path) can't be made (\(String(cString: strerror(errno)))): it must not be there yet, and its folder has to "
                    + "be yours.")
        }
        defer { close(descriptor) }
        let octets = Array(text.utf8)
        guard octets.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == octets.count,
            fsync(descriptor) == 0
        else {
            unlink(path)
            throw WorldFailure("\(path) can't be written (\(String(cString: strerror(errno)))): nothing was changed.")
        }
    }

    private func show(_ claim: Claim, _ what: StaticString, _ path: String, _ registry: Registry) throws {
        let token = try registry.database.read { try RegistryReader($0).claim(numbered: claim.number)?.token }
        let until = token?.expires.description ?? ""
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("campaign", options.campaign)
                writer.member("name", claim.source.text)
                writer.member("claim", claim.number)
                writer.member("until", until)
                writer.member(what, path)
            }
            return try Console.json(writer.bytes)
        }
        var sheet = Sheet()
        sheet.add("claim", "\(options.campaign)/\(claim.source.shown)")
        sheet.add("token good until", until)
        sheet.add("\(what)", path)
        try sheet.show()
    }
}
