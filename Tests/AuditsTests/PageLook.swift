import Foundation
import Programs

/// What a browser makes of a page, at one width.
struct PageLook {
    var width: Int
    /// Pixels that the page is wider than its window.
    var overflow: Int
    /// Boxes that have to be scrolled by themselves.
    var scrolled: Int
    /// Characters that can be seen.
    var characters: Int
    /// Charts that take room.
    var charts: Int

    /// Headless Chromium from Debian.
    static let hasBrowser = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

    static let widths = [1_080, 390]

    /// Shows the page in frames of each width beside each other, takes a picture, and asks the browser what came of it.
    /// The page itself is not touched: it may bring no script, so the harness around it looks into the frames.
    static func look(at page: [UInt8], picture: URL) throws -> [PageLook] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let harness = folder.appending(path: "harness.html")
        try Data(Self.harness(String(decoding: page, as: UTF8.self)).utf8).write(to: harness)
        try FileManager.default.createDirectory(
            at: picture.deletingLastPathComponent(), withIntermediateDirectories: true)
        let common = [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--proxy-server=127.0.0.1:9",
            "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=5000",
        ]
        let dump = try OutsideProgram.run(common + ["--dump-dom", harness.absoluteString], seconds: 90)
        let seen = try seen(dump)
        let height = min((seen.map(\.height).max() ?? 1_000) + 20, 12_000)
        let shot = try OutsideProgram.run(
            common + [
                "--window-size=\(widths.reduce(30, +)),\(height)", "--screenshot=\(picture.path)",
                harness.absoluteString,
            ], seconds: 90)
        guard shot.code == 0 else { throw Failure(description: "no picture: \(shot.aside.suffix(500))") }
        return seen.map(\.look)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private static func seen(_ dump: OutsideProgram.Outcome) throws -> [(look: PageLook, height: Int)] {
        guard let start = dump.output.range(of: "<output>"),
            let end = dump.output.range(of: "</output>", range: start.upperBound..<dump.output.endIndex)
        else { throw Failure(description: "the browser said nothing (\(dump.code)): \(dump.aside.suffix(500))") }
        return try dump.output[start.upperBound..<end.lowerBound].split(separator: ";").map { entry in
            let numbers = entry.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 6 else { throw Failure(description: "the browser said '\(entry)'") }
            let look = PageLook(
                width: numbers[0], overflow: numbers[1], scrolled: numbers[2], characters: numbers[3],
                charts: numbers[4])
            return (look, numbers[5])
        }
    }

    private static func harness(_ page: String) -> String {
        let frames = widths.map { width in
            "<iframe style=\"width:\(width)px;height:900px\" srcdoc=\"\(HTMLText.escaped(page))\"></iframe>"
        }
        return """
            <!DOCTYPE html><meta charset="utf-8">
            <style>body{margin:0;background:#889;display:flex;gap:10px;padding:10px;align-items:start}
            iframe{border:0;flex:none;background:#fff}output{display:none}</style>
            \(frames.joined())<output></output>
            <script>
            addEventListener("load", () => {
              const said = [...document.querySelectorAll("iframe")].map(frame => {
                const page = frame.contentDocument, root = page.documentElement
                const boxes = [...page.querySelectorAll(".wide")].filter(box => box.scrollWidth > box.clientWidth)
                const charts = [...page.querySelectorAll("svg[role=img]")].filter(chart => {
                  const box = chart.getBoundingClientRect()
                  return box.width > 20 && box.height > 4
                })
                const overflow = Math.max(0, root.scrollWidth - root.clientWidth)
                const height = root.scrollHeight
                frame.style.height = height + "px"
                return [frame.clientWidth, overflow, boxes.length, page.body.innerText.length, charts.length, height].join(" ")
              })
              document.querySelector("output").textContent = said.join(";")
            })
            </script>
            """
    }
}
