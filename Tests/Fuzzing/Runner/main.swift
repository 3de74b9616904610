import Foundation
import FuzzTargets

// Feeds one target. Built for fuzzing (`make fuzz`), libFuzzer takes the arguments and makes up the octets; built as
// everything else is, each file that is named is run once.

guard let target = Feeding.target else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    Feeding.complain("TIZILIM_FUZZ_TARGET names no target: set it to one of \(names)")
    exit(2)
}

#if FUZZING
    exit(Feeding.loop())
#else
    for path in CommandLine.arguments.dropFirst() {
        guard let data = FileManager.default.contents(atPath: path) else {
            Feeding.complain("\(path): can't be read: name a file")
            exit(2)
        }
        Feeding.feed(target, Array(data))
    }
#endif
