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
    co_actors: str
    target: str
    co_targets: str
    place: str
    lat: str
    lon: str
    place_precision: str
    local_time: str
    themes: str
    label: str
    summary: str
    quote: str
    voice: str
    about: list[str]
    attributes_to: str
    expects_answer: str
    attested: str
    modality: str
    direction: str
    rung_override: str
    rung_reason: str
    figure: str
    figure_low: str
    figure_high: str
    unit: str
    additive: str
    credibility: str
    credibility_reason: str
    grade_as_of: str
    source_ids: list[str]
    locator: str
    distinct: str
    same_as: str
    source_key: str
    withdrawn: str
    note: str
    handling: str
    earliest: pd.Timestamp
    latest: pd.Timestamp
    public: pd.Timestamp
    rung: int
    rung_label: str
    verb: str
    asserts: bool
    claim: bool
    actor_name: str
    actor_names: str
    target_name: str
    target_names: str
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
    co_actors: str
    target: str
    co_targets: str
    place: str
    lat: str
    lon: str
    place_precision: str
    local_time: str
    themes: str
    label: str
    summary: str
    quote: str
    voice: str
    about: list[str]
    attributes_to: str
    expects_answer: str
    attested: str
    modality: str
    direction: str
    rung_override: str
    rung_reason: str
    figure: str
    figure_low: str
    figure_high: str
    unit: str
    additive: str
    credibility: str
    credibility_reason: str
    grade_as_of: str
    source_ids: list[str]
    locator: str
    distinct: str
    same_as: str
    source_key: str
    withdrawn: str
    note: str
    handling: str
    earliest: pd.Timestamp
    latest: pd.Timestamp
    public: pd.Timestamp
    rung: int
    rung_label: str
    verb: str
    asserts: bool
    claim: bool
    actor_name: str
    actor_names: str
    target_name: str
    target_names: str
    side: str
    state: str
    target_state: str
    shown: bool
    late: list[str]
    acts: list[str]
    answered_acts: list[str]
    open_acts: list[str]
    expected: bool
    status: str
    families: list[str]
    answered_by: list[str]
    answers: int
    shortest: int
    longest: int


class Response(NamedTuple):
    """A row of responses."""

    response_id: str
    claim: str
    answer: str
    about: str
    relation: str
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
    url_reason: str
    archived_url: str
    published: str
    published_until: str
    accessed: str
    read_as: str
    language: str
    kind: str
    cited_in: str
    relays: str
    interview_of: str
    coded_by: str
    origin: str
    reliability: str
    reliability_reason: str
    grade_as_of: str
    text_sha256: str
    note: str
    handling: str
    published_latest: pd.Timestamp
    late: bool


class Judgement(NamedTuple):
    """A row of judgements."""

    judgement_id: str
    as_of: str
    statement: str
    short: str
    question_part: str
    likelihood: str
    confidence: str
    confidence_reason: str
    supports: list[str]
    against: list[str]
    set_aside: str
    set_aside_reason: str
    replaces: str
    withdrawn: str
    note: str
    handling: str
    current: bool


class Note(NamedTuple):
    """A row of notes."""

    note_id: str
    as_of: str
    kind: str
    text: str
    events: list[str]
    handling: str


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


class Theme(NamedTuple):
    """A row of themes."""

    theme_id: str
    label: str
    description: str


class Withdrawn(NamedTuple):
    """A row of withdrawn."""

    id: str
    table: str
    day: str
    reason: str
    text: str
    public: pd.Timestamp
