"""Which method repairs a photo, and how far it is known to help."""

from restore.errors import WeightsError
from restore.inference.session import Session
from restore.models import cards
from restore.models.spec import Method, Network

#: Given instead of a method's name: the network is chosen by its measured gains.
AUTO = "auto"
#: How far the mean gain of a cheaper network may fall short of the largest one, in dB.
_WORTH = 0.2


def choose(name: str, session: Session, *, coefficients: bool = True) -> Method:
    """The method of that name; for "auto", a network chosen by the gains on LIVE1 in the cards.

    At the session's effort "best" that is the network with the largest mean gain; otherwise the
    cheapest of those whose mean gain is at most 0.2 dB smaller. coefficients: whether the photo has
    coefficients, or a past from which to derive them; if not, "auto" takes a network that reads
    only pixels. ValueError if there is no such method, WeightsError if the session has no network
    that could repair the photo.
    """
    if name != AUTO:
        return session.get(name)
    able = [each for each in session.networks() if coefficients or not each.reads.needs_jpeg]

    def gain(network: Network) -> float:
        """Mean gain in dB; 0 where nothing was measured."""
        measured = session.card(network)["results"].get(cards.REFERENCE, {"quality": {}})
        gains = [row["gain_db"] for row in measured["quality"].values()]
        return sum(gains) / max(len(gains), 1)

    if not able:
        raise WeightsError(
            "{folder} holds no network that can repair this: give another folder of weights.",
            folder=session.weights,
        )
    gains = {network: gain(network) for network in able}
    best = max(able, key=gains.__getitem__)
    if session.effort == "best":
        return best
    near = [each for each in able if gains[each] >= gains[best] - _WORTH]
    return min(near, key=lambda each: session.card(each)["multiply_adds"])


def one_of_each_paper(session: Session) -> list[Network]:
    """The networks of a session, but only the first of each paper."""
    firsts: dict[str, Network] = {}
    for network in session.networks():
        firsts.setdefault(network.paper, network)
    return list(firsts.values())


def highest_useful_quality(method: Method, session: Session) -> int:
    """The highest quality at which a method's card records a gain over JPEG.

    0 if it records none; 100 for a decoder, which has no card.
    """
    if not isinstance(method, Network):
        return 100
    results = session.card(method)["results"].items()
    once = [result for title, result in results if ", after JPEG" not in title]
    gains = [entry for result in once for entry in result["quality"].items()]
    return max((int(quality) for quality, row in gains if row["gain_db"] > 0), default=0)
