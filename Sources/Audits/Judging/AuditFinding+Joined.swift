extension AuditFinding {
    /// What the findings of one criterion at one site say together, each made from another vantage point; nil of none.
    ///
    /// Whoever could tell speaks for those who could not: a filter that lets nobody in from abroad hides nothing from
    /// whoever looks from within. Where two could tell and contradict each other, nobody can: a site may show each of
    /// them something else. Pointers say in which run's evidence they lie.
    ///
    /// - Parameter findings: each with its run, the one whose facts are taken first in front.
    package static func joined(_ findings: [(run: Int64, finding: AuditFinding)]) -> AuditFinding? {
        guard let first = findings.first else { return nil }
        let told = findings.filter { [.conforms, .doesNotConform].contains($0.finding.verdict) }
        let exempt = findings.filter { $0.finding.verdict.word == .doesNotApply }
        // What is not there from one point may be there from another; where nobody saw it, it is absent.
        let speaking = !told.isEmpty ? told : !exempt.isEmpty ? exempt : findings
        var joined = speaking.first?.finding ?? first.finding
        joined.evidence = speaking.flatMap { run, finding in
            finding.evidence.isEmpty ? ["run \(run)"] : finding.evidence.map { "run \(run): \($0)" }
        }
        if contradict(findings.map(\.finding)) {
            joined.verdict = .couldNotTell(.disagreement)
            joined.facts = told.first { $0.finding.verdict == .doesNotConform }?.finding.facts ?? joined.facts
        }
        return joined
    }

    /// Whether one of them says that the site conforms, and another that it does not.
    package static func contradict(_ findings: [AuditFinding]) -> Bool {
        let verdicts = findings.map(\.verdict)
        return verdicts.contains(.conforms) && verdicts.contains(.doesNotConform)
    }

    /// The run in whose evidence a joint finding lies, the first where there are several; nil for one that is not joint.
    package var source: Int64? {
        guard let pointer = evidence.first, pointer.hasPrefix("run ") else { return nil }
        return Int64(pointer.dropFirst(4).prefix { $0 != ":" })
    }
}
