/// One operator's word for or against something that needs several.
package struct OperatorSignature: Hashable, Sendable, Codable {
    package var `operator`: String
    package var reason: String
    package var at: Instant
    package init(operator: String, reason: String, at: Instant) {
        self.operator = `operator`
        self.reason = reason
        self.at = at
    }
}
