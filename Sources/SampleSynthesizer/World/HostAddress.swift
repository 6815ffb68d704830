/// The address that a host name always has in these samples, in the network kept for benchmarks (RFC 2544).
package func hostAddress(_ host: String) -> String {
  let hash = stableHash(host)
  return "198.\(18 + hash % 2).\((hash >> 8) % 256).\((hash >> 16) % 254 + 1)"
}

/// The categories that the gateway's filter knows for a host.
package func hostCategories(_ host: String) -> String {
  let known = [
    "Software/Technology,Application", "Business Services", "Infrastructure and Content Delivery Networks",
    "SaaS and B2B,Business Services", "Computers and Internet", "News/Media",
  ]
  return HostFault.of(host) == .blockedCategory("Games")
    ? "Games" : known[Int((stableHash(host) >> 8) % UInt64(known.count))]
}
