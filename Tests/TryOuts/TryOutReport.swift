/// What `tizilim try --json` says when it begins to serve.
package struct TryOutReport: Decodable, Sendable {
    /// Where something is listened for.
    package struct Address: Decodable, Sendable {
        package var address: String
        package var port: Int
    }

    /// A registrar of the try-out, with the paths of its files.
    package struct Registrar: Decodable, Sendable {
        package var identifier: String
        package var certificate: String
        package var key: String
        package var password: String
    }

    package var epp: Address
    package var authority: String
    package var registrars: [Registrar]

    package func registrar(_ name: String) throws -> Registrar {
        guard let registrar = registrars.first(where: { $0.identifier == name }) else {
            throw TryOutFailure("the try-out has no registrar \(name)")
        }
        return registrar
    }
}
