import HTMLPages

/// Charts as inline SVG. Each has a text that says the same, and shades that differ in brightness, so that neither colour
/// nor eyes are needed.
enum AuditChart {
    /// Class of a verdict's shade.
    static func shade(_ verdict: AuditVerdict.Word) -> String {
        switch verdict {
        case .conforms: "v-good"
        case .doesNotConform: "v-bad"
        case .couldNotTell: "v-untold"
        case .doesNotApply: "v-exempt"
        }
    }

    /// Class of a tile's edge.
    static func tile(_ verdict: AuditVerdict.Word) -> String { "t-" + shade(verdict).dropFirst(2) }

    /// A bar whose parts are the shares of the verdicts. It stretches to any width.
    static func bar(_ counts: VerdictCounts, _ label: String) -> HTMLMarkup {
        var start = 0.0
        let parts = counts.parts.filter { $0.count > 0 }.map { part in
            let width = 100 * Double(part.count) / Double(max(counts.all, 1))
            defer { start += width }
            return HTMLMarkup(
                "rect",
                [
                    "class": shade(part.verdict), "x": decimal(start), "y": "0", "width": decimal(width),
                    "height": "10",
                ])
        }
        return HTMLMarkup(
            "svg",
            [
                "class": "bar", "viewBox": "0 0 100 10", "preserveAspectRatio": "none", "role": "img",
                "aria-label": label,
            ], parts)
    }

    /// A ring of the verdicts' shares with the score in the middle.
    static func ring(_ counts: VerdictCounts, _ label: String) -> HTMLMarkup {
        var start = 0.0
        let parts = counts.parts.filter { $0.count > 0 }.map { part in
            let share = 100 * Double(part.count) / Double(max(counts.all, 1))
            defer { start += share }
            return HTMLMarkup(
                "circle",
                [
                    "class": "arc \(shade(part.verdict))", "cx": "60", "cy": "60", "r": "48", "pathLength": "100",
                    "stroke-dasharray": "\(decimal(share)) \(decimal(100 - share))",
                    "stroke-dashoffset": decimal(25 - start),
                ])
        }
        let score = HTMLMarkup(
            "text", ["x": "60", "y": "60", "class": "score"], counts.score.map { "\($0)%" } ?? "–")
        return HTMLMarkup(
            "svg", ["class": "ring", "viewBox": "0 0 120 120", "role": "img", "aria-label": label], parts + [score])
    }

    /// Shares of the verdicts over the runs, as areas on top of each other; nil for fewer than two.
    static func trend(_ points: [AuditTally.Point], _ label: String) -> HTMLMarkup? {
        guard points.count > 1 else { return nil }
        let step = 100 / Double(points.count - 1)
        var below = points.map { _ in 0.0 }
        var areas: [HTMLMarkup] = []
        for verdict in [AuditVerdict.Word.conforms, .doesNotConform, .couldNotTell, .doesNotApply] {
            let above = points.enumerated().map { index, point in
                let count = point.counts.parts.first { $0.verdict == verdict }?.count ?? 0
                return below[index] + 50 * Double(count) / Double(max(point.counts.all, 1))
            }
            let edge = { (heights: [Double]) in
                heights.enumerated().map { "\(decimal(Double($0.offset) * step)),\(decimal(50 - $0.element))" }
            }
            let corners = edge(above) + edge(below).reversed()
            areas.append(
                HTMLMarkup("polygon", ["class": shade(verdict), "points": corners.joined(separator: " ")]))
            below = above
        }
        let lines = [12.5, 25, 37.5].map { height in
            HTMLMarkup(
                "line",
                ["class": "rule", "x1": "0", "x2": "100", "y1": decimal(height), "y2": decimal(height)])
        }
        return HTMLMarkup(
            "svg",
            [
                "class": "trend", "viewBox": "0 0 100 50", "preserveAspectRatio": "none", "role": "img",
                "aria-label": label,
            ], areas + lines)
    }

    /// Two decimals, with a point in every language.
    static func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
