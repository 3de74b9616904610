/// A site of the lab, and what is planted in it.
package struct LabSite: Hashable, Sendable {
    package var name: String

    package init(name: String) { self.name = name }
}
