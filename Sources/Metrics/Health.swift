/// Whether a program does what it is there for, as `/healthz` tells it.
package enum Health: Hashable, Sendable {
    /// 200.
    case well
    /// 503, with a sentence for who has to act.
    case ill(String)
}
