import RegistryModel

/// The inside of our own extension's elements (`holder-1.0`), in commands and answers alike.
extension FrameWriter {
    mutating func holderKind(_ kind: HolderKind) { leaf("holder:kind", kind.rawValue) }

    mutating func evidence(_ documents: [Evidence]) {
        for document in documents {
            start("holder:evidence")
            attribute("type", document.type)
            attribute("number", document.number)
            attribute("date", EPPDate(document.date).description)
            attribute("digest", document.digest)
            endEmpty()
        }
    }
}
