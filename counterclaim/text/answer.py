"""The answer of a briefing: likelihood, who said so, what the party asked said; sixty words.

Composed from the judgement that answers the question, the claims for it, the families of the
answers and the key rows (`analysis.question`). Each clause names its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.analysis import question
from counterclaim.dossier import Dossier, source_rows
from counterclaim.dossier.rows import Note
from counterclaim.tables.typed import rows
from counterclaim.text import grammar, phrasing
from counterclaim.text.asked import asked, others
from counterclaim.text.clauses import DESCRIPTION, Clause, Clauses, cut_short, joined, text
from counterclaim.text.one_claim import one_claim
from counterclaim.text.said_so import said_so

# The most that a reader takes in at once.
WORDS = 60

_YES_OR_NO = re.compile(
    r"(?:Did|Do|Does|Was|Were|Is|Are|Has|Have|Had|Will|Would|Can|Could)\b", re.IGNORECASE
)


def answer(dossier: Dossier) -> Clauses:
    """The answer in at most sixty words, the likelihood first.

    Returns
    -------
    tuple of Clause
        Their texts, one after the other, are the paragraph.
    """
    if written := in_the_analysts_words(dossier):
        return written
    first, story = verdict(dossier), _story(dossier)
    for sentences in _shortened(story):
        clauses = joined([first, *sentences])
        if grammar.words(text(clauses)) <= WORDS:
            return clauses
    return joined([first])


def description(dossier: Dossier) -> str:
    """The answer for others' windows: its first sentence and what fits into 160 characters."""
    written = text(in_the_analysts_words(dossier))
    if written:
        return cut_short(written)
    first, story = verdict(dossier), _story(dossier)
    fullest = [versions[0] for versions in story]
    # What the party asked said tells more than who said so.
    course = asked(dossier) if _named(dossier) else []
    candidates = [fullest, *([each] for each in course), fullest[:1], *_shortened(story)]
    for sentences in candidates:
        short = text(joined([first, *sentences]))
        if len(short) <= DESCRIPTION and any(sentences):
            return short
    return cut_short(text(joined([first])))


def in_the_analysts_words(dossier: Dossier) -> Clauses:
    """The answer as the analyst wrote it, with the rows in brackets after each clause taken in."""
    written = " ".join(str(dossier.meta.get("answer_text", "")).split())
    if not written:
        return ()
    clauses = []
    for part in re.finditer(r"(?P<text>[^\[\]]+)(?:\[(?P<ids>[^\]]*)\])?", written):
        ids = tuple(re.findall(r"[a-z]\d{3,}", part["ids"] or ""))
        said = part["text"] if not ids else part["text"].rstrip()
        if clauses and not re.match(r"[\s.,;:!?]", said):
            said = f" {said}"
        clauses.append(Clause(said, ids))
    return tuple(clauses)


# The verdict.


def verdict(dossier: Dossier) -> list[Clause]:
    """The first sentence: how likely it is, or that the record does not settle it."""
    judged = question.judgement(dossier)
    if judged is None:
        return [Clause(f"{_what_there_is(dossier)} does not settle it", (), True)]
    ids = (judged.judgement_id,)
    if judged.short and not _YES_OR_NO.match(dossier.meta["question"]):
        return [Clause(f"{phrasing.capital(judged.likelihood)}: {judged.short}", ids, True)]
    return [Clause(phrasing.capital(yes_or_no(dossier, judged.likelihood)), ids, True)]


def yes_or_no(dossier: Dossier, likelihood: str) -> str:
    """A word of likelihood as an answer: “very likely yes”."""
    book = dossier.codebook.likelihoods
    return dict(zip(book["likelihood"], book["answer"], strict=True))[likelihood]


def _what_there_is(dossier: Dossier) -> str:
    """“The article” where all was read in one, else “The record”."""
    used = {source for ids in dossier.shown["source_ids"] for source in ids}
    known = source_rows(dossier)
    origins = {known[source].origin for source in used}
    read = [source for source in known.values() if not source.cited_in]
    one = len(origins) == 1 and len(read) == 1 and read[0].kind == "article"
    return "The article" if one else "The record"


def basis(dossier: Dossier) -> list[phrasing.Sentence]:
    """Whose judgement the answer is, how sure it is, and what it rests on."""
    sentences = []
    judged = question.judgement(dossier)
    if in_the_analysts_words(dossier):
        sentences.append(phrasing.Sentence("In the analyst’s words."))
    if judged:
        reason = judged.confidence_reason.rstrip(". ")
        label = phrasing.scale(dossier, "confidence")[judged.confidence]
        said = f"The analyst’s judgement, with {label} confidence: {reason}."
        sentences.append(phrasing.Sentence(said, (judged.judgement_id,)))
    else:
        sentences.append(phrasing.Sentence("The analyst gives no judgement on the whole question."))
    known = source_rows(dossier)
    used = {source for ids in dossier.shown["source_ids"] for source in ids}
    if len({known[source].origin for source in used}) == 1:
        said = "Everything here goes back to one origin; nothing is confirmed independently."
        sentences.append(phrasing.Sentence(said))
    return sentences


def signs(dossier: Dossier) -> list[Note]:
    """What the analyst names that would change the answer: signs to watch on its rows, or any."""
    judged = question.judgement(dossier)
    about = {*judged.supports, *judged.against} if judged else set()
    about |= {each.event for each in question.key_rows(dossier)}
    every = [note for note in rows(dossier.notes, Note) if note.kind == "indicator"]
    return [note for note in every if about & set(note.events)] or every


def _named(dossier: Dossier) -> bool:
    """Whether the analyst named what the question is about, and the record holds some of it."""
    if not (question.judgement(dossier) or question.key_rows(dossier)):
        return False
    return bool(question.claimants(dossier) or question.turns(dossier))


def _story(dossier: Dossier) -> list[list[list[Clause]]]:
    """The sentences after the first, each in versions from the fullest to the shortest."""
    if _named(dossier):
        sentences = [said_so(dossier), asked(dossier), others(dossier)]
    else:
        sentences = one_claim(dossier)
    return [versions for versions in sentences if versions]


def _shortened(story: Sequence[list[list[Clause]]]) -> Iterator[list[list[Clause]]]:
    """The sentences in their versions, shorter and shorter from the last one on."""
    chosen = [0] * len(story)
    while True:
        picked = [versions[n] for versions, n in zip(story, chosen, strict=True)]
        yield [sentence for sentence in picked if sentence]
        # What comes last is the least: it is shortened first, and the first sentence last.
        for place in reversed(range(len(story))):
            if chosen[place] + 1 < len(story[place]):
                chosen[place] += 1
                break
        else:
            return
