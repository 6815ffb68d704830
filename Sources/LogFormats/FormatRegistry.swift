/// Every format that is compiled in, the logs that are written in many small files first: no file fits two formats, so
/// the order decides only how long it takes to tell which.
package enum FormatRegistry {
  package static let formats: [any LogFormat.Type] = [
    ZeekSSLFormat.self,
    ZeekConnFormat.self,
    UmbrellaProxyFormat.self,
    UmbrellaDNSFormat.self,
    UmbrellaFirewallFormat.self,
    SquidAccessFormat.self,
    SquidCombinedFormat.self,
    SquidCacheFormat.self,
    TsharkEKFormat.self,
    SuricataEveFormat.self,
    PANOSDecryptionFormat.self,
    EnvoyFormat.self,
    FortiGateFormat.self,
    HAProxyFormat.self,
    NginxErrorFormat.self,
    NginxStreamFormat.self,
    ApacheErrorFormat.self,
    StunnelFormat.self,
    MitmproxyFormat.self,
    SslsplitFormat.self,
    ZscalerNSSFormat.self,
    CatoFormat.self,
    CiscoFTDFormat.self,
    ProxySGFormat.self,
    NetskopeFormat.self,
    CiscoWSAFormat.self,
    SkyhighFormat.self,
  ]
}
