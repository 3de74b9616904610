import DNSCore
import PolicyEngine
import RegistryModel

/// A campaign's policy as it was read, with what only the whole library can check.
struct PlacedCampaign {
    var draft: CampaignDraft
    /// Nil where the file has complaints of its own.
    var policy: CampaignPolicy?
}

/// Reads the rules of one campaign.
struct CampaignReader {
    let lists: NamedLists
    let acts: ActRegister
    let complaints: ComplaintList

    func read(_ file: TextFile) -> PlacedCampaign? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a campaign", complaints), Value.schema(&mapping)
        else { return nil }
        let used = UsedFiles()
        if let register = acts.file { used.note(register) }
        let draft = draft(&mapping, used)
        mapping.finish()
        if let identifier = draft.identifier, let version = draft.version {
            FileNaming.check(file, "\(identifier).\(version).yaml", complaints)
        }
        CampaignChecks(draft: draft, complaints: complaints).all()
        var placed = PlacedCampaign(draft: draft, policy: nil)
        if complaints.count == before {
            let named = used.files.sorted { $0.relativePath < $1.relativePath }
            let sources = ([file] + named).map { PolicySource(path: $0.relativePath, text: $0.text) }
            placed.policy = draft.policy(digest: DocumentReader.digest(of: sources), sources: sources)
        }
        return placed
    }

    private func draft(_ mapping: inout MappingReader, _ used: UsedFiles) -> CampaignDraft {
        var draft = CampaignDraft(mapping: mapping)
        draft.identifier = mapping.required("campaign", Value.word)
        draft.version = mapping.required("version", Value.word)
        draft.title = mapping.required("title", Value.sentence(facts: []))
        draft.basis = mapping.required("basis", acts.basis)
        // A plan moves what belongs to others: one operator alone never starts it.
        draft.signatures = mapping.required("signatures", Value.integer(2...5))
        readRights(&mapping, &draft, used)
        readClaims(&mapping, &draft)
        readSettlement(&mapping, &draft)
        return draft
    }

    /// Who has a right, and to what.
    private func readRights(_ mapping: inout MappingReader, _ draft: inout CampaignDraft, _ used: UsedFiles) {
        draft.source = mapping.required("source", CampaignSourceReader(lists: lists, used: used).read)
        let source = draft.source?.content
        draft.snapshot = mapping.required("snapshot", Value.instant)
        draft.continuity = mapping.required(
            "continuity",
            Value.list("ends of a right", empty: true, Value.choice(Continuity.self, "end of a right")))
        draft.target = mapping.required("target", Value.domainName)
        draft.labels = mapping.required("labels", LabelRulesReader(source: source, target: draft.target).read)
        draft.ranks = mapping.required("rank", RankReader(source: source).read)
    }

    /// When a holder may say what, who says it, and how those who want the same are parted.
    private func readClaims(_ mapping: inout MappingReader, _ draft: inout CampaignDraft) {
        draft.cohorts = mapping.required(
            "cohorts", Value.parts("cohorts", maximum: FileLimits.cohorts, CohortReader.read))
        draft.choices = mapping.required(
            "choices", Value.list("choices", Value.choice(ClaimChoice.Kind.self, "choice")))
        draft.consent = mapping.required("consent", ContestReader.consent)
        draft.silence = mapping.required("silence", ContestReader.silence)
        draft.contest = mapping.required("contest", ContestReader.contest)
    }

    /// What becomes of new name, old name and labels, and how the work goes.
    private func readSettlement(_ mapping: inout MappingReader, _ draft: inout CampaignDraft) {
        draft.fees = mapping.required("fees", SettlementReader.fees)
        draft.term = mapping.required("term", SettlementReader.term)
        draft.oldName = mapping.required("old-name", SettlementReader.oldName)
        draft.reservation = mapping.optional("reservation", Value.instant)
        draft.appealDays = mapping.required("appeal-days", Value.integer(0...3_650))
        draft.release = mapping.required(
            "release", Value.parts("stages of release", maximum: FileLimits.cohorts, ReleaseReader.stage))
        draft.stop = mapping.required("stop", ReleaseReader.stop)
        draft.notices = mapping.required("notices", ReleaseReader.notices)
        draft.registrarLoad = mapping.optional("registrar-load", Value.integer(1...1_000_000))
    }
}
