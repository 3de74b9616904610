import RegistryModel

/// The inside of our own extension's elements (`holder-1.0`), in commands and answers alike.
extension FrameWriter {
    mutating func holderKind(_ kind: HolderKind) { leaf("holder:kind", kind.rawValue) }

    /// - Parameter tag: another element of the same form.
    mutating func evidence(_ documents: [Evidence], tag: String = "holder:evidence") {
        for document in documents {
            start(tag)
            attribute("type", document.type)
            attribute("number", document.number)
            attribute("date", EPPDate(document.date).description)
            attribute("digest", document.digest)
            endEmpty()
        }
    }
}
