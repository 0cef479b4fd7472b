"""The rules for hosts: headers, types, redirects, languages, 404.

One view for all hosts; the writers in :mod:`plenary.formats` write it in each host's form.
``_headers`` and ``_redirects`` are in the site, where Netlify and Cloudflare Pages look for them.
The files for nginx and Caddy are not: a server's rules are not a page, and writing into the folder
that is served should not change them.
"""

from collections.abc import Iterable, Iterator

from plenary.attachments.file_types import KINDS
from plenary.languages.accept_language import patterns, ranges
from plenary.outputs.output import Output
from plenary.pages.data.redirects import dropped, planned
from plenary.pages.data.search import PLACE
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.press_forms import WECHAT
from plenary.pages.kinds.watch import framed
from plenary.pages.views.film_hosts import PLAYERS
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import Plain
from plenary.theme import MEDIA_POLICY, PASTE_POLICY, POLICY, SEARCH_POLICY

# Sent with everything. Strict-Transport-Security is the owner's to decide, since it binds other
# services of the host's name and cannot be taken back for as long as it says.
# No Cross-Origin-Resource-Policy: readers of feeds, and chats, show our pictures.
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
# Which pages a browser fetches before they are asked for; links to it need no inline script
SPECULATION = "prefetch.speculationrules"
# Only a header can say this (Content Security Policy Level 3, section 3.3)
UNFRAMED = "frame-ancestors 'none'"
# Pages with a policy of their own, by how their paths end
POLICIES = {
    f"/{WECHAT}": PASTE_POLICY,
    f"/{PLACE}": SEARCH_POLICY,
    f"/{PLACE}index.html": SEARCH_POLICY,
}

# In the addresses of pages with films
WATCHED = "/watch/"

# Files that a text offers: they are shown within pages, and run nothing where they are opened
MEDIA = "media/"
# What browsers open with a program of their own, which may not work in the sandbox of media/, is
# saved
SAVED = ("pdf",)

# The folder, and the endings, of names that have a digest of what the file holds: it never changes.
# Pagefind's other files (pagefind.js and so on) keep their names.
HASHED = "theme/"
HASHED_ENDINGS = ("pf_fragment", "pf_index", "pf_meta")
FOR_EVER = "public, max-age=31536000, immutable"
# Photos, share cards, archives, Word files: they are large, and hardly ever change
LARGE = ("avif", "docx", "jpeg", "jpg", "pdf", "mp4", "png", "svg", "webp", "zip")
AN_HOUR = "public, max-age=3600, must-revalidate"
# Everything else: what was published a minute ago is what people see; unchanged, it is a 304
A_MINUTE = "public, max-age=60, must-revalidate"

# Media types by ending (IANA's registry), with the encoding of texts
TYPES = {ending: kind.type for ending, kind in KINDS.items()} | {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "htm": "text/html; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "speculationrules": "application/speculationrules+json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "xml": "application/xml",
    "zip": "application/zip",
}
# And by name, where the ending says less (RFC 4287, JSON Feed 1.1)
NAMED = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}


def unit(inputs: PlanInputs) -> Unit:
    """Return the rules that are in the site itself."""
    return Unit(published, inputs, tuple(_moved(inputs)))


def published(inputs: PlanInputs, *moved: tuple[str, str]) -> Iterator[Output]:
    """Yield the rules that are in the site itself."""
    view = rules(inputs, moved)
    yield Output("_headers", "netlify headers", view)
    yield Output("_redirects", "netlify redirects", view)


def beside(inputs: PlanInputs) -> Iterator[Output]:
    """Yield the rules that go into a folder beside the site, for nginx and Caddy."""
    view = rules(inputs, _moved(inputs))
    yield Output("nginx-maps.conf", "nginx maps", view)
    yield Output("nginx-site.conf", "nginx site", view)
    yield Output("site.caddy", "caddy", view)


def _moved(inputs: PlanInputs) -> list[tuple[str, str]]:
    """Return each old address, and the path of the page to which it leads."""
    return [(it.old, it.path) for it in planned(inputs)]


def rules(inputs: PlanInputs, moved: Iterable[tuple[str, str]]) -> Plain:
    """Return the view of all rules.

    ``prefix`` is the path of the site, without a slash at the end. Paths begin after it, with a
    slash: ``moved`` leads from old addresses (decoded; a folder's ends in a slash) to
    new ones. ``dropped`` has the places of forms that may be missing, ``unlisted`` the years
    without a list of their own. ``accept`` has expressions over Accept-Language, each with the id
    of a language.
    """
    without = dropped(inputs)
    players = framed(inputs)
    policies = {
        **POLICIES,
        **{f"/{key}": policy for key, policy in players.items()},
        **{f"/{key}index.html": policy for key, policy in players.items()},
    }
    ahead = f'"{without["prefix"]}/{inputs.assets[SPECULATION].path}"'
    return {
        "name": f"p{inputs.site_id.hex[:8]}",  # two sites on one server have different ones
        "siteurl": inputs.siteurl,
        **without,
        "unlisted": [y for y in inputs.site.years if not inputs.makes_of_year("yearly list", y)],
        "headers": [*map(list, HEADERS), ["Speculation-Rules", ahead]],
        "policy": f"{POLICY}; {UNFRAMED}",
        "policies": [[ending, f"{policy}; {UNFRAMED}"] for ending, policy in policies.items()],
        "loosest": f"{_either(POLICY, *policies.values())}; {UNFRAMED}",
        "media": MEDIA,
        "media_policy": MEDIA_POLICY,
        "saved": list(SAVED),
        "hashed": HASHED,
        "hashed_endings": list(HASHED_ENDINGS),
        "large": list(LARGE),
        "caching": {"hashed": FOR_EVER, "large": AN_HOUR, "usual": A_MINUTE},
        "types": TYPES,
        "named": NAMED,
        "languages": [[id_, found] for id_, found in ranges(inputs.languages).items()],
        "accept": [list(pattern) for pattern in patterns(inputs.languages)],
        "moved": [[f"/{old}", f"/{path}"] for old, path in moved],
    }


def policy_of(path: str) -> str:
    """Return the policy of the file at a path below the site's root, as good hosts send it."""
    if path.startswith(MEDIA):
        return MEDIA_POLICY
    if WATCHED in path:  # which players a page can show, it says itself
        hosts = " ".join(f"https://{host}" for host in PLAYERS)
        return f"{POLICY}; frame-src {hosts}; {UNFRAMED}"
    found = next((p for ending, p in POLICIES.items() if f"/{path}".endswith(ending)), POLICY)
    return f"{found}; {UNFRAMED}"


def _either(*policies: str) -> str:
    """Return a policy that allows what any of ``policies`` does.

    Hosts that cannot send some pages another policy send this; each page's own is stricter, and
    browsers keep to both.
    """
    allowed: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split("; "):
            name, *sources = directive.split()
            allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(
        " ".join([name, *([s for s in sources if s != "'none'"] or ["'none'"])])
        for name, sources in allowed.items()
    )
