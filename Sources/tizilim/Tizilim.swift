import ArgumentParser

@main
struct Tizilim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tizilim", abstract: "The registry of a national part of the Internet.")
}
