import Foundation

/// The package's own folder, with Policies and Zones.
package enum ProjectFolder {
    package static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    package static var path: String { url.path }
}
