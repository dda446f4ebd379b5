"""Rich text: what is hostile never survives, what is ours does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jipp.content.richtext import TAGS, RichText, file_ids, plain, sanitised
from jipp.core.ui.shapes import Picture

OWN = "/berkas/12345678-1234-1234-1234-123456789abc/foto%20rapat.png"
ALLOWED = {"href", "src", "scope", "colspan", "rowspan", "start"}
HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    "<p onclick='alert(1)'>",
    "<p style='background:url(javascript:1)'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVa\tScript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img src='https://evil.example/pixel.png'>",
    "<img src='/berkas/../akun/keluar'>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<math><mi xlink:href='javascript:1'>x</mi></math>",
    "<iframe src=//evil.example></iframe>",
    "<object data=x><embed src=x>",
    "<style>*{x:expression(1)}</style>",
    "<form action=//evil.example><input name=p><button>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<!--<img src=x onerror=1>-->",
    "<![CDATA[<script>1</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><style><img src=x onerror=1></style></table>",
    "\x00<scr\x00ipt>1</scr\x00ipt>",
    "<template><script>1</script></template>",
)
PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from([f"<{tag}>" for tag in sorted(TAGS)] + [f"</{tag}>" for tag in sorted(TAGS)]),
    st.sampled_from(
        ["'", '"', "<", ">", "&", "`", "=", "/", "\\", "</", "<!--", "-->", f'<img src="{OWN}">']
    ),
    st.text(max_size=12),
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def _read(html: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join))
@example("<h2><a><h2><a href='javascript:alert(1)'>x</a>")
def test_nothing_hostile_survives(html: str) -> None:
    stored = sanitised(html)
    for tag, attributes in _read(stored):
        assert tag in TAGS
        assert set(attributes) <= ALLOWED
        href = attributes.get("href")
        assert href is None or re.match(r"(?i)https?://|mailto:|/(?![/\\])|#", href)
        assert (tag != "img") or re.fullmatch(r"/berkas/[0-9a-f-]{36}/[\w.%~+-]+", attributes["src"] or "")
    assert sanitised(stored) == stored
    assert "<script" not in stored.lower()


@pytest.mark.parametrize("html", HOSTILE)
def test_each_known_attack(html: str) -> None:
    tags = _read(f"<p>{sanitised(html)}</p>")
    assert all(set(attributes) <= ALLOWED for _tag, attributes in tags)
    assert {tag for tag, _attributes in tags} <= TAGS
    assert all(
        not str(value).lower().strip().startswith(("javascript", "data", "vbscript"))
        for _tag, attributes in tags
        for value in attributes.values()
    )


def test_what_may_stand_there_stays() -> None:
    html = (
        '<h2>Judul</h2><p>Satu <strong>kata</strong>, <a href="https://jdih.menpan.go.id/">tautan</a> '
        'dan <a href="/inovasi/">kita</a>.</p><ol start="3"><li>a</li></ol><blockquote><p>b</p></blockquote>'
        '<table><tbody><tr><th scope="row">c</th><td colspan="2">d</td></tr></tbody></table>'
        f'<figure><img src="{OWN}"><figcaption>e</figcaption></figure>'
    )
    assert sanitised(html) == html


def test_what_browsers_write_becomes_ours() -> None:
    assert sanitised("<h1>a</h1><div><b>b</b></div><p>&nbsp;</p>") == "<h2>a</h2><p><strong>b</strong></p>"
    assert sanitised("satu\n\ndua & tiga") == "<p>satu</p><p>dua &amp; tiga</p>"


def test_a_picture_is_drawn_with_what_its_file_says() -> None:
    stored = sanitised(f'<img src="{OWN}" alt="palsu" onload="x">')
    assert stored == f'<img src="{OWN}">'
    key = next(iter(file_ids(stored)))
    shown = str(RichText(stored, {key: Picture(OWN, f"{OWN} 640w", 640, 480, 'Rapat "besar"', "id")}))
    assert 'alt="Rapat &quot;besar&quot;" lang="id"' in shown
    assert str(RichText(stored)) == ""


def test_stored_text_is_cleaned_again_when_shown() -> None:
    assert str(RichText("<p>a</p><script>1</script>")) == "<p>a</p>"
    assert 'rel="external noopener nofollow"' in str(RichText('<p><a href="https://x.id/">x</a></p>'))


def test_plain_words() -> None:
    assert plain("<h2>A</h2><p>b &amp; <em>c</em></p><ul><li>d</li></ul>") == "A\nb & c\nd"
