/// A site of the lab: what is planted in it, and what an audit must say of it.
///
/// A site that plants nothing does all that the criteria ask for; everything else says where it differs.
package struct LabSite: Hashable, Sendable {
    package var name: String
    /// In words, for whoever reads the table.
    package var planted: String
    package var holder = LabHolder()
    /// Whether the name is in the register; else it lies below the lab's root, outside of the zones of the register.
    package var isRegistered = true
    package var dns = DNSPlan()
    package var tls = TLSPlan()
    package var web = WebPlan()
    package var pages = PagePlan()
    package var mail = MailPlan()
    /// Verdicts other than `conforms`, by the check's word, with the role of what is looked at where it has one:
    /// `certificateChain`, `place.site`.
    package var verdicts: [String: LabVerdict] = [
        "holderZone.education": .doesNotApply, "holderZone.military": .doesNotApply,
        // Most sites have their name servers elsewhere.
        "glue": .doesNotApply,
    ]

    package init(_ name: String, planting planted: String, _ change: (inout LabSite) -> Void = { _ in }) {
        self.name = name
        self.planted = planted
        change(&self)
    }
}
