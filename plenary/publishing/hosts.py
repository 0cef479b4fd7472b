"""Hosts that visitors in mainland China do not reach, or wait for.

A page that loads something from one of them hangs there until it gives up. A plain link to one is
another matter: the reader decides, and the page works without it.
"""

from plenary.messages.mistake import Mistake
from plenary.messages.publishing import BLOCKED_IN_CHINA, SLOW_IN_CHINA, THIRD_PARTY

# Each with all hosts below it. Blocked: tests from inside mainland China fail as good as always.
# Slow: they answer at times, after seconds, or from outside alone.
BLOCKED = (
    *("facebook.com", "facebook.net", "fbcdn.net", "instagram.com", "cdninstagram.com"),
    *("whatsapp.com", "whatsapp.net", "threads.net", "messenger.com", "telegram.org", "t.me"),
    *("twitter.com", "x.com", "twimg.com", "t.co", "bsky.app", "pinterest.com", "pinimg.com"),
    *("youtube.com", "youtube-nocookie.com", "youtu.be", "ytimg.com", "ggpht.com"),
    *("googlevideo.com", "vimeo.com", "vimeocdn.com", "dailymotion.com", "twitch.tv"),
    *("google.com", "google.de", "google.sk", "google.fi", "google.rs", "googleusercontent.com"),
    *("gstatic.com", "goo.gl", "withgoogle.com", "recaptcha.net", "blogspot.com", "blogger.com"),
    *("soundcloud.com", "sndcdn.com", "spotify.com", "scdn.co", "medium.com", "wordpress.com"),
    *("wikipedia.org", "wikimedia.org", "archive.org", "dropbox.com", "slideshare.net"),
    *("disqus.com", "disquscdn.com", "quora.com", "reddit.com", "redd.it", "tumblr.com"),
)
SLOW = (
    *("googleapis.com", "googletagmanager.com", "google-analytics.com", "doubleclick.net"),
    *("googlesyndication.com", "googleadservices.com", "gravatar.com", "wp.com"),
    *("jsdelivr.net", "unpkg.com", "cdnjs.cloudflare.com", "bootstrapcdn.com", "jquery.com"),
    *("fontawesome.com", "typekit.net", "fonts.bunny.net", "polyfill.io", "esm.sh"),
    *("githubusercontent.com", "github.io", "linkedin.com", "licdn.com", "openstreetmap.org"),
    *("mapbox.com", "hotjar.com", "intercom.io", "onesignal.com", "addthis.com", "sharethis.com"),
)


def loading(host: str) -> Mistake:
    """Return what is wrong with a page that loads something from another host."""
    parts = host.lower().rstrip(".").split(".")
    names = {".".join(parts[i:]) for i in range(len(parts))}
    if names.intersection(BLOCKED):
        return BLOCKED_IN_CHINA
    return SLOW_IN_CHINA if names.intersection(SLOW) else THIRD_PARTY
