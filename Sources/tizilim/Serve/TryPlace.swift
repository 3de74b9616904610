import ArgumentParser

/// What a try-out can be told of where things lie.
struct TryPlace: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of policies.", valueName: "folder"))
    var policies = "Policies"
    @Option(help: ArgumentHelp("The folder with the fixed part of each zone.", valueName: "folder"))
    var zones = "Zones"
    @Flag(help: "Write JSON: one object a line.")
    var json = false
}
