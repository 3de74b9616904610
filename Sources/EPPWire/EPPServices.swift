/// Which objects and extensions a server offers, or a session agreed on at login.
package struct EPPServices: Hashable, Sendable {
    /// URIs of objects (`objURI`).
    package var objects: [String]
    /// URIs of extensions (`extURI`).
    package var extensions: [String]

    package init(objects: [String], extensions: [String]) {
        self.objects = objects
        self.extensions = extensions
    }

    /// Everything that this room reads and writes.
    package static let all = EPPServices(
        objects: EPPNamespace.objects.map(\.uri), extensions: EPPNamespace.extensions.map(\.uri))

    package func has(object namespace: EPPNamespace) -> Bool { objects.contains(namespace.uri) }
    package func has(extension namespace: EPPNamespace) -> Bool { extensions.contains(namespace.uri) }
}
