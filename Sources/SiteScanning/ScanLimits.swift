/// What a scan may take of the world and of this machine.
package struct ScanLimits: Hashable, Sendable {
    /// Octets of a body that are read: whole pages of news fit, a bomb does not.
    package var bodyOctets = 512 << 10

    package init() {}
}
