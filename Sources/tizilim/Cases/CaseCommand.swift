import ArgumentParser

struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "Carries what an audit has found to its end: notice, deadline, sanction or proof.",
        discussion: """
            A finding that does not conform becomes a case: holder, registrar and body are told, and have the working days \
            that the criterion gives. They can ask for more time, appeal, or have the site looked at again. Proof of repair \
            ends the case; where there is none when the period is over, the sanction that the criterion names is proposed, \
            signed by two operators and carried out. Every step is a decision with a receipt.

            EXAMPLES
              tizilim case list
              tizilim case open finding.json --operator aliya
              tizilim case notify 1 --operator aliya
              tizilim case letters --sender "Registry <help@example.kz>"
              tizilim case show 1
            """,
        subcommands: [
            CaseList.self, CaseShow.self, CaseOpen.self, CaseNotify.self, CaseExtend.self, CaseAppealCommand.self,
            CaseDecide.self, CaseRescanCommand.self, CaseProve.self, CasePropose.self, CaseSign.self,
            CaseCarryOut.self, CaseLift.self, CaseClose.self, CaseLetters.self,
        ])
}
