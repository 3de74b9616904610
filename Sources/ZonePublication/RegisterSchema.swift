import PortableSQL
import RegistryStore
import ZoneStore

/// The schema of the file that holds the register and its zones: the steps of both rooms in the order in which they
/// were released. A new step goes to the end, whichever room it is from; what stands here never moves.
package enum RegisterSchema {
    package static let migrations = Migration.inOrder([
        RegistrySchema.objectSteps,
        RegistrySchema.recordSteps,
        RegistrySchema.doneOnceSteps,
        ZoneStoreSchema.zoneSteps,
        RegistrySchema.refusalSteps,
        RegistrySchema.accountSteps,
        RegistrySchema.credentialSteps,
        ZoneStoreSchema.eventSteps,
        RegistrySchema.traceSteps,
        RegistrySchema.announcementSteps,
        RegistrySchema.disclosureSteps,
        RegistrySchema.timeToLiveSteps,
        RegistrySchema.tokenSteps,
        RegistrySchema.acknowledgementSteps,
        ZoneStoreSchema.signingSteps,
        RegistrySchema.campaignSteps,
        RegistrySchema.caseSteps,
    ])
}
