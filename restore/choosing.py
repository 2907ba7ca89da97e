"""Which method repairs a photo, and how far it is known to help."""

from restore.errors import WeightsError
from restore.inference.session import Session
from restore.models import cards
from restore.models.spec import Method, Network

#: Instead of a method's name: the one that measured best.
AUTO = "auto"


def choose(name: str, session: Session, *, coefficients: bool = True) -> Method:
    """The method of that name; of "auto", the one that gains most on LIVE1 by the cards.

    coefficients: whether the photo has any, or a past to know them by; without, "auto" takes a
    network that reads pixels alone. ValueError if there is no such method, WeightsError if the
    session has no network for it.
    """
    if name != AUTO:
        return session.get(name)
    able = [each for each in session.networks() if coefficients or not each.reads.needs_jpeg]

    def gain(network: Network) -> float:
        measured = session.card(network)["results"].get(cards.REFERENCE, {"quality": {}})
        return sum(row["gain_db"] for row in measured["quality"].values())

    if not able:
        raise WeightsError(
            "{folder} holds no network that could repair this: give a folder of weights.",
            folder=session.weights,
        )
    return max(able, key=gain)


def highest_useful_quality(method: Method, session: Session) -> int:
    """The highest quality at which a method's card records a gain over JPEG; 100 for JPEG."""
    if not isinstance(method, Network):
        return 100
    results = session.card(method)["results"].items()
    once = [result for title, result in results if ", after JPEG" not in title]
    gains = [entry for result in once for entry in result["quality"].items()]
    return max((int(quality) for quality, row in gains if row["gain_db"] > 0), default=0)
