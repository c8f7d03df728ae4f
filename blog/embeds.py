"""Films and sounds of other sites, behind a click.

Nothing of theirs is loaded before the reader asks for it: the page shows a box
that says whose it is, with a link. Only the providers of this list are ever
framed, under the address that asks least of the reader. All functions are pure.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, quote, urlsplit


class Embed(NamedTuple):
    """What a box frames, once it is pressed."""

    provider: str
    frame: str  # its address
    shape: str  # `wide`, `tall` or `sound`; static/css/rich.css knows how high each is


class Page(NamedTuple):
    """An address in pieces."""

    host: str
    path: str
    query: dict[str, str]


Finder = Callable[[Page], tuple[str, str] | None]
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v|e)/([\w-]{11})/?")
VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d+)(?:/(\w+))?/?")
MOMENT = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?", re.ASCII)


def _youtube(page: Page) -> tuple[str, str] | None:
    start = page.query.get("t") or page.query.get("start") or ""
    playlist = page.query.get("list", "")
    in_path = YOUTUBE_PATH.fullmatch(page.path)
    if page.host == "youtu.be":
        key = page.path.strip("/")
    else:
        key = in_path[1] if in_path else page.query.get("v", "")
    base = "https://www.youtube-nocookie.com/embed/"
    if re.fullmatch(r"[\w-]{11}", key) and key != "videoseries":
        seconds = _seconds(start)
        after = f"?start={seconds}" if seconds else ""
        return f"{base}{key}{after}", "tall" if "/shorts/" in page.path else "wide"
    if re.fullmatch(r"[\w-]{12,64}", playlist):
        return f"{base}videoseries?list={playlist}", "wide"
    return None


def _vimeo(page: Page) -> tuple[str, str] | None:
    found = VIMEO_PATH.fullmatch(page.path)
    if not found:
        return None
    secret = found[2] or page.query.get("h", "")
    unlisted = f"&h={secret}" if re.fullmatch(r"\w{6,32}", secret) else ""
    return f"https://player.vimeo.com/video/{found[1]}?dnt=1{unlisted}", "wide"


def _dailymotion(page: Page) -> tuple[str, str] | None:
    in_path = re.fullmatch(r"(?:/embed)?(?:/video)?/(\w{5,20})(?:_[\w-]*)?/?", page.path)
    key = page.query.get("video") or (in_path[1].partition("_")[0] if in_path else "")
    if not re.fullmatch(r"\w{5,20}", key):
        return None
    return f"https://geo.dailymotion.com/player.html?video={key}", "wide"


def _soundcloud(page: Page) -> tuple[str, str] | None:
    if page.host == "w.soundcloud.com":
        address = page.query.get("url", "")
        own = r"https?://(?:api\.)?soundcloud\.com/[\w/%:.-]+"
        if not re.fullmatch(own, address):
            return None
    elif re.fullmatch(r"/[\w-]+/(?:sets/)?[\w-]+/?", page.path):
        address = f"https://soundcloud.com{page.path}"
    else:
        return None
    return f"https://w.soundcloud.com/player/?url={quote(address, safe='')}", "sound"


def _spotify(page: Page) -> tuple[str, str] | None:
    kinds = "track|album|playlist|episode|show|artist"
    found = re.fullmatch(rf"/(?:embed/|intl-[a-z]+/)?({kinds})/(\w{{22}})/?", page.path)
    return (f"https://open.spotify.com/embed/{found[1]}/{found[2]}", "sound") if found else None


def _archive(page: Page) -> tuple[str, str] | None:
    found = re.fullmatch(r"/(?:details|embed)/([\w.-]{1,100})(?:/.*)?", page.path)
    return (f"https://archive.org/embed/{found[1]}", "wide") if found else None


def _bandcamp(page: Page) -> tuple[str, str] | None:
    # The address of a record does not tell its number; the one of the player does.
    is_player = re.fullmatch(r"/EmbeddedPlayer/(?:v=2/)?[\w=/#%-]{1,300}", page.path)
    return (f"https://bandcamp.com{page.path}", "sound") if is_player else None


def _codepen(page: Page) -> tuple[str, str] | None:
    found = re.fullmatch(r"/([\w-]+)/(?:pen|embed|full|details)/(?:preview/)?(\w+)/?", page.path)
    return (f"https://codepen.io/{found[1]}/embed/{found[2]}", "wide") if found else None


def _ted(page: Page) -> tuple[str, str] | None:
    found = re.fullmatch(r"/talks/(?:lang/[\w-]+/)?([\w-]+)(?:\.html)?/?", page.path)
    return (f"https://embed.ted.com/talks/{found[1]}", "wide") if found else None


# By whose name, from which hosts (without `www.` and `m.`), and how its frame is addressed.
PROVIDERS: tuple[tuple[str, frozenset[str], Finder], ...] = (
    (
        "YouTube",
        frozenset({"youtube.com", "youtu.be", "youtube-nocookie.com", "music.youtube.com"}),
        _youtube,
    ),
    ("Vimeo", frozenset({"vimeo.com", "player.vimeo.com"}), _vimeo),
    ("Dailymotion", frozenset({"dailymotion.com", "dai.ly", "geo.dailymotion.com"}), _dailymotion),
    ("SoundCloud", frozenset({"soundcloud.com", "w.soundcloud.com"}), _soundcloud),
    ("Spotify", frozenset({"open.spotify.com"}), _spotify),
    ("the Internet Archive", frozenset({"archive.org"}), _archive),
    ("Bandcamp", frozenset({"bandcamp.com"}), _bandcamp),
    ("CodePen", frozenset({"codepen.io"}), _codepen),
    ("TED", frozenset({"ted.com", "embed.ted.com"}), _ted),
)


def find(address: str) -> Embed | None:
    """Return what to frame for an address, as people copy it or as exports hold it."""
    try:
        parts = urlsplit(address.strip())
        page = _page(parts)
    except ValueError:
        return None
    for name, hosts, finder in PROVIDERS:
        if page.host in hosts and parts.scheme in ("http", "https", ""):
            found = finder(page)
            return Embed(name, *found) if found else None
    return None


def frame_hosts(html: str) -> list[str]:
    """Return the origins that a page frames, from what `rendering.render` returned."""
    frames = re.findall(r'<div class="embed [^"]*" data-frame="(https://[a-z.-]+)/', html)
    return sorted(set(frames))


def _page(parts: SplitResult) -> Page:
    host = re.sub(r"^(?:www|m)\.", "", (parts.hostname or "").lower())
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return Page(host, parts.path, query)


def _seconds(moment: str) -> int:
    """Return the seconds of `90`, `90s` or `1h2m3s`."""
    found = MOMENT.fullmatch(moment)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
