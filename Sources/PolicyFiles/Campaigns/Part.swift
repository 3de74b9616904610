/// A part of a file as it was read, with the places of its keys: for checks that look at several parts.
struct Part<Content> {
    var content: Content
    let mapping: MappingReader

    /// Where a key of the part stands; the part itself where it does not.
    func place(of key: String) -> Place { mapping.place(of: key) }
}
