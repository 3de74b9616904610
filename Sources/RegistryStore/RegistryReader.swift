import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// Reads the register inside of one transaction or snapshot; not to be kept past it.
package class RegistryReader {
    package let connection: any SQLConnection

    package init(_ connection: any SQLConnection) { self.connection = connection }
}
