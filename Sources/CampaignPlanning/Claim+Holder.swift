import PolicyEngine
import RegistryModel

extension Claim {
    /// Whether the right is that of the holder whom the old name has now: of the plan's holder always, under whatever handle,
    /// and of any where a change of holder does not end rights, until there is a new name to part from.
    package func isRight(ofHolder key: String, under continuity: some Collection<Continuity>) -> Bool {
        key == holderKey || (targetDomain == nil && !continuity.contains(.holderChange))
    }
}
