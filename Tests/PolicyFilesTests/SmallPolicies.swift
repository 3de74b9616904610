/// The smallest folder of policies that reads without complaint, for tests to spoil.
enum SmallPolicies {
    static let policyPath = "registration/demo.1.yaml"
    static let lifecyclePath = "lifecycle/demo.1.yaml"
    static let actsPath = "acts.yaml"

    /// Acts stand in lines 3 and 10.
    static let acts = """
        schema: 1
        acts:
          - id: order-1
            title: {kk: Бұйрық, ru: Приказ, en: Order}
            number: "1"
            date: 2019-01-01
            registered: 12345
            in-force: 2019-02-01
            repealed: 2029-01-01
          - id: practice
            title: {kk: Тәжірибе, ru: Практика, en: Practice}

        """

    /// Lines 1 to 8 are the head, rules start in line 9.
    static let policy = """
        schema: 1
        policy: demo
        version: "1"
        from: 2020-01-01
        until: 2030-01-01
        zones: [kz]
        basis: {act: order-1, clause: {kk: 1-тармақ, ru: п. 1, en: clause 1}, assumed: true}
        rules:
          - id: DEM-001
            kind: name-server-count
            effect: refuse
            operations: [create]
            parameters: {minimum: 2, maximum: {value: 13, source: a page, assumed: true}}
            sentence: {kk: "а {count}", ru: "б {minimum}", en: "c {maximum}"}
            remedy: {kk: а, ru: б, en: c}

        """

    static let lifecycle = """
        schema: 1
        lifecycle: demo
        version: "1"
        from: 2020-01-01
        zones: [kz]
        basis: {act: practice}
        terms:
          maximum-years: 10
          add-grace: 5
          renew-grace: 5
          transfer-grace: 5
          renewable-after-expiry: 27
          redemption: {value: 30, source: guessed, assumed: true}
          pending-delete: 5
          restore-report: 0
          transfer-pending: 5
          transfer-years: 0
          authorization-information: 14

        """

    static var files: [String: String] { [policyPath: policy, lifecyclePath: lifecycle, actsPath: acts] }

    /// The policy with one text replaced by another; the old one has to be there.
    static func policy(_ old: String, _ new: String) -> String { replaced(policy, old, new) }

    static func replaced(_ text: String, _ old: String, _ new: String) -> String {
        precondition(text.contains(old), "'\(old)' is not in the text that a test wants to spoil.")
        return text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
    }

    /// A list file of one kind with its entries from line 8 on.
    static func list(_ kind: String, _ entries: String) -> String {
        """
        schema: 1
        list: words
        kind: \(kind)
        version: "1"
        source: nobody
        date: 2020-01-01
        assumed: true
        \(entries)
        """
    }

    /// The policy's rule with another kind and other parameters, in the same lines.
    static func policy(kind: String, parameters: String) -> String {
        var text = policy("kind: name-server-count", "kind: \(kind)")
        text = replaced(
            text, "parameters: {minimum: 2, maximum: {value: 13, source: a page, assumed: true}}",
            parameters.isEmpty ? "effect-note: x" : "parameters: \(parameters)")
        return replaced(text, #"{kk: "а {count}", ru: "б {minimum}", en: "c {maximum}"}"#, "{kk: а, ru: б, en: c}")
    }
}
