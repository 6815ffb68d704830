/// A few lines of each format, for detection and for damaging them.
enum FormatSamples {
  static let texts = [
    "zeek-ssl": zeekSSL, "zeek-conn": zeekConn, "tshark-ek": tshark, "umbrella-proxy": umbrella,
    "squid-access": squidAccess, "squid-cache": squidCache,
  ]

  /// Other shapes of the same formats: (format, text).
  static let variants = [
    ("zeek-ssl", zeekSSLasJSON), ("zeek-conn", zeekConnAsJSON), ("squid-access", squidNative),
    ("squid-cache", squidCacheOfWorkers), ("umbrella-proxy", UmbrellaRow.header + "\n" + umbrella),
    ("umbrella-proxy", umbrella.replacing("\n", with: "\r\n")), ("zeek-ssl", zeekSSL.replacing("\n", with: "\r\n")),
  ]

  static let zeekSSL = """
    #separator \\x09
    #set_separator\t,
    #empty_field\t(empty)
    #unset_field\t-
    #path\tssl
    #open\t2026-11-20-06-00-00
    #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tserver_name\tlast_alert\testablished\tssl_history
    #types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tbool\tstring
    1795154442.389748\tCaaa\t10.81.0.15\t52826\t198.51.100.1\t443\tTLSv13\tapi.example.com\t-\tT\tCsiI
    1795154443.000000\tCbbb\t10.81.0.15\t52827\t198.51.100.1\t443\tTLSv12\tapi.example.com\tbad_certificate\tF\tCsxknL
    1795154444.000000\tCccc\t10.81.0.16\t52828\t198.51.100.2\t443\tTLSv12\twww.example.com\t-\tF\tCsxkn
    #close\t2026-11-20-07-00-00

    """

  static let zeekConn = """
    #separator \\x09
    #unset_field\t-
    #path\tconn
    #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\thistory
    #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tstring
    1795154442.380000\tCaaa\t10.81.0.15\t52826\t198.51.100.1\t443\ttcp\tssl\t0.512000\t900\t5400\tSF\tShADadFf
    1795154443.000000\tCbbb\t10.81.0.15\t52827\t198.51.100.1\t443\ttcp\tssl\t0.020000\t540\t1430\tRSTO\tShADadR
    1795154445.000000\tCddd\t10.81.0.15\t52829\t198.51.100.9\t53\tudp\tdns\t0.001000\t40\t90\tSF\tDd

    """

  static let zeekSSLasJSON = """
    {"ts": 1795154442.38, "uid": "Caaa", "id.orig_h": "10.81.0.15", "id.resp_p": 443, "version": "TLSv12", \
    "server_name": "api.example.com", "last_alert": "unknown_ca", "established": false, "ssl_history": "CsxknL"}

    """

  static let zeekConnAsJSON = """
    {"ts":"2026-11-20T06:00:42.380000Z","uid":"Caaa","id.orig_h":"10.81.0.15","id.resp_p":443,"proto":"tcp",\
    "service":"ssl","duration":0.02,"orig_bytes":540,"resp_bytes":1430,"conn_state":"RSTO","history":"ShADadR"}

    """

  static let tshark =
    TsharkPacket.refusalUnderEncryption(length: 19)
    .map { "{\"index\":{\"_index\":\"packets\"}}\n\($0)\n" }.joined()

  static let umbrella = [
    UmbrellaRow(width: 56).text,
    UmbrellaRow(width: 49, ["method": "GET", "userAgent": "Agent \"\"quoted\"\", 1.0"]).text,
    UmbrellaRow(width: 21).text, UmbrellaRow(width: 35, ["action": "BLOCKED", "identity": "LAST, FIRST\n(mail)"]).text,
    "",
  ].joined(separator: "\n")

  static let squidAccess = [
    SquidLine(error: "-/-", version: "TLS/1.3").text,
    SquidLine(error: "ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1", version: "-").text,
    SquidLine(method: "GET", url: "https://api.example.com/v1", error: "-/-", version: "TLS/1.3").text, "",
  ].joined(separator: "\n")

  static let squidNative = """
    1795475055.299     11 10.77.30.11 NONE_NONE/200 0 CONNECT api.example.com:443 - HIER_DIRECT/198.51.100.1 -
    1795475055.400     60 10.77.30.11 TCP_MISS/200 512 GET https://api.example.com/v1 - HIER_DIRECT/198.51.100.1 text/html
    1795475056.100      0 10.77.30.11 TCP_DENIED/407 3900 CONNECT www.example.com:443 - HIER_NONE/- text/html

    """

  static let squidCache = """
    2026/11/23 23:04:06| Starting Squid Cache version 5.7 for x86_64-pc-linux-gnu...
    2026/11/23 23:04:19| ERROR: failure while accepting a TLS connection on conn9 local=10.77.0.10:3128 \
    remote=10.77.20.14:36240 FD 12 flags=1: 0x55666c1eb3e0*1
        current master transaction: master57

    """

  static let squidCacheOfWorkers = """
    2026/11/23 23:04:19 kid1| ERROR: system call failure while accepting a TLS connection on conn9 \
    local=[2001:db8::1]:3128 remote=[2001:db8::14]:36240 FD 12 flags=1: SQUID_TLS_ERR_ACCEPT+TLS_IO_ERR=5+errno=104

    """
}
