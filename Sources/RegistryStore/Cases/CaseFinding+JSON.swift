import CanonicalJSON
import RegistryModel

extension CaseFinding: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("run", run)
            writer.member("observed", observed.microseconds)
            writer.member("verdict", verdict.rawValue)
            writer.member("evidence", evidence)
            writer.member("facts", facts)
        }
    }
}

extension CaseFact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("value", value)
        }
    }
}

extension CaseCriterion: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writeWords(to: &writer)
            writer.member("registeredFrom", registeredFrom?.microseconds)
            writer.member("registeredBefore", registeredBefore?.microseconds)
        }
    }
}

extension CaseCriterion {
    /// All members but the instants, whose form is another in receipts and for people.
    package func writeWords(to writer: inout JSONWriter) {
        writer.member("identifier", identifier)
        writer.member("document", document)
        writer.member("version", version)
        writer.member("digest", digest)
        writer.member("title", title)
        writer.member("sentence", sentence)
        writer.member("remedy", remedy)
        writer.member("clause", clause)
        writer.member("workingDays", workingDays)
        writer.member("sanction", sanction?.rawValue)
    }
}

extension CaseText: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kk", kk)
            writer.member("ru", ru)
            writer.member("en", en)
        }
    }
}

extension CaseBody: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier)
            writer.member("name", name)
            writer.member("email", email)
            writer.member("language", language)
        }
    }
}
