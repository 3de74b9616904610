import SiteEvidence

/// A version of TLS in evidence: the library has a type of the same name, and the room's own name is a type's too.
typealias SeenVersion = TLSVersion
