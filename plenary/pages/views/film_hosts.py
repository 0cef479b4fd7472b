"""Hosts of films elsewhere: which are in mainland China, and how each shows a player in a page.

The forms of players are those that the hosts give out under "share" or document:

- Bilibili: https://player.bilibili.com/ (bvid, aid; autoplay=0)
- YouTube, "privacy-enhanced mode": https://support.google.com/youtube/answer/171780
- Youku: "copy general code" below a film; Tencent Video: "embed code" below a film
"""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from plenary.addresses import named
from plenary.languages.names import primary

# By the host of the player: how addresses of films look there, and the player's address
PLAYERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "player.bilibili.com": (
        (
            r"(?:www\.|m\.)?bilibili\.com/video/(BV[0-9A-Za-z]{10})",
            "https://player.bilibili.com/player.html?bvid={}&autoplay=0",
        ),
        (
            r"(?:www\.|m\.)?bilibili\.com/video/av(\d+)",
            "https://player.bilibili.com/player.html?aid={}&autoplay=0",
        ),
    ),
    "www.youtube-nocookie.com": (
        (
            r"(?:www\.|m\.)?youtube\.com/(?:watch\?(?:.*&)?v=|live/|embed/)([\w-]{11})",
            "https://www.youtube-nocookie.com/embed/{}",
        ),
        (
            r"(?:youtu\.be|www\.youtube-nocookie\.com/embed)/([\w-]{11})",
            "https://www.youtube-nocookie.com/embed/{}",
        ),
    ),
    "player.youku.com": (
        (r"v\.youku\.com/v_show/id_([\w=]+?)(?:\.html|$)", "https://player.youku.com/embed/{}"),
    ),
    "v.qq.com": (
        (
            r"v\.qq\.com/x/(?:page|cover/\w+)/(\w+)(?:\.html|$)",
            "https://v.qq.com/txp/iframe/player.html?vid={}",
        ),
    ),
}
# Hosts that visitors in mainland China reach without detours; others may be blocked there
MAINLAND = re.compile(
    r"(?:^|\.)(?:bilibili\.com|b23\.tv|youku\.com|qq\.com|iqiyi\.com|douyin\.com|ixigua\.com"
    r"|kuaishou\.com|weibo\.com|xinhuanet\.com|news\.cn|cctv\.com|vzan\.com|inmuu\.com|douyu\.com"
    r"|huya\.com|cn)$"
)
CHINESE = "zh"


def film_hosts(addresses: Sequence[str], tag: str, embeds: Container[str]) -> list[dict[str, Any]]:
    """Return where a film or stream is, the host that suits readers of a language first.

    ``paired``: it is said of each which is for mainland China (``mainland``) and which is for
    elsewhere, since there are both. ``embed`` is the address of the player that the page may show
    as it is among ``embeds``, and ``learns`` the host that learns who watches.
    """
    found = []
    for one in named(addresses):
        host = urlsplit(one["address"]).hostname or ""
        player, embed = _player(one["address"])
        embed = embed if player in embeds else ""
        found.append(
            {
                **one,
                "mainland": bool(MAINLAND.search(host)),
                "embed": embed,
                "learns": player if embed else host,
            }
        )
    paired = len({one["mainland"] for one in found}) > 1
    chinese = primary(tag) == CHINESE
    found.sort(key=lambda one: one["mainland"] is not chinese)
    return [{**one, "paired": paired} for one in found]


def players(hosts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the hosts whose players a page may show."""
    return sorted({one["learns"] for one in hosts if one["embed"]})


def _player(address: str) -> tuple[str, str]:
    """Return the host of a film's player and the player's address; "" if none is known."""
    plain = re.sub(r"^https?://", "", address)
    for host, forms in PLAYERS.items():
        for form, player in forms:
            if match := re.match(form, plain):
                return host, player.format(match[1])
    return "", ""
