"""Content that tries to become markup or script wherever a text may stand."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Iterator

#: Each calls `alert` where a page gives way. They break out of text, attributes, addresses, scripts, comments, SVG and
#: character references, and try the languages that the product itself reads.
VECTORS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    '"><script>alert(4)</script>',
    "'><img src=x onerror=alert(5)>",
    '" onmouseover="alert(6)" autofocus onfocus="alert(6)" x="',
    "' onfocus='alert(7)' autofocus tabindex=1 x='",
    "<img src=x onerror=alert(8)>",
    "<img src='x' onerror='alert(9)'/>",
    "<svg onload=alert(10)>",
    "<svg><script>alert&#40;11)</script></svg>",
    "<svg><animate onbegin=alert(12) attributeName=x dur=1s>",
    "<math><mtext><style><img src=x onerror=alert(13)></style></mtext></math>",
    "<iframe srcdoc='<script>parent.alert(14)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(15)></iframe>",
    "<object data=javascript:alert(16)></object><embed src=javascript:alert(16)>",
    "<body onload=alert(17)><details open ontoggle=alert(17)>",
    "<style>@import '//evil.example/x.css'</style><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(19)'>",
    "<base href=//evil.example/>",
    "--><!-- --!><img src=x onerror=alert(21)>",
    "]]><script>alert(22)</script><![CDATA[",
    "</title></textarea></style></noscript></template><script>alert(23)</script>",
    "&lt;script&gt;alert(24)&lt;/script&gt;&#60;img src=x onerror=alert(24)&#62;",
    "\\u003cscript\\u003ealert(25)\\u003c/script\\u003e\\x3cimg src=x onerror=alert(25)\\x3e",
    "{{ '<script>alert(26)</script>'|safe }}{% raw %}{% endraw %}{# <script>alert(26)</script> #}",
    "');alert(27);//\";alert(27);//`;${alert(27)}",
    "\u2028\u2029</script\u00a0><script\f>alert(28)</script\t>",
    "javascript:alert(29)//data:text/html,<script>alert(29)</script>",
    "<a href=' &#106;avascript:alert(30)'>x</a><form action=javascript:alert(30)><button>x</button></form>",
)  # fmt: skip

#: Addresses that a link or an image must never get.
ADDRESSES = (
    "javascript:alert(40)", "JaVaScRiPt:alert(41)", "java&#x73;cript:alert(42)", "&#1;javascript:alert(43)",
    "data:text/html,<script>alert(44)</script>", "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
    "vbscript:msgbox(45)", "file:///etc/passwd", "blob:https://evil.example/1", "%6aavascript:alert(46)",
)  # fmt: skip

#: Keys of forms whose texts choose something instead of being shown.
CHOICES = {"form", "scheme", "series", "status", "recurring", "governmentPurchase", "evaluatedOn", "publishedOn", "grade", "currency", "start", "end"}


def replaced(value: object, vectors: Iterator[str]) -> object:
    """A JSON value with vectors in the place of all texts."""
    if isinstance(value, str):
        # The end keeps names of indicators apart.
        return f"{next(vectors)}{value[:12]}" if value else value
    if isinstance(value, list):
        return [replaced(item, vectors) for item in value]
    if isinstance(value, dict):
        return {key: item if key in CHOICES else replaced(item, vectors) for key, item in value.items()}
    return value


#: Texts of schemes that are shown beside those in both languages; all others are keys, roles and numbers.
SCHEME_TEXTS = {"zh-CN", "en", "title", "subtitle", "number", "issuer"}


def poisoned_scheme(value: object, vectors: Iterator[str], key: str = "") -> object:
    """A scheme with vectors in the place of everything that it only shows."""
    if isinstance(value, dict):
        return {name: poisoned_scheme(item, vectors, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned_scheme(item, vectors, "title" if key == "notes" else key) for item in value]
    return f"{next(vectors)}{value[:12]}" if isinstance(value, str) and value and key in SCHEME_TEXTS else value


def escaped(text: str) -> str:
    """The text with a backslash before every sign that Markdown knows."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def markdown() -> str:
    """A text that shows every vector: as paragraph, heading, list, table, code, title of a link.

    Written without backslashes they are refused, because HTML is not allowed in texts.
    """
    parts = []
    for vector in VECTORS:
        shown = escaped(vector)
        parts += [shown, f"## {shown}", f"- {shown}", f"| {shown} |\n| --- |\n| {shown} |", f"`` {vector} ``",
                  f"```\n{vector}\n```", f'[{shown}](https://example.org/ "{shown}")', f"> **{shown}**"]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def unit_name(folder: Path) -> str:
    """The name of a unit, which its forms must repeat."""
    return VECTORS[3] + folder.name


def poison(content: Path) -> None:
    """Fills every text of a content folder with vectors. What only chooses something stays."""
    vectors = cycle(VECTORS)
    for path in sorted(content.glob("units/*/*/*.json")):
        form = replaced(json.loads(path.read_text(encoding="utf-8")), vectors)
        form["unit"] = unit_name(path.parent.parent)
        path.write_text(json.dumps(form, ensure_ascii=False, indent=1), encoding="utf-8")
    for path in sorted(content.glob("schemes/*.json")):
        scheme = poisoned_scheme(json.loads(path.read_text(encoding="utf-8")), vectors)
        path.write_text(json.dumps(scheme, ensure_ascii=False, indent=1), encoding="utf-8")
    settings = json.loads((content / "site.json").read_text(encoding="utf-8"))
    kept = {key: settings[key] for key in ("language", "theme", "publishedOn") if key in settings}
    shown = {key: next(vectors) for key in ("title", "description", "icp", "police", "siteCode")}
    organisation = {key: next(vectors) for key in ("name", "address", "telephone")}
    settings = {**shown, "organisation": organisation, **kept, "audit": {"public": True}}
    (content / "site.json").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    for path in sorted(content.rglob("*.md")):
        text = with_vectors(path.read_text(encoding="utf-8"), vectors)
        if path.name == "index.md" and path.parent.parent.name == "units":
            text = re.sub(r"(?m)^name: .*$", lambda _: "name: " + json.dumps(unit_name(path.parent)), text, count=1)
        path.write_text(text, encoding="utf-8")


def with_vectors(text: str, vectors: Iterator[str]) -> str:
    """A Markdown file with vectors as the values of its head and as its body."""
    head = re.match(r"---\n(.*?)\n---\n", text, re.S)
    lines = []
    for line in (head[1].split("\n") if head else []):
        key = re.match(r"(title|name|shortName|description|summary): ", line)
        lines.append(key[0] + json.dumps(next(vectors), ensure_ascii=False) if key else line)
    return ("---\n" + "\n".join(lines) + "\n---\n" if head else "") + markdown()
