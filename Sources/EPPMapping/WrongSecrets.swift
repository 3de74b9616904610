import RegistryModel
import Synchronization

/// How many secrets a registrar may guess.
package struct GuessRules: Hashable, Sendable {
    /// Wrong secrets of one registrar within `window`, after which nothing is compared for it any more until the window
    /// ends. No desk of people and no stale list comes to so many; and 9,600 a day find, in the fortnight that a secret
    /// lives, one in twenty million of those with eight letters and digits, however fast a client can send.
    package var most = 100
    /// Seconds of a window, which begins with the first wrong secret: as long as failed logins are remembered.
    package var window: Int64 = 900

    package init() {}
}

/// Counts wrong secrets by registrar, in the memory of this run: authorization information and allocation tokens alike,
/// for all objects together, since who guesses at one can as well guess at another.
///
/// Sessions that ask at the same time can each have one frame in hand when the last guess is counted: what those bring
/// is still compared.
final class WrongSecrets: Sendable {
    /// Registrars that are remembered: many times those of the country. Past it the oldest window is forgotten.
    static let registrars = 1_024

    private struct Window {
        var began: Instant
        var wrong: Int
    }

    private let rules: GuessRules
    private let windows = Mutex<[RegistrarIdentifier: Window]>([:])

    init(_ rules: GuessRules) { self.rules = rules }

    /// How many more may be wrong at this instant; 0: nothing is to be compared.
    func left(to registrar: RegistrarIdentifier, at instant: Instant) -> Int {
        windows.withLock { windows in
            guard let window = windows[registrar], instant < end(of: window) else { return rules.most }
            return max(0, rules.most - window.wrong)
        }
    }

    /// Counts what was wrong; gives the end of the window where that was the last that was let, and nil else.
    func count(_ wrong: Int, of registrar: RegistrarIdentifier, at instant: Instant) -> Instant? {
        guard wrong > 0 else { return nil }
        return windows.withLock { windows in
            var window = Window(began: instant, wrong: 0)
            if let known = windows[registrar], instant < end(of: known) { window = known }
            guard window.wrong < rules.most else { return nil }
            window.wrong += wrong
            if windows[registrar] == nil, windows.count >= Self.registrars { forget(in: &windows) }
            windows[registrar] = window
            return window.wrong >= rules.most ? end(of: window) : nil
        }
    }

    /// Registrars that are remembered now.
    var count: Int { windows.withLock { $0.count } }

    private func end(of window: Window) -> Instant { window.began.adding(seconds: rules.window) }

    private func forget(in windows: inout [RegistrarIdentifier: Window]) {
        guard let oldest = windows.min(by: { $0.value.began < $1.value.began }) else { return }
        windows[oldest.key] = nil
    }
}
