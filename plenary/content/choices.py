"""What somebody means by a word that is none of those that are possible."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from plenary.messages.message import Message
from plenary.problems import NOTHING, did_you_mean, nearest

# Other words for the values of our fields
SAME: Mapping[str, str] = {
    **dict.fromkeys(("offline", "in-person", "onsite", "in-presence", "physical"), "on-site"),
    **dict.fromkeys(("face-to-face", "线下", "現場", "现场", "実地"), "on-site"),
    **dict.fromkeys(("virtual", "remote", "web", "webinar", "线上", "在线", "線上"), "online"),
    **dict.fromkeys(("both", "mixed", "混合", "线上线下", "线上线下结合"), "hybrid"),
    **dict.fromkeys(("canceled", "called-off", "removed", "取消", "已取消"), "cancelled"),
    **dict.fromkeys(("postponed", "rescheduled", "delayed", "推迟", "改期", "延期"), "moved"),
    **dict.fromkeys(("lunch", "coffee", "dinner", "meal", "茶歇", "午餐", "休息"), "break"),
    **dict.fromkeys(("speech", "lecture", "presentation", "演讲", "报告"), "talk"),
    **dict.fromkeys(("roundtable", "round-table", "discussion", "圆桌", "讨论"), "panel"),
    **dict.fromkeys(("tour", "excursion", "参观"), "visit"),
    **dict.fromkeys(("organiser", "organizer", "主办", "主办单位"), "host"),
    **dict.fromkeys(("supporting", "support", "支持单位"), "supporter"),
    **dict.fromkeys(("sponsoring", "赞助", "赞助单位", "赞助商"), "sponsor"),
    **dict.fromkeys(("press", "media-partner", "媒体", "支持媒体", "合作媒体"), "media"),
    **dict.fromkeys(("exhibitors", "stand", "参展商", "参展单位", "展商"), "exhibitor"),
    **dict.fromkeys(("co-organizer", "coorganiser", "coorganizer", "承办", "协办"), "co-organiser"),
}
# Beginnings that turn a word into its opposite
OPPOSITES = ("un", "non", "not", "no", "in", "im", "dis", "de", "re", "off", "anti", "ex", "mis")


def narrow(value: str) -> str:
    """Return what was typed on a Chinese keyboard as it is typed on an English one."""
    return unicodedata.normalize("NFKC", value).strip()


def meant(value: str, known: Iterable[str]) -> Message:
    """Return ``"Did you mean `x`? "``, or nothing: never the opposite of what was written."""
    words = list(known)
    plain = re.sub(r"[\s_]+", "-", narrow(value).casefold())
    likely = plain if plain in words else SAME.get(plain, "")
    if likely in words:
        return did_you_mean(likely)
    near = nearest(plain, [*words, *SAME])
    word = SAME.get(near, near)
    return did_you_mean(word) if word in words and not _opposite(plain, word) else NOTHING


def _opposite(value: str, word: str) -> bool:
    """Whether one of two words says that the other is not so, as far as their letters tell."""
    one, other = value.replace("-", ""), word.replace("-", "")
    for beginning in OPPOSITES:
        if one == beginning + other or other == beginning + one:
            return True
    # on-site and off-site, online and offline
    rest = (one.removeprefix("off"), other.removeprefix("on"))
    return one.startswith("off") and other.startswith("on") and rest[0] == rest[1]
