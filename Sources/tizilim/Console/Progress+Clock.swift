import RegistryModel
import Terminal

extension Progress {
    /// Progress by the machine's clock.
    init(_ title: String, total: Int?, quiet: Bool = false) {
        self.init(title, total: total, quiet: quiet, steady: Clock.steady)
    }
}
