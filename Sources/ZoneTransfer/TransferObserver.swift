import DNSCore
import RegistryModel
import ZoneServing

/// Hears what goes on, and makes figures and logs of it. Called on event loops: it returns at once.
package protocol TransferObserver: Sendable {
    func observed(_ event: TransferEvent)
}

/// What goes on at the network.
package enum TransferEvent: Sendable {
    case request(TransferReport)
    /// A connection was turned away or ended early.
    case connection(ConnectionEnd, IPAddress)
    case notice(NoticeEvent)
}

/// Why a connection came to an early end.
package enum ConnectionEnd: String, Hashable, Sendable, CaseIterable {
    /// As many connections as the server takes, all of them at work.
    case full
    /// It came from where no secondary is.
    case stranger = "no secondary comes from this address"
    /// The one that was silent longest made room for a new one.
    case madeRoom = "made room"
    /// No request came, or not all of it, or none any more.
    case silent
    /// The other end does not take what is sent.
    case slow
    /// A request longer than any of ours.
    case oversized
    /// A message was begun and not ended, the line broke, or TLS failed.
    case broken
    /// The store failed in the middle of a transfer, where no error can be said any more.
    case storeFailed = "store failed"
    case serverStops = "server stops"
}
