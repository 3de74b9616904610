/// The client identifier of a registrar (RFC 5730, `clIDType`): 3 to 16 characters.
package struct RegistrarIdentifier: Hashable, Sendable, RawRepresentable, Codable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package var description: String { rawValue }

    /// The registry itself, as sponsor of what it does on its own account.
    package static let registry = RegistrarIdentifier("REGISTRY")
}

/// The handle that a registrar chose for a contact (RFC 5733, section 2.1): 3 to 16 characters.
package struct ContactIdentifier: Hashable, Sendable, RawRepresentable, Codable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package var description: String { rawValue }
}

/// The number of a stored object inside of its kind; given once, never again. 0 before it is stored.
package typealias ObjectNumber = Int64

/// What kinds of object the register keeps.
package enum ObjectKind: String, Sendable, Codable, CaseIterable {
    case domain, host, contact, registrar, application
    /// The letter in front of a repository object identifier (RFC 5730, section 2.8).
    package var letter: String {
        switch self {
        case .domain: "D"
        case .host: "H"
        case .contact: "C"
        case .registrar: "R"
        case .application: "A"
        }
    }
    /// The repository object identifier of object `number`.
    package func repositoryIdentifier(_ number: ObjectNumber) -> String { "\(letter)\(number)-KZ" }
}

/// Who acts: a registrar, an operator of the registry by name, or the registry by itself.
package struct Actor: Hashable, Sendable, Codable, CustomStringConvertible {
    package enum Role: String, Sendable, Codable { case registrar, `operator`, registry }
    package var role: Role
    package var name: String
    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }
    package static func registrar(_ identifier: RegistrarIdentifier) -> Actor {
        Actor(role: .registrar, name: identifier.rawValue)
    }
    package static func `operator`(_ name: String) -> Actor { Actor(role: .operator, name: name) }
    package static let registry = Actor(role: .registry, name: RegistrarIdentifier.registry.rawValue)
    package var description: String { "\(role.rawValue) \(name)" }
}
