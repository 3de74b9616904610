import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import XMLDocuments

/// Refusals and grounds as results (RFC 5730, section 2.6): the code, the standard message, and in `extValue` why, in the
/// session's language, with the rule for a program to read.
extension EPPErrand {
    /// The namespace of the element that names a rule. A `value` may hold any element (RFC 5730, section 4.1), so this
    /// one needs no schema and no place in the greeting.
    static let ruleNamespace = "urn:tizilim:params:xml:ns:rule-1.0"

    func result(
        _ refusal: Refusal, grounds: [Judgement], receipt: ObjectNumber, _ policies: PolicyLibrary
    ) -> EPPResult {
        guard let code = EPPResultCode(rawValue: refusal.code) else {
            preconditionFailure("\(refusal.code) is no code of RFC 5730: see Refusal.code")
        }
        let sentence = refusal.sentence(in: language.ofRules, zones: policies.zones)
        let why = EPPResult.Detail.reason(value(of: refusal), sentence)
        let rules = details(of: grounds, receipt: receipt, policies)
        // The rules say it all; the sentence about them would only repeat their names.
        return EPPResult(code, details: rules.isEmpty ? [why] : rules)
    }

    /// What the rules say that a decision rests on: refusals, reviews, or warnings beside an accept.
    func details(
        of grounds: [Judgement], receipt: ObjectNumber, _ policies: PolicyLibrary
    ) -> [EPPResult.Detail] {
        grounds.map { ground in
            let rule = policies.rule(ground.rule)
            var attributes = [
                XMLAttribute(name: "id", value: ground.rule.rawValue),
                XMLAttribute(name: "effect", value: ground.effect.rawValue),
            ]
            if let basis = rule?.basis {
                attributes.append(XMLAttribute(name: "clause", value: basis.reference(in: language.ofRules)))
            }
            if receipt > 0 { attributes.append(XMLAttribute(name: "decision", value: String(receipt))) }
            let sentences = rule.map { rule in
                [rule.sentence, rule.remedy].map { $0.text(in: language.ofRules, facts: ground.facts) }
            }
            let text = ([ground.rule.rawValue + ":"] + (sentences ?? [])).joined(separator: " ")
            let basis = rule.map { " (\($0.basis.text(in: language.ofRules)))" } ?? ""
            return .reason(
                EPPErrorValue(namespace: Self.ruleNamespace, name: "rule", attributes: attributes), text + basis)
        }
    }

    /// The element of the command that a refusal is about.
    private func value(of refusal: Refusal) -> EPPErrorValue {
        switch refusal {
        case .parameterMissing(let field), .parameterSyntax(let field, _), .parameterRange(let field, _),
            .parameterPolicy(let field, _):
            element(of: field)
        case .objectDoesNotExist(let kind, let name), .objectExists(let kind, let name),
            .notAuthorized(let kind, let name), .statusProhibits(let kind, let name, _),
            .association(let kind, let name, _):
            element(kind, name)
        case .badAllocationToken:
            EPPErrorValue(namespace: EPPNamespace.allocationToken.uri, name: "allocationToken")
        case .badAuthorization(let kind, _): EPPErrorValue(namespace: namespace(kind).uri, name: "authInfo")
        case .outOfZone(let name), .pendingTransfer(let name), .notPendingTransfer(let name),
            .notEligibleForRenewal(let name, _), .notEligibleForTransfer(let name, _):
            element(command.action.object == .contact ? .contact : .domain, name)
        case .twin(let name, _): element(.domain, name)
        case .claim(let name, let problem): element(of: problem, name)
        case .unknownRegistrar, .registrarNotActive, .alreadySigned, .audit, .policy, .billing:
            EPPErrorValue(namespace: EPPNamespace.epp.uri, name: command.action.name.rawValue)
        }
    }

    /// A rule of a campaign is named as policy's are, the name that it is about beside it.
    private func element(of problem: ClaimProblem, _ name: String) -> EPPErrorValue {
        EPPErrorValue(
            namespace: Self.ruleNamespace, name: "rule",
            attributes: [
                XMLAttribute(name: "id", value: problem.rule.rawValue), XMLAttribute(name: "effect", value: "refuse"),
                XMLAttribute(name: "object", value: name),
            ])
    }

    /// The element that a field of the flows is called by: with its prefix where it is an extension's, and with a word
    /// behind it where there are several.
    private func element(of field: String) -> EPPErrorValue {
        let words = field.split(separator: " ", maxSplits: 1).map(String.init)
        let parts = words[0].split(separator: ":", maxSplits: 1).map(String.init)
        if let namespace = Self.elementsOfExtensions[parts[0]] {
            return EPPErrorValue(namespace: namespace.uri, name: parts[0], text: words.count == 2 ? words[1] : "")
        }
        let own = command.action.object ?? .epp
        guard parts.count == 2 else { return EPPErrorValue(namespace: own.uri, name: parts[0]) }
        let known = EPPNamespace.objects + EPPNamespace.extensions
        return EPPErrorValue(namespace: (known.first { $0.prefix == parts[0] } ?? own).uri, name: parts[1])
    }

    /// What the flows know as a part of the object itself.
    private static let elementsOfExtensions: [String: EPPNamespace] = ["ttl": .ttl, "evidence": .holder]

    private func element(_ kind: ObjectKind, _ name: String) -> EPPErrorValue {
        EPPErrorValue(namespace: namespace(kind).uri, name: kind == .contact ? "id" : "name", text: name)
    }

    private func namespace(_ kind: ObjectKind) -> EPPNamespace {
        switch kind {
        case .domain, .application: .domain
        case .host: .host
        case .contact: .contact
        case .registrar: .epp
        }
    }
}
