/// The sites of the lab: the table that findings are compared with.
package enum LabSites {
    package static let all: [LabSite] = [
        LabSite("good.gov.kz", planting: "nothing: all that is asked for is there")
    ]
}
