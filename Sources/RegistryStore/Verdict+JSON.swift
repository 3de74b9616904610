import CanonicalJSON
import PolicyEngine

extension Verdict: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("policies", policies)
            writer.member("judgements", judgements)
            writer.member("signatures", signatures)
            if let counterparts { writer.member("counterparts", counterparts) }
        }
    }
}

extension Verdict.Counterpart: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("verdict", verdict)
        }
    }
}

extension PolicyReference: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier)
            writer.member("version", version)
            writer.member("digest", digest)
        }
    }
}

extension Judgement: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("rule", rule.rawValue)
            writer.member("effect", effect.rawValue)
            writer.member("finding", finding.rawValue)
            writer.member("facts", facts)
        }
    }
}

extension Fact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("value", value)
        }
    }
}
