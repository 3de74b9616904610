import DNSCore
import PolicyEngine
import RegistryModel

/// Refuses a campaign whose parts contradict each other; each sentence says what to do. A part that could not be read is
/// passed over: it has been complained of.
struct CampaignChecks {
    let draft: CampaignDraft
    let complaints: ComplaintList

    func all() {
        snapshot()
        windows()
        cohorts()
        choices()
        silence()
        contest()
        oldName()
        releaseTime()
        releaseOrder()
        reminders()
    }

    private func snapshot() {
        guard let snapshot = draft.snapshot, let source = draft.source,
            let from = source.content.registeredFrom, from >= snapshot
        else { return }
        complaints.add(
            source.place(of: "registered-from"),
            "No name that was there at the snapshot (\(snapshot)) was registered from then on: take an earlier "
                + "'registered-from', or a later snapshot.")
    }

    private func windows() {
        var seen: Set<String> = []
        for cohort in draft.cohorts ?? [] {
            let name = cohort.content.identifier
            if !seen.insert(name).inserted {
                complaints.add(cohort.place(of: "id"), "The cohort '\(name)' stands in this file already.")
            }
            if let snapshot = draft.snapshot, cohort.content.opens < snapshot {
                complaints.add(
                    cohort.place(of: "opens"),
                    "The window opens before the snapshot (\(snapshot)) that decides who has a right: open it later, or "
                        + "take an earlier snapshot.")
            }
        }
    }

    private func cohorts() {
        guard let cohorts = draft.cohorts, let source = draft.source?.content, let snapshot = draft.snapshot else {
            return
        }
        let coverage = CohortCoverage(cohorts.map(\.content), source, snapshot)
        for index in cohorts.indices where !coverage.reached.contains(index) {
            let cohort = cohorts[index]
            let isBarred = coverage.wanting.contains(index)
            complaints.add(
                cohort.place(of: "id"),
                isBarred
                    ? "No claim can reach the cohort '\(cohort.content.identifier)': those before it take all that it "
                        + "would. Put it before them, or narrow them."
                    : "No claim can reach the cohort '\(cohort.content.identifier)': the source has no names of its "
                        + "kinds, zones and time. Change one of the two, or take the cohort away.")
        }
        if let left = coverage.left {
            complaints.add(
                draft.place(of: "cohorts"),
                "No cohort takes \(left), which the source names: add a cohort without conditions at the end.")
        }
    }

    private func choices() {
        guard let choices = draft.choices else { return }
        if !choices.contains(.register) {
            complaints.add(
                draft.place(of: "choices"), "Nobody could move: 'register' has to be among the choices.")
        }
        let isMeant = draft.silence?.content.means == .reserve
        let isOffered = choices.contains(.reserve)
        if draft.mapping.has("reservation") {
            if !isOffered, !isMeant, draft.silence != nil {
                complaints.add(
                    draft.place(of: "reservation"),
                    "Nothing is ever reserved: offer 'reserve' among the choices, or take this key away.")
            }
        } else {
            let remedy = "say until when with the key 'reservation'."
            if isOffered { complaints.add(draft.place(of: "choices"), "'reserve' is offered: \(remedy)") }
            if isMeant, let silence = draft.silence {
                complaints.add(silence.place(of: "means"), "Silence reserves: \(remedy)")
            }
        }
        if let end = draft.reservation, let lastClose = draft.lastClose, end <= lastClose {
            complaints.add(
                draft.place(of: "reservation"),
                "Reservations would end before the last window closes (\(lastClose)): let them live longer.")
        }
    }

    private func silence() {
        guard let silence = draft.silence else { return }
        if let from = silence.content.from, let lastClose = draft.lastClose, from < lastClose {
            complaints.add(
                silence.place(of: "from"),
                "Silence would mean something while a window is still open: the last one closes at \(lastClose).")
        }
        switch silence.content.means {
        case .lapse, .reserve: break
        case .noObjection:
            guard let contest = draft.contest, !contest.content.methods.contains(.agreement) else { return }
            complaints.add(
                silence.place(of: "means"),
                "Nobody is asked for objections: let contests be settled by 'agreement', or let silence mean another "
                    + "thing.")
        case .register:
            if let fees = draft.fees, fees.create != .waived, fees.create != .amount(.zero) {
                complaints.add(
                    silence.place(of: "means"),
                    "Silence would register a name that costs something: write 'fees: waived', or let silence mean "
                        + "another thing.")
            }
            if let oldName = draft.oldName, oldName.content.ends != .never {
                complaints.add(
                    silence.place(of: "means"),
                    "Silence would register a name and the old one ends: write 'ends: never', or let silence mean another "
                        + "thing.")
            }
        }
    }

