/// Names for commands, by which client and server speak of them later (`clTRID`, RFC 5730, section 2.5).
enum TransactionNames {
    /// What the schema allows.
    static let length = 3...64

    /// One that was never used before: registrar, time, and chance.
    static func fresh(for registrar: String) -> String {
        let time = String(Clock.machine().microseconds, radix: 36)
        let chance = String(UInt32.random(in: .min ... .max), radix: 36)
        return "\(registrar)-\(time)-\(chance)"
    }
}
