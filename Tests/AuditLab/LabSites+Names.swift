extension LabSites {
    /// Who holds a name, and in which zone.
    static let name = [
        LabSite("agency.kz", planting: "a state body's site under kz instead of gov.kz") {
            $0.expect(.doesNotConform, "holderZone")
        },
        LabSite("firma.kz", planting: "a company's site: rules for state bodies do not bind it") {
            $0.holder = LabHolder(kind: "company", identifier: "990140004654")
            $0.expect(.doesNotApply, stateBodies)
        },
        LabSite("mektep.edu.kz", planting: "a school under edu.kz") {
            $0.holder = LabHolder(kind: "education", identifier: "050540004455")
            $0.expect(.doesNotApply, stateBodies)
            $0.expect(.conforms, "holderZone.education")
        },
        LabSite("mektep.kz", planting: "a school under kz") {
            $0.holder = LabHolder(kind: "education", identifier: "050540004455")
            $0.expect(.doesNotApply, stateBodies)
            $0.expect(.doesNotConform, "holderZone.education")
        },
        LabSite("asker.mil.kz", planting: "the defence ministry under mil.kz") {
            $0.holder = LabHolder(kind: "military", identifier: "990240990013")
            $0.expect(.doesNotApply, stateBodies)
            $0.expect(.conforms, "holderZone.military")
        },
        LabSite("asker.kz", planting: "the defence ministry under kz") {
            $0.holder = LabHolder(kind: "military", identifier: "990240990013")
            $0.expect(.doesNotApply, stateBodies)
            $0.expect(.doesNotConform, "holderZone.military")
        },
        LabSite(
            "agency.example", planting: "a site outside of the register: nobody can say who holds it, and since when"
        ) {
            $0.isRegistered = false
            $0.expect(.couldNotTell, stateBodies + ["holderZone.education", "holderZone.military"])
            $0.expect(.couldNotTell, "place.site", "place.nameServer")
        },
        LabSite("salamat.gov.kz", planting: "another holder has sa1amat.kz") {
            $0.expect(.doesNotConform, "lookAlikes")
        },
    ]

    /// Delegation, servers and signatures.
    static let dns = [
        LabSite("mismatch.gov.kz", planting: "the zone names a third server that the parent does not") {
            $0.dns.apex = [.one, .two, .beside]
            $0.expect(.doesNotConform, "delegationContent")
        },
        LabSite("lame.gov.kz", planting: "the second server knows nothing of the zone") {
            $0.dns.lame = [.two]
            $0.expect(.doesNotConform, "authoritativeAnswers")
        },
        LabSite("stale.gov.kz", planting: "the second server has an older version of the zone") {
            $0.dns.stale = [.two]
            $0.expect(.doesNotConform, "serverAgreement")
        },
        LabSite("onenet.gov.kz", planting: "both servers in one network") {
            $0.dns.delegation = [.one, .beside]
            $0.expect(.doesNotConform, "networkDiversity", "systemDiversity")
        },
        LabSite("unsigned.gov.kz", planting: "neither signatures nor DS") {
            $0.dns.signing = .none
            $0.expect(.doesNotConform, "signedChain")
        },
        LabSite("otherkey.gov.kz", planting: "the DS record is of another key") {
            $0.dns.signing = .otherKey
            $0.expect(.doesNotConform, "signedChain")
        },
        LabSite("runout.gov.kz", planting: "signatures have run out") {
            $0.dns.signing = .expired
            $0.expect(.doesNotConform, "signedChain")
        },
        LabSite("dnsmute.gov.kz", planting: "no server of the zone answers") {
            $0.dns.delegation = [.silentOne, .silentTwo]
            $0.expect(.couldNotTell, servers + names + handshake + website + mailChecks)
            // What the register says of its servers is enough for these.
            $0.expect(.doesNotConform, "systemDiversity", "addressFamilies.nameServer")
        },
        LabSite("halfmute.gov.kz", planting: "one of two servers does not answer") {
            $0.dns.delegation = [.one, .silentOne]
            $0.expect(.couldNotTell, everyServer)
        },
        LabSite("garbled.gov.kz", planting: "one of two servers answers with octets that are no message") {
            $0.dns.delegation = [.one, .garbled]
            $0.expect(.couldNotTell, everyServer)
        },
        LabSite("lostserver.gov.kz", planting: "the name of one of two servers can't be looked up") {
            $0.dns.delegation = [.fourOne, .lost]
            $0.expect(.couldNotTell, everyServer)
            $0.expect(
                .couldNotTell, "networkDiversity", "systemDiversity", "addressFamilies.nameServer", "place.nameServer")
        },
        LabSite("ownglue.gov.kz", planting: "servers in the zone itself, with the right addresses") {
            $0.dns.glue = .right
            $0.expect(.conforms, "glue")
        },
        LabSite("oldglue.gov.kz", planting: "an address in the register that the zone no longer has") {
            $0.dns.glue = .wrong
            $0.expect(.doesNotConform, "glue")
        },
        LabSite("muteglue.gov.kz", planting: "servers in the zone itself, of which none answers") {
            $0.dns.glue = .right
            $0.dns.delegation = [.silentOne, .silentTwo]
            $0.expect(.couldNotTell, servers + names + handshake + website + mailChecks + ["glue"])
            $0.expect(.doesNotConform, "systemDiversity", "addressFamilies.nameServer")
        },
        LabSite("fouronly.gov.kz", planting: "by IPv4 alone") {
            $0.dns.delegation = [.fourOne, .fourTwo]
            $0.dns.hasIPv6 = false
            $0.expect(.doesNotConform, "addressFamilies.site", "addressFamilies.nameServer")
        },
        LabSite("recursive.gov.kz", planting: "a server looks up names of others for anybody") {
            $0.dns.delegation = [.one, .open]
            $0.expect(.doesNotConform, "closedRecursion")
        },
        LabSite("transfer.gov.kz", planting: "a server gives the whole zone to anybody") {
            $0.dns.opensTransfer = true
            $0.expect(.doesNotConform, "closedTransfer")
        },
        LabSite("noaddress.gov.kz", planting: "the zone has no address for the site itself") {
            $0.dns.hasAddress = false
            $0.expect(.couldNotTell, website.filter { $0 != "cookieFlags" })
            $0.expect(.doesNotConform, "bothHosts", "addressFamilies.site")
        },
        LabSite("nocaa.gov.kz", planting: "no CAA records") {
            $0.dns.hasCAA = false
            $0.expect(.doesNotConform, "issuerAuthorization")
        },
    ]

    /// Where addresses are.
    static let place = [
        LabSite("abroad.gov.kz", planting: "the site stands abroad by all sources") {
            $0.dns.place = .abroad
            $0.expect(.doesNotConform, "place.site")
        },
        LabSite("oldabroad.gov.kz", planting: "stands abroad, and was registered before the rule") {
            $0.dns.place = .abroad
            $0.holder.registered = LabRegister.old
            $0.expect(.doesNotApply, "place.site", "place.nameServer")
        },
        LabSite("disputed.gov.kz", planting: "sources do not agree about where it stands") {
            $0.dns.place = .disputed
            $0.expect(.couldNotTell, "place.site")
        },
        LabSite("anycast.gov.kz", planting: "stands in a network that answers from everywhere") {
            $0.dns.place = .anycast
            $0.expect(.couldNotTell, "place.site")
        },
        LabSite("nsabroad.gov.kz", planting: "its name servers stand abroad") {
            $0.dns.delegation = [.abroadOne, .abroadTwo]
            $0.expect(.doesNotConform, "place.nameServer")
        },
    ]
}
