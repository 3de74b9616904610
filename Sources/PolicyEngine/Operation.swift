/// What a registrar can ask for that rules may judge.
package enum Operation: String, Sendable, Codable, CaseIterable {
    case check, create, renew, update, delete, restore, transfer, changeRegistrant
}
