"""The text of a project description → web pages that show the same text in various markups."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from importer.formats.eura_labels import split_label
from importer.formats.eura_outline import find_sections
from importer.formats.eura_principles import criteria
from importer.labels import FIELDS, HEADINGS, PERSONAL_LABELS, Kind

Scored = tuple[str, str, str]


@dataclass(frozen=True)
class Markup:
    """How a page marks headings, fields, paragraphs and scores; `frame` is what is around."""

    heading: Callable[[str], str]
    field: Callable[[str, str], str]
    fields: tuple[str, str]
    paragraph: Callable[[str], str]
    scored: Callable[[Scored, str], str]
    scores: tuple[str, str]
    section: tuple[str, str]
    frame: tuple[str, str]


def _e(text: str) -> str:
    return html.escape(text, quote=False)


def _lines(text: str) -> str:
    return "<br>\n".join(_e(line) for line in text.split("\n"))


def _as_references(text: str) -> str:
    return "".join(c if c < "\x7f" else f"&#{ord(c)};" for c in text)


PLAIN = Markup(
    heading=lambda text: f"<h2>{_e(text)}</h2>",
    field=lambda label, value: f"<p>{_e(label)}: {_e(value)}</p>",
    fields=("", ""),
    paragraph=lambda text: f"<p>{_lines(text)}</p>",
    scored=lambda row, reason: f"<p>{_e(' '.join(row))}</p><p>{_lines(reason)}</p>",
    scores=("<p><span>Välitön</span><span>Välillinen</span></p>", ""),
    section=("<div>", "</div>"),
    frame=(
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>S</title></head><body>",
        "</body></html>",
    ),
)
UNCLOSED = Markup(
    heading=lambda text: f"<H2>{_as_references(_e(text))}</H2>",
    field=lambda label, value: (
        f"<TR><TD>{_as_references(_e(label))}:<TD>{_as_references(_e(value))}"
    ),
    fields=("<TABLE border=0>", "</TABLE>"),
    paragraph=lambda text: f"<P>{_as_references(_lines(text))}",
    scored=lambda row, reason: (
        f"<TR><TD>{_as_references(_e(row[0]))}<TD>{row[1]}<TD>{row[2]}"
        f"<TR><TD colspan=3>{_as_references(_lines(reason))}"
    ),
    scores=("<TABLE><TR><TH><TH>V&auml;lit&ouml;n<TH>V&auml;lillinen", "</TABLE>"),
    section=("", "<HR>"),
    frame=("<HTML><HEAD><SCRIPT>if (a < b) { document.write('<!-- <p>') }</SCRIPT><BODY>", ""),
)
_AROUND = (
    "<!-- saved from url=(0068)https://www.eura2014.fi/rrtiepa/projekti.php -->\n"
    "<html><head><style>.x { color: red }</style></head><body class='has-cookies'>"
    "<div id='cookie-banner'>Käytämme evästeitä: hyväksy kaikki.</div>"
    "<nav><ul><li><a href='https://www.eura2014.fi/'>Etusivu</a></li></ul></nav>"
    "<div style='display: none'>Hankekoodi: S29999</div><main>"
)
NESTED = Markup(
    heading=lambda text: f"<header><h3><span>{_e(text).replace(' ', '</span> ', 1)}</h3></header>",
    field=lambda label, value: (
        f"<div class='row'><div class='label'>{_e(label)}:</div>\n"
        f"<div class='value'><span>{_e(value)}</span></div></div>"
    ),
    fields=("<div class='fields'><div>", "</div></div>"),
    paragraph=lambda text: f"<div><div>{_lines(text)}</div></div>",
    scored=lambda row, reason: (
        f"<tr><th scope='row'>{_e(row[0])}</th><td><span>{row[1]}</span></td><td>{row[2]}</td>"
        f"<td><p>{_lines(reason)}</p></td></tr>"
    ),
    scores=("<div><table><tbody>", "</tbody></table></div>"),
    section=("<section><div>", "</div></section>"),
    frame=(
        _AROUND,
        "</main><footer><p>Palaute: Hankkeen nimi: alatunniste</p></footer></body></html>",
    ),
)
TERMS = Markup(
    heading=lambda text: f"<h2>{_e(text)}</h2>",
    field=lambda label, value: f"<dt><strong>{_e(label)}</strong></dt><dd>{_e(value)}</dd>",
    fields=("<dl>", "</dl>"),
    paragraph=lambda text: f"<pre>{_e(text)}</pre>",
    scored=lambda row, reason: (
        f"<tr><td>{_e(row[0])}</td><td>{row[1]}</td><td>{row[2]}</td></tr>"
        f"<tr><td>{_lines(reason)}</td><td></td><td></td></tr>"
    ),
    scores=("<table>", "</table>"),
    section=("<article>", "</article>"),
    frame=(
        "<?xml version='1.0' encoding='utf-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>",
        "</body></html>",
    ),
)
NAMED = Markup(
    heading=lambda text: f"<h2>{_e(text)}</h2>",
    field=lambda label, value: f"<b>{_e(label)}:</b>&nbsp;<span>{_e(value)}</span><br/><br/>",
    fields=("<p>", "</p>"),
    paragraph=lambda text: f"<p><span>{_lines(text)}</span></p>",
    scored=lambda row, reason: (
        f"<b>{_e(row[0])}</b> <i>{row[1]}</i><i>{row[2]}</i><br>{_lines(reason)}<br>"
    ),
    scores=("<p>", "</p>"),
    section=("<table><tr><td>", "</td></tr></table>"),
    frame=("<html><body><center>", "</center></body></html>"),
)
MARKUPS = {"plain": PLAIN, "unclosed": UNCLOSED, "nested": NESTED, "terms": TERMS, "named": NAMED}


def page_of(text: str, markup: Markup) -> str:
    """Return a page that shows the text of an EURA2014 description."""
    lines = text.split("\n")
    sections = find_sections(lines)
    stops = [*(section.start for section in sections[1:]), len(lines)]
    parts = [_prose(lines[: sections[0].start], markup)]
    for section, stop in zip(sections, stops, strict=True):
        body = lines[section.stop : stop]
        kind = HEADINGS[section.order].kind
        content = _READ[kind](body, section.key, markup)
        title = markup.heading(lines[section.start].strip())
        parts.append(f"{markup.section[0]}{title}\n{content}{markup.section[1]}\n")
    return markup.frame[0] + "".join(parts) + markup.frame[1]


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines: what blank lines part."""
    return [part.strip() for part in "\n".join(lines).split("\n\n") if part.strip()]


