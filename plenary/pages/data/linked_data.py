"""JSON-LD of editions, sub-forums, sessions, speakers and news, for search engines.

Terms are schema.org's; which of them an event needs is in Google's “Event structured data”
(required: name, startDate, location with address; recommended: all the others that an event has
here), and a release in “Article structured data” (recommended: author with name and url,
dateModified, datePublished, headline, image). Addresses are full ones if the site has an address.
"""

from collections.abc import Iterable
from typing import cast

from plenary.content.items import Appearance, Item
from plenary.content.schema import Gallery, News, Outcome
from plenary.pages.data.linked_parts import SCHEMA, LinkedParts
from plenary.pages.views.language_view import Plain
from plenary.photos.names import photos_of
from plenary.photos.recipes import GALLERY

STATES = {"confirmed": "Scheduled", "moved": "Rescheduled", "cancelled": "Cancelled"}


class LinkedData(LinkedParts):
    """The JSON-LD of one language, on the page at ``path``."""

    def edition(self, item: Item) -> list[Plain]:
        """Return an edition as an event, with its sub-forums as parts."""
        forums = self.site.forums.get(item.slug, [])
        speakers = self.language_view.everybody(item.slug)
        return self._top(
            self._event(item, [item], speakers)
            | self._days(item)
            | {"subEvent": [self._event_of(self.language_view.at(forum.key)) for forum in forums]}
        )

    def forum(self, item: Item, edition: Item, appearances: list[Appearance]) -> list[Plain]:
        """Return a sub-forum as an event, with its sessions as parts."""
        slots = [self.language_view.slot(a) for a in appearances]
        speakers = {s.slug: s for a in appearances for s in self.language_view.speakers(a)}
        made = self._event(edition, [item, edition], speakers.values()) | self._days(item)
        if slots:
            made |= {"startDate": slots[0]["start"], "endDate": max(s["end"] for s in slots)}
            made["inLanguage"] = _once(tag for s in slots for tag in s["languages"])
        made["subEvent"] = [
            {
                "@type": "Event",
                **self._event_of(slot["path"]),
                "name": slot["title"],
                "url": self.at(slot["path"]),
                "startDate": slot["start"],
                "endDate": slot["end"],
                "eventStatus": f"{SCHEMA}/Event{STATES[slot['status']]}",
                "location": self._places(
                    edition,
                    slot["attendance"],
                    slot["room"]["title"] if slot["room"] else "",
                    self.language_view.fields(appearance).streams,
                ),
            }
            for appearance, slot in zip(appearances, slots, strict=True)
            if slot["path"]
        ]
        return self._top(made | {"superEvent": self._event_of(self.language_view.at(edition.key))})

    def session(self, appearance: Appearance, edition: Item) -> list[Plain]:
        """Return a session as an event."""
        slot = self.language_view.slot(appearance)
        fields = self.language_view.fields(appearance)
        made = self._event(
            edition,
            [appearance.forum, edition],
            self.language_view.speakers(appearance),
            how=slot["attendance"],
            room=slot["room"]["title"] if slot["room"] else "",
            streams=fields.streams,
        )
        made |= {
            "name": slot["title"],
            "startDate": slot["start"],
            "endDate": slot["end"],
            "eventStatus": f"{SCHEMA}/Event{STATES[slot['status']]}",
            "inLanguage": slot["languages"],
            "superEvent": self._event_of(self.language_view.at(appearance.forum.key)),
        }
        about = fields.summary or self.language_view.excerpt(appearance)
        if about:
            made["description"] = about
        if slot["status"] == "cancelled":  # nobody can go there
            made.pop("offers", None)
        if slot["moved_from"]:
            made["previousStartDate"] = slot["moved_from"]
        return self._top(made)

    def speaker(self, item: Item, appearances: list[Appearance]) -> list[Plain]:
        """Return a speaker as a person."""
        slots = [self.language_view.slot(a) for a in appearances]
        sessions = [self._event_of(slot["path"]) for slot in slots if slot["path"]]
        return self._top(self._person(item) | {"performerIn": sessions})

    def gallery(self, item: Item, photos: list[Plain]) -> list[Plain]:
        """Return a gallery and each of its photos, as the page shows them."""
        fields = cast(Gallery, self.language_view.version(item).fields)
        made: Plain = {
            "@type": "ImageGallery",
            "url": self.at(self.path),
            "name": fields.title,
            "description": self.language_view.gist(item),
            "inLanguage": self.language_view.version(item).language.tag,
            "image": [self._photo(photo) for photo in photos],
        }
        forum = self.site.everything.get(("forum", item.edition, fields.forum))
        edition = self.site.everything.get(("edition", item.edition, item.edition))
        about = forum or edition
        if about:
            made["about"] = self._event_of(self.language_view.at(about.key))
        return self._top({name: value for name, value in made.items() if value != ""})

    def venue(self, item: Item, edition: Item) -> list[Plain]:
        """Return where an edition takes place, on the page that says how one gets there."""
        about = self.language_view.gist(item)
        return self._top(
            self._place(edition)
            | {"@id": f"{self.at(self.path)}#place", "url": self.at(self.path)}
            | ({"description": about} if about else {})
        )

    def participation(self, item: Item, edition: Item) -> list[Plain]:
        """Return the page that says how one takes part in an edition."""
        fields = self.language_view.version(item).fields
        return self._top(
            {
                "@type": "WebPage",
                "url": self.at(self.path),
                "name": fields.name_,
                "description": self.language_view.gist(item) or fields.name_,
                "inLanguage": self.language_view.version(item).language.tag,
                "about": self._event_of(self.language_view.at(edition.key)),
            }
        )

    def outcome(self, item: Item, about: Item, told: Plain) -> list[Plain]:
        """Return an outcome as a work of its parties; ``about`` is the sub-forum or edition."""
        fields = cast(Outcome, self.language_view.version(item).fields)
        made: Plain = {
            "@type": "CreativeWork",
            "url": self.at(self.path),
            "name": told["title"],
            "description": self.language_view.gist(item),
            "dateCreated": told["date"],
            "inLanguage": self.language_view.version(item).language.tag,
            "image": self._images([item]),
            "contributor": [
                {
                    "@type": "Organization",
                    "name": party.title,
                    **(
                        {"address": {"@type": "PostalAddress", "addressCountry": party.country}}
                        if party.country
                        else {}
                    ),
                }
                for party in fields.parties.values()
            ],
            "about": self._event_of(self.language_view.at(about.key)),
        }
        if fields.place:
            made["locationCreated"] = {"@type": "Place", "name": fields.place}
        return self._top({name: value for name, value in made.items() if value != ""})

    def film(self, item: Item, card: Plain, shown: Plain | None, words: Plain) -> list[Plain]:
        """Return a film; ``shown`` is the office's own file, ``words`` what is said in it.

        (developers.google.com/search/docs/appearance/structured-data/video: required are name,
        thumbnailUrl and uploadDate)
        """
        days = self.site.days_of(item)
        posters = [shown["poster"]] if shown and shown["poster"] else []
        posters += [card[name]["path"] for name in ("cover", "drawn") if card.get(name)]
        made: Plain = {
            "@type": "VideoObject",
            "url": self.at(self.path),
            "name": card["title"],
            "description": self.language_view.gist(item) or card["title"],
            "thumbnailUrl": [self.at(path) for path in dict.fromkeys(posters)],
            "uploadDate": str(days[0]) if days else "",
            "inLanguage": card["languages"],
            "embedUrl": [host["embed"] for host in card["hosts"] if host["embed"]],
            "transcript": " ".join(one["words"] for one in words["paragraphs"]),
        }
        if shown:
            made["contentUrl"] = self.at(shown["path"])
            made["duration"] = f"PT{max(1, round(shown['seconds']))}S"
            made["width"], made["height"] = shown["width"], shown["height"]
        return self._top({name: value for name, value in made.items() if value != ""})

    def release(self, item: Item, told: Plain) -> list[Plain]:
        """Return a release as an article; ``told`` is its view (``views/release.py``).

        Its text is on the page, and not repeated. Where readers get another language's text, the
        article is that language's page.
        """
        fields = cast(News, self.language_view.version(item).fields)
        language = self.language_view.version(item).language
        here = self._article(item, language)
        original = self._article(item, item.original.language)
        everything = self.site.everything
        about = [("forum", fields.edition, name) for name in fields.forums]
        about.append(("edition", fields.edition, fields.edition))
        events = [everything[key] for key in about if key in everything]
        speakers = [everything.get(("speaker", fields.edition, name)) for name in fields.speakers]
        photos = [self.language_view.photo(item, name, GALLERY) for name in photos_of(item)]
        publisher = self._publisher()
        made: Plain = {
            "@type": "NewsArticle",
            "@id": here,
            "url": here.partition("#")[0],
            "mainEntityOfPage": here.partition("#")[0],
            "headline": told["title"],
            "description": told["summary"],
            "dateline": told["place"],
            "image": [self._photo(photo) for photo in photos] or self._card(),
            "datePublished": told["published"],
            "dateModified": told["updated"],
            "inLanguage": language.tag,
            "author": {name: publisher[name] for name in ("@type", "name", "url")},
            "publisher": publisher,
            "about": [self._event_of(self.language_view.at(event.key)) for event in events],
            "mentions": [self._person(speaker) for speaker in speakers if speaker],
            "creditText": told["source"],
            "isBasedOn": told["source_url"],
            "correction": [
                {"@type": "CorrectionComment", "text": c["note"], "datePublished": c["date"]}
                for c in told["corrections"]
            ],
            "isPartOf": {"@type": "WebSite", "name": publisher["name"], "url": publisher["url"]},
        }
        if original != here:
            made["translationOfWork"] = {"@id": original}
        return self._top({name: value for name, value in made.items() if value != ""})


def _once(tags: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tags))
