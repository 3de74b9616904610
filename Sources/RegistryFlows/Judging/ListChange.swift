import RegistryModel

/// Adding to and removing from a list: what is added has not to be there, what is removed has to.
struct ListChange<Element: Hashable> {
    /// The list afterwards, in its order, what is new at the end.
    let after: [Element]

    init(
        _ field: String, _ present: [Element], _ added: [Element], _ removed: [Element],
        _ text: (Element) -> String
    ) throws(Refusal) {
        try FormGuards.requireDistinct(added + removed, field, text)
        let there = Set(present)
        for element in removed where !there.contains(element) {
            throw .parameterRange(field: field, reason: RefusalDetail.notThere.with(text(element)))
        }
        for element in added where there.contains(element) {
            throw .parameterRange(field: field, reason: RefusalDetail.alreadyThere.with(text(element)))
        }
        let gone = Set(removed)
        after = present.filter { !gone.contains($0) } + added
    }
}
