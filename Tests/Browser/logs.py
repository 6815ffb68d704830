"""Logs as gateways write them, with names that nobody has chosen well."""

import csv
import json

START = 1_795_000_000
BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
NOW = "2026-11-24T06:00:00Z"


def refusal(moment, client, host, agent="app/1.0", user="-"):
    """A line of Squid's access.log: the client ends the handshake with the alert unknown_ca."""
    return (
        f"{START + moment}.000     10 {client}:40000 NONE_NONE/200 0 CONNECT {host}:443 {user} HIER_DIRECT/198.18.1.1 - "
        f'bump=bump sni="{host}" err=ERR_SECURE_ACCEPT_FAIL/SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000418+TLS_IO_ERR=1 '
        f'cli_tls=- ua="{agent}"\n'
    )


def use(moment, client, host, agent="app/1.0", user="-"):
    """A line of Squid's access.log: a decrypted request."""
    return (
        f"{START + moment}.000     10 {client}:40001 TCP_MISS/200 330 GET https://{host}/api {user} "
        f'HIER_DIRECT/198.18.1.2 application/json bump=bump sni="{host}" err=-/- cli_tls=TLS/1.3 in=154 out=330 '
        f'ua="{agent}"\n'
    )


def address(number):
    return f"10.{number // 62_500 + 1}.{number // 250 % 250}.{number % 250 + 1}"


def umbrella(path, texts):
    """A proxy log of Umbrella with a text each as identity, referer, user agent, category and organisation."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for number, text in enumerate(texts):
            minute = f"2026-11-20 {6 + number // 60 % 12:02}:{number % 60:02}"
            for second, host in [("05", "api.pinned.example"), ("35", f"www.fine{number % 9}.example")]:
                row = [""] * 52
                row[0:5] = [f"{minute}:{second}", text, "10.81.0.15", "203.0.113.20", "198.18.224.127"]
                row[6:10] = ["ALLOWED", f"https://{host}", text, text]
                row[10:13] = ["200", "518", "2600"]
                row[15], row[21], row[23], row[24], row[25] = text, text, text, text, "CONNECT"
                row[29:31] = ["14203311", "731920"]
                row[42:45] = [host, "false", "false"]
                row[46] = text
                writer.writerow(row)


def hostile(folder, texts):
    """Files with a text each as user agent, user, server name, path and organisation.

    Returns the configuration that reads them.
    """
    sources = []
    for number, text in enumerate(texts):
        place = folder / f"o{number:03}"
        place.mkdir()
        name = text.replace("/", "\u2215").replace("\0", "")
        name = name.encode()[:200].decode(errors="ignore") + ".log"
        plain = text.replace('"', "%22").replace("\n", " ")
        with open(place / name, "w", encoding="utf-8") as file:
            for client in range(2):
                who = address(number * 2 + client)
                for site in range(9):
                    file.write(use(number + site * 60, who, f"www.fine{site}.example", plain))
                # Some use it without trouble, so that its server is not taken to be at fault.
                visit = use if client and number % 4 == 0 else refusal
                file.write(visit(number + client, who, "api.pinned.example", plain, plain.replace(" ", "%20")))
                file.write(refusal(number + client, who, plain.replace(" ", "%20"), plain))
                file.write(use(number + 900, who, "api.pinned.example", BROWSER))
        sources.append({"paths": [str(place)], "organization": text})
    umbrella(folder / "proxy.csv", texts)
    sources.append({"paths": [str(folder / "proxy.csv")]})
    # JSON is YAML.
    return json.dumps({"sources": sources, "window_days": 30, "pseudonym_key": "hostile"})


def many(path, applications, days):
    """One log in which five clients each refuse each of many applications, and use others."""
    clients = applications
    with open(path, "w", encoding="utf-8") as file:
        for client in range(clients):
            for site in range(20):
                file.write(use(-site * 4_000, address(client), f"www.fine{site}.example"))
        for application in range(applications):
            for turn in range(5):
                client = (application + turn * 401) % clients
                day = (application + turn * 17) % days
                # Not in the same minutes: domains that are refused together are taken for one application.
                moment = -day * 86_400 - application * 997 % 80_000
                file.write(refusal(moment, address(client), f"api.app{application}.example"))
