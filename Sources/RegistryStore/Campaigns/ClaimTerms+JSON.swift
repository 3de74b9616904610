import CanonicalJSON
import PolicyEngine
import RegistryModel

extension ClaimTerms: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("policy", policy)
            writer.member("target", target.text)
            writer.member("opens", opens.microseconds)
            writer.member("closes", closes.microseconds)
            writer.member("choices", choices) { $0.value($1.rawValue) }
            writer.member("consent", consent)
            writer.member("continuity", continuity) { $0.value($1.rawValue) }
            writer.member("silence", silence)
            writer.member("contest", contest)
            writer.member("fees", fees)
            writer.member("term", term)
            writer.member("oldName", oldName)
            writer.member("reservation", reservation?.microseconds)
            writer.member("appealDays", appealDays)
            writer.member("alternatives", alternatives)
            writer.member("release", release)
            writer.key("windows")
            writer.object { writer in
                for (cohort, closes) in windows.sorted(by: { $0.key < $1.key }) {
                    writer.key(dynamic: cohort)
                    writer.value(closes.microseconds)
                }
            }
            writer.member("rankKeys", rankKeys)
        }
    }
}

extension Consent: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrars", registrars.rawValue)
            writer.member("operators", operators)
            writer.member("tokenDays", tokenDays)
        }
    }
}

extension Silence: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("means", means.rawValue)
            writer.member("from", from?.microseconds)
        }
    }
}

extension Contest: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("methods", methods)
            writer.member("decides", decides?.microseconds)
            writer.member("unresolved", unresolved.rawValue)
        }
    }
}

extension Contest.Method: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .rank: writer.key("rank")
            case .earliest: writer.key("earliest")
            case .agreement: writer.key("agreement")
            case .yearly: writer.key("yearly")
            case .draw: writer.key("draw")
            }
            writer.object { writer in if case .draw(let seed) = self { writer.member("seed", seed) } }
        }
    }
}

extension CampaignFees: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("create", create) }
    }
}

extension CampaignFees.Create: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .byPriceList: writer.key("byPriceList")
            case .waived: writer.key("waived")
            case .amount: writer.key("amount")
            }
            writer.object { writer in if case .amount(let money) = self { writer.member("_0", money.hundredths) } }
        }
    }
}

extension CampaignTerm: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .years: writer.key("years")
            case .ofOldName: writer.key("ofOldName")
            }
            writer.object { writer in if case .years(let years) = self { writer.member("_0", years) } }
        }
    }
}

extension OldNameRule: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ends", ends)
            writer.member("answersFor", answersFor)
            writer.member("answersOnWeb", answersOnWeb)
        }
    }
}

extension OldNameRule.Ending: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .never: writer.key("never")
            case .at: writer.key("at")
            case .onConsent: writer.key("onConsent")
            }
            writer.object { writer in if case .at(let end) = self { writer.member("_0", end.microseconds) } }
        }
    }
}

extension ReleaseStage: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("at", at.microseconds)
            // In one order, so that the same facts are the same octets.
            writer.member("kinds", kinds.map(\.rawValue).sorted()) { $0.value($1) }
        }
    }
}
