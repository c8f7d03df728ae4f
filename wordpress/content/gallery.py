"""Finds the files that a gallery or a playlist names by their numbers."""

import re

from wordpress.content.markup import attribute, escaped
from wordpress.content.site import Picture, Work

NUMBER = re.compile(r"[0-9]{1,15}")


def gallery(given: dict[str, str], work: Work) -> str:
    """Return the pictures that a gallery names, or those uploaded to its article."""
    numbers = _numbers(given.get("ids") or given.get("include") or "")
    found = _named(numbers, work) if numbers else _attached(given, work)
    if given.get("order", "").upper() == "DESC":
        found.reverse()
    return element(found, work)


def element(pictures: list[Picture], work: Work) -> str:
    """Return pictures as a gallery that the conversion reads again."""
    work.pictures.update((str(picture.pk), picture) for picture in pictures)
    return f"<div data-gallery>{''.join(map(_figure, pictures))}</div>"


def _named(numbers: list[int], work: Work) -> list[Picture]:
    found = []
    for number in numbers:
        picture = work.site.picture_by_id(number)
        if picture is None:
            work.note(f"picture number {number} of a gallery is not among the uploads")
        else:
            found.append(picture)
    return found


def _attached(given: dict[str, str], work: Work) -> list[Picture]:
    if given.get("id"):
        work.note("a gallery showed another article's pictures, which its text does not name")
        return []
    left_out = {
        picture.pk
        for number in _numbers(given.get("exclude", ""))
        if (picture := work.site.picture_by_id(number))
    }
    found = [picture for picture in work.site.attached() if picture.pk not in left_out]
    if not found:
        work.note("a gallery without pictures was left out")
    return found


def playlist(given: dict[str, str], work: Work) -> str:
    """Return the recordings that a playlist names, one under the other."""
    players = []
    for number in _numbers(given.get("ids", "")):
        recording = work.site.recording_by_id(number)
        if recording is None:
            work.note(f"recording number {number} of a playlist is not among the uploads")
        else:
            work.recordings[str(recording.pk)] = recording
            players.append(f'<audio data-attachment="{recording.pk}"></audio>')
    return "".join(players)


def _numbers(text: str) -> list[int]:
    return [int(found) for found in NUMBER.findall(text)]


def _figure(picture: Picture) -> str:
    caption = picture.caption and f"<figcaption>{escaped(picture.caption)}</figcaption>"
    image = f'<img data-file="{picture.pk}" alt="{attribute(picture.alt)}">'
    return f"<figure>{image}{caption}</figure>"
