"""Links that show a place on a map, as each service documents them; no map is ever loaded.

All take WGS-84 coordinates. To services of mainland China the address says that they are (their own
are GCJ-02 and BD-09, some hundred metres off), and they convert them:

* Amap: ``position=lon,lat``, ``coordinate=wgs84`` for GPS coordinates, ``src`` names the caller
  (lbs.amap.com/api/uri-api/guide/mobile-web/point, of 31 October 2023);
* Baidu: ``location=lat,lng``, ``title``, ``content`` and ``output=html`` are required,
  ``coord_type=wgs84``, ``src=webapp.company.app`` (lbsyun.baidu.com/index.php?title=uri/api/web);
* Tencent: ``marker=coord:lat,lng;title:…;addr:…`` with all three, ``coord_type=1`` for GPS,
  ``referer`` names the caller (lbs.qq.com/webApi/uriV1/uriGuide/uriWebMarker);
* Apple: ``ll=lat,lng``, with which ``q`` is the label (developer.apple.com/library/archive/
  featuredarticles/iPhoneURLScheme_Reference/MapLinks/MapLinks.html);
* OpenStreetMap: ``mlat`` and ``mlon`` set the marker, ``#map=zoom/lat/lon`` the view
  (wiki.openstreetmap.org/wiki/Template:BrowseMapWithMarker).
"""

from urllib.parse import quote, urlencode

from plenary.content.coordinates import number
from plenary.pages.views.language_view import Plain

# Who asks, as these services want to know: no site and no visitor
CALLER = "plenary"
ZOOM = 17  # a street with its buildings
OF_CHINA = ("amap", "baidu", "tencent")
# Drivers in China have this one, whatever their passengers read
OF_DRIVERS = OF_CHINA[:1]
OTHERS = ("openstreetmap", "apple")
# What stands between the parts of Tencent's marker
PARTS = str.maketrans({";": "，", ":": "：", "|": "／"})


def services(tag: str, *, in_china: bool) -> tuple[str, ...]:
    """Return the services that suit readers of a language, best first.

    Who reads Chinese sees those of mainland China first; others get one of them for the driver, if
    the place is there.
    """
    if tag.partition("-")[0] == "zh":
        return (*OF_CHINA, *reversed(OTHERS))
    return (*OTHERS, *(OF_DRIVERS if in_china else ()))


def links(
    point: tuple[float, float], name: str, address: str, tag: str, *, in_china: bool
) -> list[Plain]:
    """Return where a point (latitude, longitude) is shown: each service, and the address there."""
    return [
        {"service": service, "address": link(service, point, name, address or name)}
        for service in services(tag, in_china=in_china)
    ]


def link(service: str, point: tuple[float, float], name: str, address: str) -> str:
    """Return the address at which a service shows a point under a name."""
    latitude, longitude = map(number, point)
    match service:
        case "amap":
            return "https://uri.amap.com/marker?" + _query(
                position=f"{longitude},{latitude}", name=name, src=CALLER, coordinate="wgs84"
            )
        case "baidu":
            return "https://api.map.baidu.com/marker?" + _query(
                location=f"{latitude},{longitude}",
                title=name,
                content=address,
                output="html",
                coord_type="wgs84",
                src=f"webapp.{CALLER}.{CALLER}",
            )
        case "tencent":
            parts = (("title", name), ("addr", address))
            said = "".join(f";{key}:{value.translate(PARTS)}" for key, value in parts)
            marker = f"coord:{latitude},{longitude}{said}"
            return "https://apis.map.qq.com/uri/v1/marker?" + _query(
                marker=marker, coord_type="1", referer=CALLER
            )
        case "apple":
            return "https://maps.apple.com/?" + _query(ll=f"{latitude},{longitude}", q=name)
    where = f"{latitude}/{longitude}"
    found = _query(mlat=latitude, mlon=longitude)
    return f"https://www.openstreetmap.org/?{found}#map={ZOOM}/{where}"


def _query(**values: str) -> str:
    """Return a query whose commas, colons and semicolons are as the services show them."""
    return urlencode(values, safe=",:;", quote_via=quote)
