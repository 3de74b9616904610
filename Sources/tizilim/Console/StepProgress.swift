import Terminal

/// Progress that is told as "so many of so many".
final class StepProgress {
    private let title: String
    private let quiet: Bool
    private var progress: Progress?
    private var done = 0

    init(_ title: String, quiet: Bool) {
        self.title = title
        self.quiet = quiet
    }

    func show(_ done: Int, of total: Int) {
        if progress == nil { progress = Progress(title, total: total, quiet: quiet) }
        progress?.advance(by: max(0, done - self.done))
        self.done = done
    }

    func finish() { progress?.finish() }
}