    private func contest() {
        guard let contest = draft.contest else { return }
        if let decides = contest.content.decides, let lastClose = draft.lastClose, decides < lastClose {
            complaints.add(
                contest.place(of: "decides"),
                "Contests would be decided while a window is still open: the last one closes at \(lastClose).")
        }
        let methods = contest.content.methods
        let draws = methods.indices.filter { if case .draw = methods[$0] { true } else { false } }
        if let first = draws.first, first < methods.count - 1 {
            complaints.add(
                contest.place(of: "methods"),
                "A draw always finds a claim, so that no method after it is asked: put it last, once.")
        }
        if draws.isEmpty, !methods.contains(.agreement), !methods.contains(.yearly) {
            complaints.add(
                contest.place(of: "methods"),
                "These methods can end in a tie, for ranks and instants can be equal: add {draw: \"SEED\"} at the end, "
                    + "or agreement or yearly.")
        }
        if methods.contains(.rank), draft.ranks?.isEmpty == true {
            complaints.add(
                contest.place(of: "methods"),
                "Contests go by rank, and there is none: fill 'rank', or take the method away.")
        }
    }

    /// The end of the old name by date: consent, appeal and the new name's answering have to fit in before it.
    private func oldName() {
        guard let oldName = draft.oldName, case .at(let end) = oldName.content.ends, let decided = draft.decided,
            let appealDays = draft.appealDays
        else { return }
        let earliest = decided.adding(days: appealDays).adding(seconds: Int64(oldName.content.answersFor))
        guard end < earliest else { return }
        complaints.add(
            oldName.place(of: "ends"),
            "Old names would end before their holders have consented: after the last window (\(decided)), "
                + "\(appealDays) days of appeal and \(Value.text(seconds: oldName.content.answersFor)) of answers that "
                + "is \(earliest) at the earliest.")
    }

    private func releaseTime() {
        guard let release = draft.release, let first = release.first, let decided = draft.decided,
            let appealDays = draft.appealDays
        else { return }
        // Silence that is no objection means something for contests alone, and a contest holds its label by itself.
        let silence = draft.silence?.content
        let settled = max(decided, silence?.means == .noObjection ? .distantPast : silence?.from ?? .distantPast)
        let earliest = settled.adding(days: appealDays)
        guard first.content.at < earliest else { return }
        complaints.add(
            first.place(of: "at"),
            "Labels would be free before contests are decided (\(settled)) and appeals are over: \(earliest) is the "
                + "earliest.")
    }

    private func releaseOrder() {
        guard let release = draft.release, let last = release.last else { return }
        for (earlier, later) in zip(release, release.dropFirst()) {
            if later.content.at <= earlier.content.at {
                complaints.add(
                    later.place(of: "at"),
                    "The stages are out of order: this one has to lie after \(earlier.content.at).")
            }
            if earlier.content.kinds.isEmpty {
                complaints.add(
                    earlier.place(of: "at"), "This stage is for all and not the last: give it kinds, or put it last.")
            }
        }
        if !last.content.kinds.isEmpty {
            complaints.add(
                last.place(of: "kinds"), "The last stage has to be for all: take its kinds away, or add one without.")
        }
    }

    private func reminders() {
        guard let notices = draft.notices, let cohorts = draft.cohorts, let first = notices.content.reminders.first,
            !cohorts.contains(where: { $0.content.closes.adding(days: -first) >= $0.content.opens })
        else { return }
        complaints.add(
            notices.place(of: "reminders"),
            "No window is as long as \(first) days: such a reminder would come before its window opens.")
    }
}
