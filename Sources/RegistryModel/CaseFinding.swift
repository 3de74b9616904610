/// What a run has seen that does not conform, as the case rests on it for good.
package struct CaseFinding: Hashable, Sendable, Codable {
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        case conforms, doesNotConform, couldNotTell, doesNotApply
    }
    /// The audit's run; later ones have higher numbers.
    package var run: Int64
    /// When the site was looked at.
    package var observed: Instant
    package var verdict: Verdict
    /// SHA-256 of the evidence that was judged, lower-case hexadecimal.
    package var evidence: String
    /// What was seen, for the criterion's sentence.
    package var facts: [CaseFact]

    package init(run: Int64, observed: Instant, verdict: Verdict, evidence: String, facts: [CaseFact] = []) {
        self.run = run
        self.observed = observed
        self.verdict = verdict
        self.evidence = evidence
        self.facts = facts
    }
}

/// One thing that was seen, by the name that the criterion's sentence has for it.
package struct CaseFact: Hashable, Sendable, Codable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The criterion that a site does not meet, as it was in force: a later version of its file changes nothing for the case.
package struct CaseCriterion: Hashable, Sendable, Codable {
    /// What the criterion brings down on who does not repair.
    package enum Sanction: String, Sendable, Codable, CaseIterable {
        /// The name leaves the zone.
        case serverHold
    }
    /// `AUD-011`: stable, never used twice.
    package var identifier: String
    package var document: String
    package var version: String
    /// SHA-256 of the document, lower-case hexadecimal.
    package var digest: String
    package var title: CaseText
    /// What is wrong; `{name}` stands for a fact of the finding.
    package var sentence: CaseText
    /// What to do.
    package var remedy: CaseText
    /// The act and clause that it rests on.
    package var clause: CaseText
    package var workingDays: Int
    /// Nil: the rule names none, and nothing more can be done than to ask.
    package var sanction: Sanction?
    /// Names registered before this are exempt; nil: none is.
    package var registeredFrom: Instant?
    /// Names registered from this on are exempt; nil: none is.
    package var registeredBefore: Instant?

    package init(
        identifier: String, document: String, version: String, digest: String, title: CaseText, sentence: CaseText,
        remedy: CaseText, clause: CaseText, workingDays: Int, sanction: Sanction? = nil,
        registeredFrom: Instant? = nil, registeredBefore: Instant? = nil
    ) {
        self.identifier = identifier
        self.document = document
        self.version = version
        self.digest = digest
        self.title = title
        self.sentence = sentence
        self.remedy = remedy
        self.clause = clause
        self.workingDays = workingDays
        self.sanction = sanction
        self.registeredFrom = registeredFrom
        self.registeredBefore = registeredBefore
    }

    /// Whether the rule binds a name that was registered then.
    package func binds(registered: Instant) -> Bool {
        registeredFrom.map { $0 <= registered } ?? true && registeredBefore.map { registered < $0 } ?? true
    }
}

/// A text in Kazakh, Russian and English.
package struct CaseText: Hashable, Sendable, Codable {
    package var kk: String
    package var ru: String
    package var en: String
    package init(kk: String, ru: String, en: String) {
        self.kk = kk
        self.ru = ru
        self.en = en
    }
}

/// The state body that answers for the site.
package struct CaseBody: Hashable, Sendable, Codable {
    /// BIN.
    package var identifier: String
    package var name: CaseText?
    /// Where notices go; nil: none is known, and only holder and registrar are told.
    package var email: String?
    /// `kk`, `ru` or `en`; nil: all three.
    package var language: String?
    package init(identifier: String, name: CaseText? = nil, email: String? = nil, language: String? = nil) {
        self.identifier = identifier
        self.name = name
        self.email = email
        self.language = language
    }
}
