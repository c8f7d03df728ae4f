"""Pictures for the demo, drawn when they are wanted instead of kept in the repository.

Twenty scenes in one family of inks. Each is seeded, so drawing it twice gives
the same picture, and a test or a second filling of the site finds nothing new.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from config.demo.pictures.boatshed import workshop
from config.demo.pictures.canal import bicycle
from config.demo.pictures.heights import glacier, telescope
from config.demo.pictures.passage import ferry, train
from config.demo.pictures.port import cranes, wind_farm
from config.demo.pictures.reef import kelp, tide_pools
from config.demo.pictures.roofs import rooftops_rain
from config.demo.pictures.rooms import library
from config.demo.pictures.sea import harbour_dawn, whale
from config.demo.pictures.shore import lighthouse, salt_marsh
from config.demo.pictures.street import night_market
from config.demo.pictures.table import bread, orchard
from config.demo.pictures.weather import storm

PICTURES: dict[str, Callable[[], Image.Image]] = {
    "bicycle": bicycle,
    "bread": bread,
    "cranes": cranes,
    "ferry": ferry,
    "glacier": glacier,
    "harbour-dawn": harbour_dawn,
    "kelp": kelp,
    "library": library,
    "lighthouse": lighthouse,
    "night-market": night_market,
    "orchard": orchard,
    "rooftops-rain": rooftops_rain,
    "salt-marsh": salt_marsh,
    "storm": storm,
    "telescope": telescope,
    "tide-pools": tide_pools,
    "train": train,
    "whale": whale,
    "wind-farm": wind_farm,
    "workshop": workshop,
}

# A picture a reader on a phone does not wait for.
LARGEST = 60_000  # bytes
QUALITIES = (80, 70, 60, 50)  # of WebP


def names() -> list[str]:
    """Return every picture an article may ask for, in alphabetical order."""
    return sorted(PICTURES)


def draw(name: str) -> Image.Image:
    """Draw one picture, or say which names there are."""
    if name not in PICTURES:
        raise ValueError(f"There is no picture {name!r}; choose from {', '.join(names())}.")
    return PICTURES[name]()


def encode(image: Image.Image) -> bytes:
    """Return the picture as WebP, a little coarser if it is a busy one."""
    data = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "WEBP", quality=quality, method=2)
        data = file.getvalue()
        if len(data) <= LARGEST:
            break
    return data
