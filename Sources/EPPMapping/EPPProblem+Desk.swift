import EPPWire

/// What a command asks for in a form that EPP knows and this registry does not take.
extension EPPProblem {
    /// 2102: an option that is not taken here.
    static func option(_ namespace: EPPNamespace, _ name: String, _ text: String = "") -> EPPProblem {
        EPPProblem(
            .unimplementedOption, EPPErrorValue(namespace: namespace.uri, name: name, text: text), .option(name))
    }

    /// 2003: an element that the schema leaves open and this registry needs.
    static func missing(_ namespace: EPPNamespace, _ name: String, in place: String) -> EPPProblem {
        EPPProblem(
            .parameterMissing, EPPErrorValue(namespace: namespace.uri, name: name), .missingElement(name, in: place))
    }

    /// 2306: values that do not go together.
    static func policy(_ namespace: EPPNamespace, _ name: String, _ reason: EPPReason, _ text: String = "")
        -> EPPProblem
    {
        EPPProblem(.valuePolicy, EPPErrorValue(namespace: namespace.uri, name: name, text: text), reason)
    }
}
