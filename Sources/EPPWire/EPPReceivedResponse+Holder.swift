import RegistryModel
import XMLDocuments

extension EPPReceivedResponse {
    /// Where the server of a name stands, as a domain's info told (`srvloc:infData`); nil where it told none.
    package var serverLocation: EPPServerLocation? {
        guard let data = element("infData", in: .serverLocation) else { return nil }
        let text = { (name: String) in data.child(name)?.text.collapsed ?? "" }
        return EPPServerLocation(street: text("street"), city: text("city"), region: text("sp"))
    }
}

/// Our own extension (`holder-1.0`) as a client reads it out of an answer.
extension EPPReceivedResponse {
    /// The kind of holder that a contact's info told; nil where it told none that we know.
    package var holderKind: HolderKind? {
        element("infData", in: .holder)?.child("kind").flatMap { HolderKind(rawValue: $0.text.collapsed) }
    }

    /// The documents that a domain's info told; what can't be read is left out, for it is another server's.
    package var evidence: [Evidence] {
        guard let data = element("infData", in: .holder) else { return [] }
        return data.children.filter { $0.name == "evidence" && $0.namespace == data.namespace }
            .compactMap { try? Evidence($0) }
    }
}
