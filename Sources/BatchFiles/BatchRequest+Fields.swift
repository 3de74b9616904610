import DNSCore
import IDNA
import RegistryModel

/// Makes a request out of the fields of one line.
extension BatchRequest {
    /// Most values of one list: DNS answers with thirteen servers, and nobody needs more documents or keys.
    static let longestList = 32

    /// Reads the fields of one line, or of a form with the same columns (`line` 0).
    package init(_ fields: [BatchColumn: [String]], line: Int) throws(BatchComplaint) {
        let fields = Fields(values: fields, line: line)
        guard let action = Action(rawValue: try fields.required(.action).lowercased()) else {
            let known = Action.allCases.map(\.rawValue).joined(separator: ", ")
            throw fields.wrong(.action, "is none of \(known)")
        }
        self.init(line: line, action: action, name: try fields.name(fields.required(.name), .name))
        try fields.check(action)
        years = try fields.number(.years)
        expiry = try fields.date(.expiry)
        registrant = fields.first(.registrant).map { ContactIdentifier($0) }
        contacts = fields.contacts([(.admin, .admin), (.billing, .billing), (.tech, .tech)])
        removeContacts = fields.contacts([
            (.removeAdmin, .admin), (.removeBilling, .billing), (.removeTech, .tech),
        ])
        nameServers = try fields.each(.nameServers, fields.name)
        removeNameServers = try fields.each(.removeNameServers, fields.name)
        delegationSigners = try fields.each(.delegationSigners, fields.delegationSigner)
        removeDelegationSigners = try fields.each(.removeDelegationSigners, fields.delegationSigner)
        addStatuses = try fields.statuses(.statuses)
        removeStatuses = try fields.statuses(.removeStatuses)
        serverPlace = try fields.place()
        evidence = try fields.each(.evidence, fields.document)
        authorization = fields.first(.authinfo)
        step = try fields.step(for: action)
        statement = fields.first(.statement)
        if action == .claim { claim = try fields.claim() }
    }
}

/// The fields of one line, read by their columns' types.
struct Fields {
    var values: [BatchColumn: [String]]
    var line: Int

    func wrong(_ column: BatchColumn, _ reason: String) -> BatchComplaint {
        BatchComplaint(line: line, sentence: "\(column.rawValue) '\(first(column) ?? "")' \(reason).")
    }

    func first(_ column: BatchColumn) -> String? { values[column]?.first }

    func required(_ column: BatchColumn) throws(BatchComplaint) -> String {
        guard let value = first(column) else {
            throw BatchComplaint(line: line, sentence: "'\(column.rawValue)' is missing.")
        }
        return value
    }

    /// Nothing that the action needs is missing, nothing stands there that it would pass over.
    func check(_ action: BatchRequest.Action) throws(BatchComplaint) {
        for column in action.needed { _ = try required(column) }
        for column in BatchColumn.allCases where column != .action && column != .name {
            guard let list = values[column] else { continue }
            guard action.allowed.contains(column) else {
                throw BatchComplaint(
                    line: line, sentence: "'\(column.rawValue)' has no meaning for \(action.rawValue).")
            }
            guard list.count <= BatchRequest.longestList else {
                throw BatchComplaint(
                    line: line,
                    sentence: "'\(column.rawValue)' has more than \(BatchRequest.longestList) values.")
            }
        }
    }

    func number(_ column: BatchColumn) throws(BatchComplaint) -> Int? {
        guard let text = first(column) else { return nil }
        guard let number = Int(text), (0...100).contains(number) else {
            throw wrong(column, "is no whole number from 0 to 100")
        }
        return number
    }

    func date(_ column: BatchColumn) throws(BatchComplaint) -> Instant? {
        guard let text = first(column) else { return nil }
        guard let instant = Instant(text) else { throw wrong(column, "is no date; write it as 2027-01-31") }
        return instant
    }

    func name(_ text: String, _ column: BatchColumn) throws(BatchComplaint) -> DomainName {
        do {
            return try IDNA.domainName(from: text)
        } catch {
            throw BatchComplaint(line: line, sentence: "\(column.rawValue): \(error).")
        }
    }

    func each<Value>(
        _ column: BatchColumn, _ read: (String, BatchColumn) throws(BatchComplaint) -> Value
    ) throws(BatchComplaint) -> [Value] {
        var result: [Value] = []
        for text in values[column] ?? [] { result.append(try read(text, column)) }
        return result
    }

    func contacts(_ columns: [(BatchColumn, DomainContact.Role)]) -> [DomainContact] {
        columns.flatMap { column, role in
            (values[column] ?? []).map { DomainContact(role: role, contact: ContactIdentifier($0)) }
        }
    }

    func statuses(_ column: BatchColumn) throws(BatchComplaint) -> StatusSet {
        var set: StatusSet = []
        for word in values[column] ?? [] {
            guard let status = StatusSet(word: word) else {
                throw BatchComplaint(line: line, sentence: "There is no status '\(word)' that can be set.")
            }
            set.formUnion(status)
        }
        return set
    }

    /// `tag algorithm type digest`, as a DS record is written (RFC 4034, section 5.3).
    func delegationSigner(_ text: String, _ column: BatchColumn) throws(BatchComplaint) -> DelegationSigner {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count >= 4, let tag = UInt16(parts[0]), let algorithm = UInt8(parts[1]),
            let type = UInt8(parts[2]), let digest = Self.octets(parts[3...].joined())
        else {
            throw BatchComplaint(
                line: line, sentence: "\(column.rawValue) '\(text)' is no DS data 'tag algorithm type digest'.")
        }
        return DelegationSigner(keyTag: tag, algorithm: algorithm, digestType: type, digest: digest)
    }

    /// `type|number|date|sha256`.
    func document(_ text: String, _ column: BatchColumn) throws(BatchComplaint) -> Evidence {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let date = Instant(parts[2]), let digest = Self.octets(parts[3]), digest.count == 32
        else {
            throw BatchComplaint(
                line: line, sentence: "\(column.rawValue) '\(text)' is no document 'type|number|date|sha256'.")
        }
        return Evidence(type: parts[0], number: parts[1], date: date, digest: parts[3].lowercased())
    }

    func place() throws(BatchComplaint) -> ServerPlace? {
        let columns: [BatchColumn] = [.serverStreet, .serverCity, .serverRegion, .serverCountry]
        guard columns.contains(where: { first($0) != nil }) else { return nil }
        let country = try required(.serverCountry)
        guard country.utf8.count == 2 else { throw wrong(.serverCountry, "is no code of two letters (ISO 3166-1)") }
        return ServerPlace(
            street: try required(.serverStreet), city: try required(.serverCity), region: first(.serverRegion),
            countryCode: country.uppercased())
    }

    func step(for action: BatchRequest.Action) throws(BatchComplaint) -> BatchRequest.Step? {
        guard let text = first(.step) else { return nil }
        let known: [BatchRequest.Step] =
            action == .restore ? [.request, .report] : [.request, .approve, .reject, .cancel]
        guard let step = BatchRequest.Step(rawValue: text.lowercased()), known.contains(step) else {
            throw wrong(.step, "is none of \(known.map(\.rawValue).joined(separator: ", "))")
        }
        return step
    }

    /// Hexadecimal digits as octets; nil for anything else.
    static func octets(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, !digits.isEmpty else { return nil }
        var octets: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            octets.append(high << 4 | low)
        }
        return octets
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}
