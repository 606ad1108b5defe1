"""What a dossier says of a view that it cannot show."""

from counterclaim.desk.messages import Message

NOT_ONE_DAY = Message("dossier.not_one_day", "It is not one day.", "Give a day, as 2022-10-28.")
NOT_ONE_DATE = Message(
    "dossier.not_one_date", "It is not one date.", "Give a day, month or year, as 2022-10."
)
BEFORE_SINCE = Message(
    "dossier.before_since", "It lies before since ({since}).", "Give a later day."
)
EMPTY_WINDOW = Message("dossier.empty_window", "It leaves no row to show.", "Give a wider window.")
UNKNOWN_ACTOR = Message(
    "dossier.unknown_actor", "No row public by then names this actor.", "Give one of: {actors}."
)
NOTHING_PUBLIC = Message(
    "dossier.nothing_public",
    "No row of the dossier was certainly public by then.",
    "Give {first} or later: the first row was certainly public then.",
)
NEVER_PUBLIC = Message(
    "dossier.never_public",
    "No row of the dossier was certainly public by then.",
    "Add an event.",
)
AFTER_SEARCH = Message(
    "dossier.after_search",
    "The record was searched until {day} only.",
    "Give a day up to {day}, or leave it blank for that day.",
)

_CLAIMS = "Give one of the claims: {claims}."
NO_SUCH_CLAIM = Message("dossier.no_such_claim", "There is no such row in the record.", _CLAIMS)
CLAIM_IS = {
    "condition": Message(
        "dossier.claim_is_condition",
        "The row is a state of things, and a claim is a statement about one.",
        _CLAIMS,
    ),
    "act": Message(
        "dossier.claim_is_act", "The row is an act, and a claim is a statement about one.", _CLAIMS
    ),
    "statement": Message(
        "dossier.claim_asserts_nothing", "The row is a statement that asserts no act.", _CLAIMS
    ),
}
NO_CLAIM = Message("dossier.no_claim", "The record holds no claim.", "Leave it blank.")

NOT_EARLIER = Message(
    "dossier.not_earlier",
    "It is not before {day}, the day of the briefing.",
    "Give an earlier day, or leave it blank.",
)
CARRIES_NOTHING = Message(
    "dossier.carries_nothing",
    "The page of this edition carries no rows.",
    "Name another edition, or leave it blank.",
)
ANOTHER_VIEW = Message(
    "dossier.another_view",
    "That edition has {name} {before!r}, and this one {now!r}.",
    "Name an edition of the same view.",
)
CARRIES_WITHHELD = Message(
    "dossier.carries_withheld",
    "The page of this edition carries a row that is now above {mark}.",
    "Run `counterclaim render`, which takes it off the site, and name another edition.",
)
LATER_EDITION = Message(
    "dossier.later_edition",
    "It is as of {then}, which is later than {day}.",
    "Name an edition of an earlier day.",
)

NO_SUCH_MARK = Message(
    "dossier.no_such_mark", "The codebook has no such handling mark.", "Give one of: {marks}."
)
NAMES_WITHHELD = Message(
    "dossier.names_withheld",
    "{file} names {id} in its prose, which is above {mark}.",
    "Take the name out of the prose, or ask for a higher mark.",
)
BELOW_OWN_MARK = Message(
    "dossier.below_own_mark",
    "The dossier itself is {own}, which is above this mark.",
    "Give {own} or a higher mark, or leave it blank.",
)
