import NIOCore

/// What a scan may take of the world and of this machine. Every number has its reason.
package struct ScanLimits: Hashable, Sendable {
    /// Octets of a body that are read: whole pages of news fit, a bomb does not.
    package var bodyOctets = 512 << 10
    /// Octets of all bodies of one site, when no more are asked for beyond the front pages: so many sites at a time stay
    /// within 500 MiB, whatever they send.
    package var siteOctets = 2 << 20
    /// Octets of an answer about a certificate's status: with the signer's certificate they have some 2 KiB.
    package var statusOctets = 64 << 10
    /// Octets of an answer before its body: servers allow requests 8 KiB, and answers of real sites stay below 16.
    package var headOctets = 64 << 10
    /// Header lines of an answer.
    package var headers = 128
    /// Redirects that are followed: browsers give up at 20, and no honest site needs more than 5.
    package var redirects = 10
    /// Characters of a body that stand in the evidence itself.
    package var excerpt = 400
    /// Pages of one site beyond its front ones.
    package var pages = 24
    /// Clicks from the home page that a page may be away.
    package var clicks = 3
    /// Addresses of one host that are looked at, half of them IPv6 where there are enough of both.
    package var addressesPerHost = 4
    /// Addresses of name servers of one site that are asked. Of the others nothing is known either.
    package var serverAddresses = 16
    /// Mail exchangers of one domain that are talked to, those that are preferred first: large providers name five. Of the
    /// others nothing is known, and what is asked of each of them can't be told.
    package var exchangers = 5
    /// Connections that stand open to one address at a time, whatever sites are there.
    package var connectionsPerAddress = 4
    /// Sites that are looked at at a time: most of a look is waiting, and each holds at the most some bodies.
    package var sitesAtOnce = 192
    /// For an answer of a name server; asked three times in it.
    package var dnsTime = TimeAmount.seconds(3)
    /// For a connection to stand.
    package var connectTime = TimeAmount.seconds(5)
    /// For one HTTP answer, from connecting to its last octet.
    package var hopTime = TimeAmount.seconds(15)
    /// For one handshake, and for one talk with a mail server.
    package var handshakeTime = TimeAmount.seconds(8)
    package var mailTime = TimeAmount.seconds(15)
    /// For a site as a whole: what is not looked at then is "could not tell".
    package var siteTime = TimeAmount.seconds(90)
    /// For a connection's turn at an address that many sites share.
    package var turnTime = TimeAmount.seconds(60)
    /// Between two HTTP requests to one site.
    package var pace = TimeAmount.milliseconds(100)

    package init() {}
}
