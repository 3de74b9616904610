import Foundation
import NameServers
import Programs

/// A network of its own, in which a lab owns every address and every port, and from which nothing reaches the world.
///
/// It lives as long as a process that holds it, so nothing of it is left in the file system, and it is gone with the tests.
package final class NetworkNamespace: Sendable {
    /// Why no network of its own can be had.
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    /// Seconds after which it is forgotten by whoever made it: as long as a server may live.
    private static let longestLife = 900

    private let holder: Process
    /// The process inside that holds it.
    private let inner: Int32
    /// What comes before the words of a program that is to run inside.
    package let prefix: [String]

    /// Makes it, with routes that make every address of the lab's prefixes local, so that servers may bind any of them.
    ///
    /// Everything else goes to the loopback interface, where nobody has it: such an address is silent, as one behind a
    /// filter is, and neither refused nor unreachable.
    ///
    /// - Throws: `Refused` where the machine gives out no namespaces.
    package init() throws {
        let isRoot = getuid() == 0
        let lines = Pipe()
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/timeout")
        holder.arguments =
            ["--foreground", "-s", "KILL", String(Self.longestLife), "unshare"] + (isRoot ? [] : ["--map-root-user"])
            + ["--net", "sh", "-c", Self.script]
        holder.standardInput = FileHandle.nullDevice
        holder.standardOutput = lines
        holder.standardError = lines
        try holder.runWithoutBlockedSignals()
        let said = String(decoding: lines.fileHandleForReading.availableData, as: UTF8.self)
        guard let line = said.split(separator: "\n").last, line.hasPrefix("ready "),
            let inner = Int32(line.dropFirst(6))
        else {
            if holder.isRunning { kill(holder.processIdentifier, SIGTERM) }
            throw Refused(description: "no network namespace can be had here: \(said)")
        }
        self.holder = holder
        self.inner = inner
        prefix =
            ["nsenter", "--target", String(inner)] + (isRoot ? [] : ["--user", "--preserve-credentials"]) + ["--net"]
    }

    deinit { end() }

    /// Lets go of it; it is gone when the last program in it has ended.
    package func end() {
        if holder.isRunning { kill(inner, SIGKILL) }
    }

    /// Commands first, then one line with the number of the process that stays.
    private static var script: String {
        let local = LabNetwork.local.map { "ip \($0.contains(":") ? "-6 " : "")route add local \($0) dev lo" }
        // BIND listens on none but addresses that an interface has.
        let held = LabServer.open.addresses.map {
            $0.contains(":") ? "ip -6 addr add \($0)/128 dev lo nodad" : "ip addr add \($0)/32 dev lo"
        }
        let rest = ["ip route add default dev lo", "ip -6 route add default dev lo"]
        // A local route lets IPv4 sockets bind its addresses; IPv6 asks for this word too.
        let bind = ["echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind"]
        return "set -e; " + (["ip link set lo up"] + local + held + rest + bind).joined(separator: "; ")
            + "; echo ready $$; exec sleep \(longestLife) >/dev/null 2>&1"
    }

    /// Runs a program inside, to its end.
    package func run(_ words: [String], seconds: Int = 120) async throws -> OutsideProgram.Outcome {
        try await OutsideProgram.finish(prefix + words, seconds: seconds)
    }
}
