"""What a customer's own words show in a recorded conversation: leaving, coldness, content, turning down."""

from enum import StrEnum
from functools import lru_cache

from simulator.phrasebook import PhraseBook

__all__ = ["Cue", "cues_in"]


class Cue(StrEnum):
    """Something that words of a recorded conversation show."""

    LEAVES = "leaves"
    """The customer is going for good."""
    COLD = "cold"
    """The customer takes it, and is not won back."""
    CONTENT = "content"
    """The customer is pleased."""
    TURNS_DOWN = "turns_down"
    """The customer does not accept the offer."""
    OFFERS_CHOICE = "offers_choice"
    """A question that offers the choice of fixes."""


_PHRASES: dict[Cue, tuple[str, ...]] = {
    Cue.LEAVES: (
        "(go|going|went|switch*|move|moving|take|taking) ... (competitor|elsewhere|somewhere else|someone else)",
        "(go|going|try|trying) ... (another|other|different) (shop|store|place|company|provider|hotel|bank|garage)",
        "take my (business|custom|money|account)",
        "(never|won't|not) (be)? (come|coming|shop|shopping|buy|buying|book|booking) ... (again|here|back|you)",
        "(never|won't|not) (be)? (order|ordering|use|using|stay|staying|eat|set foot) ... (again|here|back|you)",
        "(won't|not going to|will not) be (back|coming back|returning)",
        "(cancel|close|closing|cancelling|canceling) my (account|contract|membership|subscription|policy|order)",
        "cancel (it|everything|the lot|the whole thing)",
        "take me off",
        "(last|final) time (i|you|we)",
        "you've (just)? lost (a customer|me|us|my)",
        "lost (a|another) customer",
        "(keep|stuff|forget) (it|the|your|them) ... (go|elsewhere|bank|lawyer|market|somewhere)",
        "(asked|asking|call*|ring*|speak*|write to|writing to) (my|the) (bank|lawyer|solicitor|ombudsman|regulator)",
        "i'm (done|off|leaving|out of here)",
        "(goodbye for good|for the last time)",
    ),
    Cue.COLD: (
        "i didn't (realise|realize|know) i was",
        "(wasn't|weren't|isn't) (trying|asking|called for|necessary|needed)",
        "if you say so",
        "(that's|was that) (uncalled|unnecessary|nice of you)",
        "(right|fine|okay|ok|sure) then",
        "i see",
        "^(fine|whatever|right|noted)",
        "no need (to|for)",
        "what's that supposed to mean",
        "i (won't|shan't) (bother|trouble) you",
        "good to know",
        "(charming|lovely attitude)",
        "not (happy|impressed|pleased)",
        "(leaves|walks off|walks out|walks away) without",
    ),
    Cue.CONTENT: (
        "(thank|thanks|cheers|ta|thx)",
        "(lovely|perfect|great|brilliant|wonderful|excellent|fantastic|amazing)",
        "(appreciate|grateful|kind of you|very kind|so kind)",
        "(see you|bye) (soon|then|next|again|tomorrow|on)",
        "(weight|load) off",
        "(that's|thats) (good|better|a relief|sorted|fine)",
        "i'll be (back|in)",
    ),
    Cue.TURNS_DOWN: (
        "(don't|do not|didn't) want (a|an|your|any|it|that|the|another)",
        "(not|isn't|hardly) (good)? enough",
        "(that's|thats|that is) (no good|no use|not what|not a|useless|ridiculous|not fair)",
        "(doesn't|does not|won't|wouldn't) help (me)?",
        "what (use|good) is (that|a)",
        "no (thanks|thank you) ... (want|need|rather)",
        "i (asked|came) for",
    ),
    Cue.OFFERS_CHOICE: (
        "(refund|money|replacement|new one|fresh|swap|exchange|another|credit|repair|cash|fresh ones|new ones) ... or",
        "or ... (refund|money|replacement|new one|fresh|swap|exchange|another|credit|repair|cash|money back)",
    ),
}


@lru_cache(maxsize=1)
def _book() -> PhraseBook[Cue]:
    return PhraseBook((cue, words) for cue, phrases in _PHRASES.items() for words in phrases)


def cues_in(folded: str) -> frozenset[Cue]:
    """The cues in a folded text."""
    return frozenset(match.key for match in _book().find(folded))
