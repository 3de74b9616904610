import AddressPlaces
import ArgumentParser
import Foundation
import Terminal

/// Where the sources of places were gathered by `tizilim audit places`.
struct PlacesOption: ParsableArguments {
    @Option(help: ArgumentHelp("The file of places that `tizilim audit places` makes.", valueName: "file"))
    var places = usual

    private static let usual = "var/places"

    /// The sources; nil where none were gathered. A file that was named has to be there.
    func readIfThere() throws -> AddressPlaces? {
        guard FileManager.default.fileExists(atPath: places) else {
            if places == Self.usual { return nil }
            throw WorldFailure(
                "There is no file of places at \(places): make it with `tizilim audit places`, or name the one that there is."
            )
        }
        let octets: Data
        do { octets = try Data(contentsOf: URL(fileURLWithPath: places), options: .alwaysMapped) } catch {
            throw WorldFailure("The file \(places) can't be read: check that it is a file and that you may.")
        }
        do { return try AddressPlaces(octets: octets) } catch {
            throw WorldFailure("\(places): \(error)")
        }
    }

    /// The sources, or a sentence that says how to get them.
    func read() throws -> AddressPlaces {
        guard let found = try readIfThere() else {
            throw WorldFailure(
                "There is no file of places at \(places): make it with `tizilim audit places`, or name it with --places."
            )
        }
        return found
    }
}
