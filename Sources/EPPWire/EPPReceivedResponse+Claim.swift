import DNSCore
import XMLDocuments

extension EPPReceivedResponse {
    /// Names that a domain's info told it was moved to or from, or is bound to; what can't be read is left out, for it is another server's.
    package var relatedNames: [EPPRelatedName] {
        guard let data = element("infData", in: .related) else { return [] }
        return data.children.filter { $0.name == "name" && $0.namespace == data.namespace }.compactMap { element in
            guard let relation = element.attribute("relation").flatMap(EPPRelatedName.Relation.init(rawValue:)),
                let name = try? DomainName(element.text.collapsed)
            else { return nil }
            return EPPRelatedName(name: name, relation: relation, campaign: element.attribute("campaign"))
        }
    }
}
