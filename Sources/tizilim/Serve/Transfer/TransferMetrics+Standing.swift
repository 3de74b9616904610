import DNSCore
import Metrics
import NIOPosix
import RegistryModel
import ZonePublication
import ZoneTransfer

/// Where zones stand, found out each time that the page is asked for.
extension TransferMetrics {
    /// What the store says of each zone.
    func collectZones(_ publisher: ZonePublisher, now: @escaping @Sendable () -> Instant) {
        page.collect([
            .gauge("tizilim_zone_serial", "The public serial.", labels: ["zone"]),
            .gauge("tizilim_zone_age_seconds", "Since the public version was committed.", labels: ["zone"]),
            .gauge("tizilim_zone_records", "Records of the public version.", labels: ["zone"]),
            .gauge("tizilim_zone_delegations", "Delegations of the public version.", labels: ["zone"]),
            .gauge(
                "tizilim_zone_waiting",
                "Changes of the register that the public version does not have, \(ZonePublisher.mostCounted) at most.",
                labels: ["zone"]),
            .gauge("tizilim_zone_held", "1 where a version waits for an operator's word.", labels: ["zone"]),
            .gauge("tizilim_zone_kept", "1 where an operator keeps the zone as it is.", labels: ["zone"]),
            .gauge(
                "tizilim_zone_signature_expiry_seconds", "Until the first signature expires; signed zones only.",
                labels: ["zone"]),
        ]) {
            let instant = now()
            // It waits for the disk: not on a thread that carries tasks.
            return try await NIOThreadPool.singleton.runIfActive {
                try publisher.zones.flatMap { zone in
                    try Self.samples(
                        try publisher.figures(zone), expiry: try publisher.firstExpiry(of: zone), at: instant)
                }
            }
        }
    }

    private static func samples(
        _ figures: ZoneFigures, expiry: Int64?, at now: Instant
    ) throws -> [MetricSample] {
        let zone = [figures.zone.text]
        var samples = [
            MetricSample("tizilim_zone_waiting", zone, Double(figures.waiting)),
            MetricSample("tizilim_zone_held", zone, figures.held == nil ? 0 : 1),
            MetricSample("tizilim_zone_kept", zone, figures.isKept ? 1 : 0),
        ]
        if let version = figures.version {
            let age = max(0, now.microseconds - version.committed.microseconds)
            samples += [
                MetricSample("tizilim_zone_serial", zone, Double(version.serial.rawValue)),
                MetricSample("tizilim_zone_age_seconds", zone, Double(age) / 1_000_000),
                MetricSample("tizilim_zone_records", zone, Double(version.counts.records)),
                MetricSample("tizilim_zone_delegations", zone, Double(version.counts.delegations)),
            ]
        }
        if let expiry {
            let ahead = Double(expiry) - Double(now.microseconds) / 1_000_000
            samples.append(MetricSample("tizilim_zone_signature_expiry_seconds", zone, ahead))
        }
        return samples
    }

    /// What each server of the secondaries answers: all are asked, at once and briefly.
    func collectSecondaries(_ zones: StoredZones, _ secondaries: [DomainName: [Secondary]]) {
        page.collect([
            .gauge(
                "tizilim_zone_secondary_lag", "Serials that a secondary's server is behind us.",
                labels: ["zone", "secondary", "server"]),
            .gauge(
                "tizilim_zone_secondary_up", "1 where a secondary's server answers with the zone.",
                labels: ["zone", "secondary", "server"]),
        ]) {
            var ours: [DomainName: Serial] = [:]
            for zone in zones.names { ours[zone] = zones.current(zone)?.serial }
            let findings = await SerialCheck(probe: .ofThisRun, ours: ours, secondaries: secondaries).findings()
            return findings.flatMap { finding in
                let labels = [finding.zone.text, finding.secondary, finding.server.description]
                guard case .success(let theirs) = finding.theirs else {
                    return [MetricSample("tizilim_zone_secondary_up", labels, 0)]
                }
                // The shorter way around the circle of serials; below zero where the server is ahead.
                let lag = Int32(bitPattern: (finding.ours?.rawValue ?? 0) &- theirs.rawValue)
                return [
                    MetricSample("tizilim_zone_secondary_up", labels, 1),
                    MetricSample("tizilim_zone_secondary_lag", labels, Double(lag)),
                ]
            }
        }
    }

    /// When something is due in the lives of keys.
    func collectKeys(_ chores: KeyChores, now: @escaping @Sendable () -> Instant) {
        page.collect([
            .gauge(
                "tizilim_zone_key_event_seconds", "Until the next event of the zone's keys that the clock brings.",
                labels: ["zone"])
        ]) {
            chores.nextEvents.compactMap { zone, event in
                guard let at = event.at else { return nil }
                let ahead = Double(at.microseconds - now().microseconds) / 1_000_000
                return MetricSample("tizilim_zone_key_event_seconds", [zone.text], ahead)
            }
        }
    }

    /// Connections that are open.
    func collectConnections(_ server: TransferServer) {
        page.collect([.gauge("tizilim_xfr_connections", "Connections open.")]) {
            [MetricSample("tizilim_xfr_connections", Double(server.connections))]
        }
    }
}
