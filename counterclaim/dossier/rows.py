"""The rows of each table in a dossier, for readers and the type checker.

Written from the codebook by `python .ci/rows.py`; edit data/codebook or that script.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class Event(NamedTuple):
    """A row of events."""

    event_id: str
    date: str
    date_text: str
    date_basis: str
    reported: str
    kind: str
    action: str
    actor: str
    target: str
    place: str
    label: str
    summary: str
    quote: str
    voice: str
    about: list[str]
    attested: str
    modality: str
    rung_override: str
    rung_reason: str
    credibility: str
    credibility_reason: str
    source_ids: list[str]
    locator: str
    same_as: str
    withdrawn: str
    note: str
    earliest: pd.Timestamp
    latest: pd.Timestamp
    public: pd.Timestamp
    rung: int
    rung_label: str
    verb: str
    asserts: bool
    claim: bool
    actor_name: str
    target_name: str
    side: str
    state: str
    target_state: str
    shown: bool
    late: list[str]


class Claim(NamedTuple):
    """A row of `analysis.pairs.claims`."""

    event_id: str
    date: str
    date_text: str
    date_basis: str
    reported: str
    kind: str
    action: str
    actor: str
    target: str
    place: str
    label: str
    summary: str
    quote: str
    voice: str
    about: list[str]
    attested: str
    modality: str
    rung_override: str
    rung_reason: str
    credibility: str
    credibility_reason: str
    source_ids: list[str]
    locator: str
    same_as: str
    withdrawn: str
    note: str
    earliest: pd.Timestamp
    latest: pd.Timestamp
    public: pd.Timestamp
    rung: int
    rung_label: str
    verb: str
    asserts: bool
    claim: bool
    actor_name: str
    target_name: str
    side: str
    state: str
    target_state: str
    shown: bool
    late: list[str]
    acts: list[str]
    answered_acts: list[str]
    open_acts: list[str]
    status: str
    answers: int
    shortest: int
    longest: int


class Response(NamedTuple):
    """A row of responses."""

    response_id: str
    claim: str
    answer: str
    about: str
    stance: str
    basis: str
    scope: str
    withdrawn: str
    note: str
    acts: list[str]


class Actor(NamedTuple):
    """A row of actors."""

    actor_id: str
    name: str
    kind: str
    side: str
    part_of: str
    role: str
    country: str
    aliases: str
    wikidata_id: str
    note: str
    state: str
    chain: list[str]


class Source(NamedTuple):
    """A row of sources."""

    source_id: str
    publisher: str
    title: str
    url: str
    archived_url: str
    published: str
    accessed: str
    language: str
    kind: str
    cited_in: str
    origin: str
    reliability: str
    reliability_reason: str
    text_sha256: str
    note: str
    published_latest: pd.Timestamp
    late: bool


class Judgement(NamedTuple):
    """A row of judgements."""

    judgement_id: str
    as_of: str
    statement: str
    likelihood: str
    confidence: str
    confidence_reason: str
    supports: list[str]
    against: list[str]
    replaces: str
    withdrawn: str
    note: str
    current: bool


class Note(NamedTuple):
    """A row of notes."""

    note_id: str
    as_of: str
    kind: str
    text: str
    events: list[str]


class Account(NamedTuple):
    """A row of accounts."""

    account_id: str
    event_id: str
    quantity: str
    low: str
    high: str
    unit: str
    source_id: str
    note: str


class Withdrawn(NamedTuple):
    """A row of withdrawn."""

    id: str
    table: str
    day: str
    reason: str
    public: pd.Timestamp
