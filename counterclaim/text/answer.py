"""The answer of a briefing: likelihood, who said so, what the party asked said; sixty words.

Composed from the judgement that answers the question, the claims for it, the families of the
answers and the key rows (`analysis.question`). Each clause names its rows.
"""

from __future__ import annotations

import re

from counterclaim.analysis import independence, question
from counterclaim.dossier import Dossier, source_rows
from counterclaim.dossier.rows import Note
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.text.asked import asked, others
from counterclaim.text.clauses import Clause, Clauses, fitting, joined, shortened, text
from counterclaim.text.one_claim import one_claim
from counterclaim.text.said_so import said_so
from counterclaim.text.short import DESCRIPTION, cut_short

_YES_OR_NO = re.compile(
    r"(?:Did|Do|Does|Was|Were|Is|Are|Has|Have|Had|Will|Would|Can|Could)\b", re.IGNORECASE
)
# Questions that no judgement settles: the record itself answers.
_ASKS_WHAT = re.compile(r"(?:What|Which|When|Where)\b", re.IGNORECASE)
# First words of a sentence that are no names.
_SMALL = re.compile(r"(?:At|The|An?|It|They|No|Some|More|Most|There|Both|About|Over|In|All)\b")


def answer(dossier: Dossier) -> Clauses:
    """The answer in at most sixty words, the likelihood first.

    Returns
    -------
    tuple of Clause
        Their texts, one after the other, are the paragraph.
    """
    if written := in_the_analysts_words(dossier):
        return written
    return fitting([verdict(dossier)] if verdict(dossier) else [], _story(dossier))


def description(dossier: Dossier) -> str:
    """The answer for others' windows: its first sentence and what fits into 160 characters."""
    written = text(in_the_analysts_words(dossier))
    if written:
        return cut_short(written)
    first, story = verdict(dossier), _story(dossier)
    fullest = [versions[0] for versions in story]
    # What the party asked said tells more than who said so.
    course = asked(dossier) if _named(dossier) else []
    candidates = [fullest, *([each] for each in course), fullest[:1], *shortened(story)]
    for sentences in candidates:
        whole = text(joined([first, *sentences]))
        if len(whole) <= DESCRIPTION and any(sentences):
            return whole
    return cut_short(text(joined([first])))


def in_the_analysts_words(dossier: Dossier) -> Clauses:
    """The answer as the analyst wrote it, with the rows in brackets after each clause taken in."""
    written = " ".join(str(dossier.meta.get("answer_text", "")).split())
    if not written:
        return ()
    clauses = []
    for part in re.finditer(r"(?P<text>[^\[\]]+)(?:\[(?P<ids>[^\]]*)\])?", written):
        ids = tuple(re.findall(r"[a-z]\d{3,}", part["ids"] or ""))
        text = part["text"] if not ids else part["text"].rstrip()
        if clauses and not re.match(r"[\s.,;:!?]", text):
            text = f" {text}"
        clauses.append(Clause(text, ids))
    return tuple(clauses)


# The verdict.


def verdict(dossier: Dossier) -> list[Clause]:
    """The first sentence: how likely it is, or that the record does not settle it."""
    judged = question.judgement(dossier)
    if judged is None:
        if _ASKS_WHAT.match(dossier.meta["question"]):
            return []
        return [Clause(f"{_what_there_is(dossier)} does not settle it", (), True)]
    ids = (judged.judgement_id,)
    if judged.short and not _YES_OR_NO.match(dossier.meta["question"]):
        short = _SMALL.sub(lambda match: match[0].lower(), judged.short)
        return [Clause(f"{phrasing.capital(judged.likelihood)}: {short}", ids, True)]
    return [Clause(phrasing.capital(yes_or_no(dossier, judged.likelihood)), ids, True)]


def yes_or_no(dossier: Dossier, likelihood: str) -> str:
    """A word of likelihood as an answer: “very likely yes”."""
    book = dossier.codebook.likelihoods
    return dict(zip(book["likelihood"], book["answer"], strict=True))[likelihood]


def _what_there_is(dossier: Dossier) -> str:
    """“The article” where all was read in one, else “The record”."""
    read = [source for source in source_rows(dossier).values() if not source.cited_in]
    one = _one_origin(dossier) and len(read) == 1 and read[0].kind == "article"
    return "The article" if one else "The record"


def _one_origin(dossier: Dossier) -> bool:
    """Whether all that is shown goes back to one origin."""
    used = {source for ids in dossier.shown["source_ids"] for source in ids}
    return len(set(independence.origins(dossier, used).values())) == 1


def basis(dossier: Dossier) -> list[phrasing.Sentence]:
    """Whose judgement the answer is, how sure it is, and what it rests on."""
    sentences = []
    judged = question.judgement(dossier)
    if in_the_analysts_words(dossier):
        sentences.append(phrasing.Sentence("In the analyst’s words."))
    if judged:
        reason = judged.confidence_reason.rstrip(". ")
        label = phrasing.scale(dossier, "confidence")[judged.confidence]
        text = f"The analyst’s judgement, with {label} confidence: {reason}."
        sentences.append(phrasing.Sentence(text, (judged.judgement_id,)))
    else:
        sentences.append(phrasing.Sentence("The analyst gives no judgement on the whole question."))
    if _one_origin(dossier):
        text = "Everything here goes back to one origin; nothing is confirmed independently."
        sentences.append(phrasing.Sentence(text))
    return sentences


def signs(dossier: Dossier) -> list[Note]:
    """What the analyst names that would change the answer: signs to watch on its rows, or any."""
    judged = question.judgement(dossier)
    about = {*judged.supports, *judged.against} if judged else set()
    about |= {each.event for each in question.key_rows(dossier)}
    every = [note for note in rows(dossier.notes, Note) if note.kind == "indicator"]
    return [note for note in every if about & set(note.events)] or every


def _named(dossier: Dossier) -> bool:
    """Whether “so” and “it” have a meaning: a yes-or-no question, and somebody who said so."""
    if not (question.judgement(dossier) or question.key_rows(dossier)):
        return False
    return bool(_YES_OR_NO.match(dossier.meta["question"]) and question.claimants(dossier))


def _story(dossier: Dossier) -> list[list[list[Clause]]]:
    """The sentences after the first, each in versions from the fullest to the shortest."""
    if _named(dossier):
        sentences = [said_so(dossier), asked(dossier), others(dossier)]
    else:
        judged = question.judgement(dossier)
        sentences = one_claim(dossier, judged.supports if judged else ())
    return [versions for versions in sentences if versions]