def _prose(lines: Sequence[str], markup: Markup) -> str:
    return "".join(markup.paragraph(part) for part in paragraphs(lines))


def _text(lines: Sequence[str], _key: str, markup: Markup) -> str:
    return _prose(lines, markup)


def _fields(lines: Sequence[str], key: str, markup: Markup) -> str:
    """Mark up labelled lines as fields, and what stands between them as paragraphs."""
    labels = (*FIELDS.get(key, ()), *PERSONAL_LABELS)
    parts: list[str] = []
    inside = False
    for line in filter(str.strip, lines):
        found = split_label(line, labels) if ":" in line else None
        if bool(found) != inside:
            parts.append(markup.fields[0] if found else markup.fields[1])
            inside = bool(found)
        label, _, value = line.partition(":")
        parts.append(
            markup.field(label.strip(), value.strip()) if found else markup.paragraph(line)
        )
    return "".join(parts) + (markup.fields[1] if inside else "")


def _gender(lines: Sequence[str], key: str, markup: Markup) -> str:
    """Mark up questions with their answers as fields, reasons as paragraphs."""
    parts: list[str] = []
    reason: list[str] = []
    for line in [*lines, ""]:
        if split_label(line, FIELDS[key]) and ":" in line:
            label, _, value = line.partition(":")
            parts += [_prose(reason, markup), markup.fields[0]]
            parts += [markup.field(label.strip(), value.strip()), markup.fields[1]]
            reason = []
        else:
            reason.append(line)
    return "".join(parts) + _prose(reason, markup)


def _criteria(lines: Sequence[str], _key: str, markup: Markup) -> str:
    """Mark up criteria with their scores and reasons; group titles and column titles go."""
    rows: list[tuple[Scored, list[str]]] = []
    for line in lines:
        name, *scores = line.strip().rsplit(" ", 2)
        if name in criteria() and len(scores) == 2:
            rows.append(((name, scores[0], scores[1]), []))
        elif rows:
            rows[-1][1].append(line)
    body = "".join(markup.scored(row, "\n".join(reason).strip()) for row, reason in rows)
    return markup.scores[0] + body + markup.scores[1]


def _group(lines: Sequence[str], _key: str, markup: Markup) -> str:
    return _prose(lines, markup)


_READ: dict[Kind, Callable[[Sequence[str], str, Markup], str]] = {
    Kind.FIELDS: _fields,
    Kind.TEXT: _text,
    Kind.GENDER: _gender,
    Kind.CRITERIA: _criteria,
    Kind.GROUP: _group,
}
