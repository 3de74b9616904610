/// What is wrong with a zone, or with what some validator has of it.
struct Complaint: CustomStringConvertible {
    enum Kind {
        /// A set without a signature that it must have.
        case unsigned
        /// A signature that does not hold, or belongs to nothing.
        case signature
        /// What one cache may have does not validate by what the same cache may have.
        case caches
        /// No DS of the parent leads to the keys.
        case trust
        /// The chain of denial is no closed ring of exactly the names that belong into it.
        case ring
        /// A link says other types than its name has.
        case bitmap
        /// A name that is not there can't be denied.
        case denial
        /// The zone does not say what the register does.
        case content
        /// ZONEMD is missing or another than the zone's.
        case digest
        /// A serial went back, or came twice.
        case serial
    }

    let kind: Kind
    let text: String
    var description: String { "\(kind): \(text)" }

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
