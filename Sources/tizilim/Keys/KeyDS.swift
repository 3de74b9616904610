import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning

struct KeyDS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ds", abstract: "Prints the DS records that the parent is to have of a zone.",
        discussion: """
            Those of the key-signing keys that the zone offers by CDS records, or where it offers none yet, of those that \
            sign: give them to the parent once the signed zone is out everywhere.

            EXAMPLES
              tizilim key ds kz
              tizilim key ds kz --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        let zone = options.zone.name
        let care = KeyCare(publisher: publisher, folder: KeyFolder(path: global.keys))
        let policy = try care.policy(of: zone)
        let now = try Clock.ofThisRun()()
        let signers = try care.folder.keys(of: zone).filter { $0.role == .keySigning && $0.timing.isActive(at: now) }
        let offered = signers.filter { $0.timing.isOffered(at: now) }
        let named = offered.isEmpty ? signers : offered
        guard !named.isEmpty else { throw ZoneRefusal.noKeys(zone) }
        for key in named {
            let signer = key.published.delegationSigner(of: zone, digest: .sha256)
            if global.json {
                try Console.json(Self.json(zone, signer))
            } else {
                try Console.line(
                    "\(zone.absoluteText) \(policy.parentTTL) IN DS \(signer.keyTag) \(signer.algorithm) "
                        + "\(signer.digestType) \(Hexadecimal.text(signer.digest))")
            }
        }
    }

    private static func json(_ zone: DomainName, _ signer: DelegationSigner) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("zone", zone.text)
            writer.member("keyTag", Int(signer.keyTag))
            writer.member("algorithm", Int(signer.algorithm))
            writer.member("digestType", Int(signer.digestType))
            writer.member("digest", Hexadecimal.text(signer.digest))
        }
        return writer.bytes
    }
}
