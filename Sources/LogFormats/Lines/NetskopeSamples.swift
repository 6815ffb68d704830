/// Lines of Netskope transaction events in each of their layouts.
enum NetskopeSamples {
  static let texts = [
    """
    #Fields: date time time-taken cs-bytes sc-bytes c-ip cs-method cs-uri-scheme cs-user-agent cs-host x-cs-session-id \
    x-cs-timestamp x-client-ssl-err x-server-ssl-err x-cs-sni x-ssl-bypass x-ssl-bypass-reason x-cs-ssl-handshake-erro\
    r x-sr-ssl-handshake-error x-cs-ssl-engine-action x-cs-ssl-engine-action-reason x-ssl-policy-action x-policy-action
    2026-11-23 22:05:18 33 5937 485 10.77.25.11 POST https "Mozilla/5.0 (Windows NT 10.0)" www.example.com 49176636 179\
    5471518 - - www.example.com No - No No Allow "Established" Decrypt "allow"
    2026-11-23 22:05:19 29 605 5702 10.77.25.11 - - - bank.example.com 0 1795471519 - - bank.example.com Yes "SSL Do No\
    t Decrypt Bypass Policy Matched" NotChecked No Bypass "SSL Do Not Decrypt Bypass Policy Matched" DoNotDecrypt allow
    2026-11-23 22:05:20 12 517 0 10.77.25.12 - - - api.example.com 0 1795471520 - - api.example.com No - Yes No Allow "\
    NotEstablished" Decrypt -

    """,
    """
    bytes,c-ip,cs-bytes,cs-host,cs-method,cs-uri-scheme,cs-user-agent,date,sc-bytes,time,x-client-ssl-err,x-cs-session-\
    id,x-cs-sni,x-cs-ssl-engine-action,x-cs-ssl-engine-action-reason,x-cs-ssl-handshake-error,x-cs-timestamp,x-other-ca\
    tegory,x-ssl-bypass
    2628,10.77.25.11,1977,www.example.com,POST,https,"aws-sdk-go/1.55.5 (go1.23.8; windows, amd64)",2026-11-23,651,22:0\
    5:18,-,43199477,www.example.com,Allow,Established,No,1795471518,"Technology, All Categories",No
    517,10.77.25.12,517,api.example.com,-,-,-,2026-11-23,0,22:05:19,error:0A000418:SSL routines::tlsv1 alert unknown ca\
    ,43199478,api.example.com,Allow,NotEstablished,Yes,1795471519,-,No

    """,
    // In the published order, separated by blanks and by commas, and with a column more.
    """
    2026-11-23 22:05:18 33 5937 485 - 10.77.25.11 198.51.100.1 user@example.com POST https - "Mozilla/5.0 (Windows NT\
     10.0)" - 204 - - www.example.com /v1 443 - 4917 - - - - - - - - - - - - - - - - - - - 1795471518 - - - - - "Techn\
    ology, All Categories" http_transaction - - - - www.example.com - - - - - - - No - - - - - - - - - - - - - - No No\
     - - - Allow Established - - - - - - - "Decrypt" - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\
     - - - - - - - - - - - - - "allow" - - - - - - - -
    2026-11-23 22:05:18 33 5937 485 - 10.77.25.11 198.51.100.1 user@example.com - - - - - 204 - - www.example.com /v1\
     443 - 4917 - - - - - - - - - - - - - - - - - - - 1795471518 - - - - - "Technology, All Categories" http_transacti\
    on - - - - bank.example.com - - - - - - - Yes "SSL Do Not Decrypt Bypass Policy Matched" - - - - - - - - - - - - -\
     NotChecked No - - - Bypass "SSL Do Not Decrypt Bypass Policy Matched" - - - - - - - DoNotDecrypt - - - - - - - -\
     - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - "allow" - - - - - - - -

    """,
    """
    2026-11-23,22:05:18,33,5937,485,-,10.77.25.11,198.51.100.1,user@example.com,POST,https,-,Mozilla/5.0 (Windows NT 1\
    0.0),-,204,-,-,www.example.com,/v1,443,-,4917,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,1795471518,-,-,-,-,-,"Technolo\
    gy, All Categories",http_transaction,-,-,-,-,www.example.com,-,-,-,-,-,-,-,No,-,-,-,-,-,-,-,-,-,-,-,-,-,-,No,No,-,\
    -,-,Allow,Established,-,-,-,-,-,-,-,Decrypt,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,\
    -,-,-,-,-,-,-,-,-,-,-,allow,-,-,-,-,-,-,-,-
    2026-11-23,22:05:18,33,5937,485,-,10.77.25.12,198.51.100.1,user@example.com,-,-,-,-,-,204,-,-,www.example.com,/v1,\
    443,-,4917,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,1795471518,-,-,-,-,-,"Technology, All Categories",http_transactio\
    n,-,-,-,-,api.example.com,-,-,-,-,-,-,-,No,-,-,-,-,-,-,-,-,-,-,-,-,-,-,Yes,No,-,-,-,Allow,NotEstablished,-,-,-,-,-\
    ,-,-,Decrypt,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,allow,-,-\
    ,-,-,-,-,-,-,-

    """,
  ]
}
