import RegistryModel

extension RegistryReader {
    /// The decision that a request with this key came to; nil where it was not carried out yet.
    package func decision(ofRequest key: [UInt8]) throws -> ObjectNumber? {
        try first("SELECT decision FROM done_once WHERE request = $1", { try $0.put(key) }) { $0.integer(0) }
    }
}

extension RegistryWriter {
    /// Remembers, in the same transaction, that the request with this key came to `decision`; a key is given once.
    package func remember(request key: [UInt8], decision: ObjectNumber) throws {
        try run("INSERT INTO done_once (request, decision) VALUES ($1, $2)") {
            try $0.put(key)
            try $0.put(decision)
        }
    }
}
