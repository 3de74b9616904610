import DNSCore
import PortableSQL
import RegistryModel

/// Reads the columns of a row one after the other.
struct RowReader {
    let statement: any SQLStatement
    private var column = -1

    init(_ statement: any SQLStatement) { self.statement = statement }

    /// Leaves out one column.
    mutating func skip() { column += 1 }

    mutating func integer() -> Int64 {
        column += 1
        return statement.integer(column)
    }
    mutating func text() -> String {
        column += 1
        return statement.text(column)
    }
    mutating func octets() -> [UInt8] {
        column += 1
        return statement.blob(column)
    }
    mutating func optionalInteger() -> Int64? {
        column += 1
        return statement.optionalInteger(column)
    }
    mutating func optionalText() -> String? {
        column += 1
        return statement.optionalText(column)
    }
    mutating func optionalOctets() -> [UInt8]? {
        column += 1
        return statement.isNull(column) ? nil : statement.blob(column)
    }
    mutating func instant() -> Instant { Instant(microseconds: integer()) }
    mutating func optionalInstant() -> Instant? { optionalInteger().map { Instant(microseconds: $0) } }
    mutating func registrar() -> RegistrarIdentifier { RegistrarIdentifier(text()) }
    mutating func optionalRegistrar() -> RegistrarIdentifier? { optionalText().map { RegistrarIdentifier($0) } }

    mutating func name() throws -> DomainName { try Stored.name(text()) }

    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws -> Word {
        let text = text()
        guard let word = Word(rawValue: text) else { throw Stored.corrupt("'\(text)' is no \(type)") }
        return word
    }

    mutating func secret() -> AuthorizationSecret? {
        let salt = optionalOctets()
        let hash = optionalOctets()
        let expires = optionalInstant()
        guard let salt, let hash, let expires else { return nil }
        return AuthorizationSecret(salt: salt, hash: hash, expires: expires)
    }

    mutating func trace() -> RequestTrace? {
        let (session, address) = (optionalText(), optionalText())
        let (client, server) = (optionalText(), optionalText())
        guard let session, let address, let server else { return nil }
        return RequestTrace(session: session, address: address, clientTransaction: client, serverTransaction: server)
    }

    mutating func transfer() throws -> Transfer? {
        guard let state = optionalText() else {
            column += 5
            return nil
        }
        guard let state = Transfer.State(rawValue: state) else {
            throw Stored.corrupt("'\(state)' is no state of a transfer")
        }
        return Transfer(
            state: state, gaining: registrar(), losing: registrar(), requested: instant(), acts: instant(),
            years: Int(integer()))
    }
}
