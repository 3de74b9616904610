import ArgumentParser
import DNSCore
import NIOPosix
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning
import ZoneTransfer

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes the keys that zones are signed by, and changes them.",
        discussion: """
            Each key is two files in the folder of --keys, as BIND and ldns have them; only their owner may read them. \
            Rollovers go by RFC 6781 and 7583 and are driven by `tizilim serve --xfr`; a command only begins one.

            EXAMPLES
              tizilim key list
              tizilim key roll kz --role zsk
              tizilim key transfer almaty.transfer --out var/transfer.keys
            """,
        subcommands: [
            KeyGenerate.self, KeyList.self, KeyRoll.self, KeyRetire.self, KeyDS.self, KeySeen.self, KeyTransfer.self,
        ])
}

extension GlobalOptions {
    /// What looks after the zones' keys.
    func keyCare() throws -> KeyCare { KeyCare(publisher: try openPublisher(), folder: KeyFolder(path: keys)) }
}

extension ServerProbe {
    /// Asks by the machine's clock, with numbers that nobody can guess.
    static var ofThisRun: ServerProbe {
        ServerProbe(
            on: MultiThreadedEventLoopGroup.singleton, now: Clock.machine,
            identifier: { UInt16.random(in: .min ... .max) })
    }
}

/// A key by its tag, as `tizilim key list` shows it.
struct TagOption: ParsableArguments {
    @Option(help: ArgumentHelp("The key's tag.", valueName: "number"))
    var tag: UInt16

    /// The key of the zone that has the tag.
    func identifier(of zone: DomainName, in folder: KeyFolder) throws -> KeyIdentifier {
        guard let key = try folder.keys(of: zone).first(where: { $0.identifier.tag == tag }) else {
            throw AnswerIsNo(
                "Zone \(zone.shown) has no key with the tag \(tag) in \(folder.path): `tizilim key list \(zone)` shows its "
                    + "keys.")
        }
        return key.identifier
    }
}

/// A role of keys by the words that operators use.
enum RoleArgument: String, ExpressibleByArgument, CaseIterable {
    case ksk, zsk
    /// One key for both.
    case csk

    var role: KeyRole { self == .zsk ? .zoneSigning : .keySigning }
}

extension Array<KeyStep> {
    /// One line a step.
    func show(json: Bool, of zone: DomainName) throws {
        for step in self {
            if json { try Console.json(step.json(of: zone)) } else { try Console.line("\(zone.shown): \(step)") }
        }
    }
}
