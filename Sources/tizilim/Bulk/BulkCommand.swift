import ArgumentParser

struct BulkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk", abstract: "Makes one change to many names: registrar, name servers, suspension.",
        discussion: """
            A bulk change is planned, looked at, signed by two operators and run like a campaign, and its steps can be taken \
            back. What is signed is the digest of the list; what runs is that list.

            EXAMPLES
              tizilim bulk plan registrar sale-2027 --from ALPHA --to BETA --preview \\
                --csv var/sale.csv
              tizilim bulk plan registrar sale-2027 --from ALPHA --to BETA \\
                --operator aliya
              tizilim campaign sign sale-2027 --digest DIGEST --operator bolat \\
                --reason "The contract of sale was read."
              tizilim campaign start sale-2027 --operator aliya --reason "Contract 12."
              tizilim campaign run sale-2027
              tizilim bulk show sale-2027
            """,
        subcommands: [BulkPlanCommand.self, BulkShow.self, BulkMembers.self])
}
