import CampaignPlanning
import DNSCore
import RegistryModel

/// Why nothing can be done with a bulk change; the answer is no, and nothing is broken.
package enum BulkTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// No plan of that identifier was laid.
    case notPlanned(String)
    /// It moves names by claims of their holders.
    case campaign(String)
    /// Names that are not registered, or not directly under one of our zones.
    case notThere([DomainName])
    case noRegistrar(RegistrarIdentifier)
    case registrarNotActive(RegistrarIdentifier)
    case sameRegistrar(RegistrarIdentifier)
    case noHost(DomainName)
    case sameServer(DomainName)
    /// A suspension or a lifting names its names.
    case namesNeeded
    /// Nothing is left that could be changed.
    case nothingToChange(leftOut: Int)
    /// The members in the register are not those that the digest was made over.
    case otherMembers(String)
    /// The register has moved since the plan was laid: in what.
    case moved(String, [BulkPlan.LeftOut])

    /// Names that are listed; whoever has to act on more reads the list.
    private static let mostListed = 20

    package var description: String {
        switch self {
        case .notPlanned(let identifier):
            return "No plan of the bulk change '\(identifier)' is laid: make one with `tizilim bulk plan`."
        case .campaign(let identifier): return "'\(identifier)' is a campaign: see `tizilim campaign`."
        case .notThere(let names):
            return "These names are not in the register: \(Self.list(names.map(\.text))). Take them off the list."
        case .noRegistrar(let registrar): return "There is no registrar \(registrar)."
        case .registrarNotActive(let registrar):
            return "The registrar \(registrar) is suspended or its contract has ended: it can't get names."
        case .sameRegistrar(let registrar): return "The names of \(registrar) can't go to \(registrar)."
        case .noHost(let host): return "There is no host \(host): create it first."
        case .sameServer(let host): return "The server \(host) can't take its own place: name each once."
        case .namesNeeded: return "Say which names: --names FILE, one a line."
        case .nothingToChange(let leftOut):
            return "There is no name that can be changed so (\(leftOut) are left out): nothing was laid."
        case .otherMembers(let identifier):
            return
                "The members of '\(identifier)' in the register are not those that its digest was made over: plan anew."
        case .moved(let identifier, let names):
            let lines = names.prefix(Self.mostListed).map { "  \($0.name): \($0.reason)" }
            let rest = names.count > Self.mostListed ? ["  and \(names.count - Self.mostListed) more"] : []
            return "The register has moved since '\(identifier)' was planned; these can't be changed any more:\n"
                + (lines + rest).joined(separator: "\n") + "\nPlan again, look, and sign that."
        }
    }

    private static func list(_ names: [String]) -> String {
        let listed = names.prefix(mostListed).joined(separator: ", ")
        return names.count > mostListed ? "\(listed) and \(names.count - mostListed) more" : listed
    }
}
