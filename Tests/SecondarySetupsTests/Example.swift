import DNSCore
import RegistryModel
import SecondarySetups

/// Zones and a key for tests.
enum Example {
    static let zone = name("kz")
    static let other = name("xn--80ao21a")
    static let catalog = name("catalog.tizilim")
    static let key = WrittenKey(name: name("transfer"), secret: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    /// The same key by its name, with another secret.
    static let forgedKey = WrittenKey(name: name("transfer"), secret: "c29tZWJvZHkgZWxzZSdzIHNlY3JldCBvZiAzMiBvY3Q=")

    static func name(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is no name") }
        return name
    }

    static func address(_ text: String) -> ServerAddress {
        guard let address = ServerAddress(text, defaultPort: 53) else { preconditionFailure("'\(text)' is no address") }
        return address
    }
}
