"""Texts to paste into the editor of a WeChat Official Account, which keeps only inline styles.

The editor removes classes, ids, scripts, and links to any site but WeChat's own articles (by the
experience of people who publish there; it is not documented). So addresses are at the end, as text.
When a text is pasted, it fetches pictures by their full addresses, if they are public.
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from plenary.formats.prose import Block, Run

# WeChat's own text is 17px; 16px is what accounts use, with lines so far apart for Han
TEXT = "font-size:16px;line-height:1.75;"
SMALL = "font-size:14px;line-height:1.6;"
HIGH, DEEPEST = 2, 3  # levels: of large headings, of lists


def article(
    blocks: Iterable[Block],
    colours: Mapping[str, str],
    direction: str = "ltr",
    links: str = "Links",
) -> str:
    """Return blocks as HTML, each element with its whole style; addresses are numbered, at the end.

    ``colours`` are ``ink``, ``stone``, ``mist``, ``line`` and ``accent``, as CSS has them;
    ``direction`` is the text's, ``links`` the heading of the addresses.
    """
    notes: dict[str, int] = {}
    turned = (block._replace(dir=block.dir or direction) for block in blocks)
    said = "".join(_said(block, colours, notes) for block in turned)
    looks = f"{SMALL}margin:0 0 4px;color:{colours['stone']};word-break:break-all;"
    ends = "".join(
        f'<p style="{looks}" dir="ltr">[{number}] {escape(address)}</p>'
        for address, number in notes.items()
    )
    if ends:
        heading = Block("heading", (Run(links),), 2, dir=direction)
        ends = f'<section style="margin:24px 0 0;">{_said(heading, colours, {})}{ends}</section>'
    looks = f"{TEXT}color:{colours['ink']};word-break:break-word;overflow-wrap:anywhere;"
    return f'<section style="{looks}" dir="{direction}">{said}{ends}</section>'


def _said(block: Block, colours: Mapping[str, str], notes: dict[str, int]) -> str:
    """Return one block; addresses are added to ``notes``, with their numbers."""
    if block.kind == "table":
        return _table(block, colours, notes)
    runs = block.runs if block.kind != "picture" else ()
    tag, looks, inner = "p", f"{TEXT}margin:0 0 16px;", _words(runs, notes)
    accent, side = colours["accent"], "right" if block.dir == "rtl" else "left"
    match block.kind:
        case "heading":
            tag = f"h{block.level}"
            looks = f"line-height:1.5;margin:32px 0 16px;padding-{side}:10px;"
            looks += f"border-{side}:4px solid {accent};"
            size = "18px" if block.level <= HIGH else "16px"
            inner = f'<strong style="font-size:{size};color:{accent};">{inner}</strong>'
        case "item":
            looks = f"{TEXT}margin:0 0 8px;padding-{side}:{20 * min(block.level, DEEPEST)}px;"
            if block.marker:
                looks += "text-indent:-20px;"
                sign = f"color:{accent};display:inline-block;width:20px;text-indent:0;"
                inner = f'<span style="{sign}">{block.marker}</span>{inner}'
        case "quote":
            looks = f"{TEXT}margin:0 0 8px;padding:12px 16px;background-color:{colours['mist']};"
        case "caption":
            looks = f"{SMALL}margin:-8px 0 20px;color:{colours['stone']};text-align:center;"
        case "picture":
            (run,) = block.runs
            looks = "margin:0 0 16px;"
            fit = "width:100%;height:auto;display:block;"
            inner = f'<img style="{fit}" src="{escape(run.link)}" alt="{escape(run.text)}">'
        case "rule":
            inner = "<br>"
            looks = f"margin:24px 0;border-top:1px solid {colours['line']};line-height:0;"
        case "code":
            looks = f"{SMALL}margin:0 0 16px;white-space:pre-wrap;"
    return _element(tag, looks, block, inner)


def _table(block: Block, colours: Mapping[str, str], notes: dict[str, int]) -> str:
    looks = f"{SMALL}padding:6px 8px;border:1px solid {colours['line']};overflow-wrap:anywhere;"
    end = "left" if block.dir == "rtl" else "right"
    rows = ""
    for number, (row, sides) in enumerate(zip(block.rows, block.sides, strict=True)):
        shade = f"background-color:{colours['mist']};" if number < block.heads else ""
        rows += "<tr>"
        for cell, side in zip(row, sides, strict=True):
            where = f"text-align:{end if side == 'end' else side};" if side else ""
            rows += f'<td style="{looks}{shade}{where}">{_words(cell, notes)}</td>'
        rows += "</tr>"
    looks = "width:100%;margin:0 0 16px;border-collapse:collapse;"
    return _element("table", looks, block, f"<tbody>{rows}</tbody>")


def _element(tag: str, looks: str, block: Block, inner: str) -> str:
    """Return an element; one in another language has an attribute for it."""
    tongue = f' lang="{escape(block.lang)}"' if block.lang else ""
    tongue += f' dir="{block.dir}"' if block.lang else ""
    return f'<{tag} style="{looks}"{tongue}>{inner}</{tag}>'


def _words(runs: Iterable[Run], notes: dict[str, int]) -> str:
    """Return words; those that lead somewhere have the number of their address behind them."""
    found = ""
    for link, group in groupby(runs, key=lambda run: run.link):
        some = list(group)
        found += "".join(map(_manner, some))
        plain = link.partition(":")[2] if link.startswith(("mailto:", "tel:")) else link
        said = "".join(run.text for run in some)
        if link and plain.replace(" ", "") != said.replace(" ", ""):
            number = notes.setdefault(plain, len(notes) + 1)
            found += f'<sup style="font-size:12px;line-height:0;">[{number}]</sup>'
    return found


def _manner(run: Run) -> str:
    """Return words in their manner."""
    said = escape(run.text).replace("\n", "<br>")
    said = f'<strong style="font-weight:bold;">{said}</strong>' if run.strong else said
    said = f'<em style="font-style:italic;">{said}</em>' if run.emphasis else said
    return f'<sup style="line-height:0;">{said}</sup>' if run.raised else said
