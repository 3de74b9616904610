import Foundation
import PolicyEngine
import PolicyFiles

/// The project's own policies and zones.
enum ProjectFolder {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let policies = root + "/Policies"
    static let zones = root + "/Zones"
}
