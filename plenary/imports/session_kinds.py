"""Forms of sessions, as organisers elsewhere call them."""

import re

# What a type's name has in it, and our kind; the first that fits counts
WORDS = (
    (
        "keynote",
        (
            *("keynote", "主旨", "主题演讲", "hlavná prednáška", "hlavný príhovor", "hauptvortrag"),
            *("главно излагање", "главно предавање", "pääpuhe", "avainpuhe"),
        ),
    ),
    ("matchmaking", ("matchmaking", "match-making", "b2b", "networking", "speed dating", "对接")),
    (
        "break",
        (
            *("lunch", "coffee", "dinner", "breakfast", "pause", "茶歇", "午餐", "休息", "晚宴"),
            *("prestávk", "пауза", "tauko"),
        ),
    ),
    (
        "panel",
        (
            *("panel", "discussion", "diskussion", "podium", "round table", "roundtable"),
            *("debate", "fishbowl", "座谈", "讨论", "对话", "圆桌", "diskusi", "панел", "дискусиј"),
            *("округли сто", "paneeli", "keskustelu"),
        ),
    ),
    (
        "ceremony",
        (
            *("ceremony", "opening", "closing", "award", "signing", "仪式", "开幕", "闭幕"),
            *("ceremóni", "slávnos", "свечан", "церемониј", "zeremonie", "eröffnung"),
            *("seremonia", "avajaiset", "juhla"),
        ),
    ),
    ("pitch", ("pitch", "lightning", "路演")),
    (
        "visit",
        (
            *(
                "visit",
                "excursion",
                "guided tour",
                "考察",
                "参观",
                "exkurz",
                "prehliadk",
                "návštev",
            ),
            *("посета", "обилазак", "besichtigung", "führung", "vierailu", "tutustuminen"),
        ),
    ),
    (
        "talk",
        (
            *("talk", "lecture", "speech", "presentation", "workshop", "tutorial", "session"),
            *(
                "vortrag",
                "seminar",
                "training",
                "演讲",
                "报告",
                "讲座",
                "工作坊",
                "prednášk",
                "предавањ",
            ),
            *("излагањ", "esitelmä", "luento", "esitys"),
        ),
    ),
)
# No breakout session, icebreaker or breaking news
BREAK = re.compile(r"\bbreaks?\b(?!-?\s?out)")
KINDS = {kind for kind, _ in WORDS}


def kind_of(name: str) -> str:
    """Return our kind of a type of session, "" if no word of it is known."""
    name = name.strip().lower()
    if name in KINDS:
        return name
    if BREAK.search(name):
        return "break"
    return next((kind for kind, words in WORDS if any(word in name for word in words)), "")
