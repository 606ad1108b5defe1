"""What is wrong with events, responses, judgements and accounts."""

from counterclaim.desk.messages import Message

# Events
ACTION_OF_KIND = Message(
    "checks.action_of_kind",
    "This is the action of {kind}, and the row is {row}.",
    "Change the action or the kind.",
)
NO_VOICE = Message(
    "checks.no_voice",
    "A statement must say how its words reach us.",
    "Write direct, indirect or reporter.",
)
QUOTE_NOT_DIRECT = Message(
    "checks.quote_not_direct",
    "Words are quoted, and the voice is {voice}.",
    "Write direct in voice if the source quotes these words, else drop the quote.",
)
ASSERTS_NOTHING = Message(
    "checks.asserts_nothing",
    "The action `{action}` asserts something, and the row does not say what.",
    "Name the acts, and add a row for each first.",
)
ABOUT_NO_ACT = Message(
    "checks.about_no_act",
    "None of the rows named is an act or a condition.",
    "Add what the claim asserts as a row of its own and name it here.",
)
ABOUT_ITSELF = Message("checks.about_itself", "The row is about itself.", "Name the act.")
ABOUT_LATER = Message(
    "checks.about_later",
    "`{event}` was public by {date}, after this statement, {statement}.",
    "An act is public at the latest when somebody speaks of it: correct one of the dates.",
)
ABOUT_CYCLE = Message(
    "checks.about_cycle",
    "The chain of `about` leads back to this row.",
    "Name only what was there before the statement.",
)
NO_LATEST_DAY = Message(
    "checks.no_latest_day",
    "The date has no latest day.",
    "Write [..2022-10-28] with the day of the earliest source.",
)
HAPPENED_LATER = Message(
    "checks.happened_later",
    "It happened after it was reported, {reported}.",
    "Correct one of the two, or write planned in modality.",
)
SOURCE_OLDER = Message(
    "checks.source_older",
    "`{source}` was published before it happened, {published}.",
    "Correct a date, or name the source that reports it.",
)
ALLEGED_BY_NOBODY = Message(
    "checks.alleged_by_nobody",
    "It is alleged, and no statement is about it.",
    "Name it in the `about` of the statement, or write reported.",
)
NO_RUNG_REASON = Message(
    "checks.no_rung_reason", "The rung is overridden without a reason.", "Say why."
)
NO_RUNG = Message(
    "checks.no_rung", "There is a reason and no rung.", "Give the rung, or drop the reason."
)
LOCATOR_UNKNOWN = Message(
    "checks.locator_unknown", "sources.csv has no row `{source}`.", "Name paragraphs of {known}."
)
LOCATOR_NOT_READ = Message(
    "checks.locator_not_read",
    "`{source}` was not read: it is known through `{other}`.",
    "Name paragraphs of {known}.",
)
LOCATOR_OF_OTHER = Message(
    "checks.locator_of_other",
    "`{source}` is not a source of this row.",
    "Name paragraphs of {known}.",
)
LOCATOR_LACKS = Message(
    "checks.locator_lacks",
    "The locator does not say where in `{source}`, which was read for the row.",
    "Add the paragraph, as {source}:p3, or {source} alone if it was read in excerpts.",
)
LOCATOR_FORM = Message(
    "checks.locator_form",
    "`{place}` is not a valid paragraph or range of paragraphs.",
    "Count from p1, and write a range upwards, as p3-4.",
)

# Responses
CLAIM_IS_ACT = Message(
    "checks.claim_is_act",
    "`{event}` is an act.",
    "Name the statement that reports the act: a reply to an act is not a denial.",
)
NOT_A_CLAIM = Message(
    "checks.not_a_claim",
    "`{event}` is not a claim: its action, `{action}`, does not assert, or it is about no act.",
    "Name the statement that says it is so.",
)
ANSWERS_ITSELF = Message("checks.answers_itself", "It answers itself.", "Name the answer.")
ANSWER_IS_ACT = Message(
    "checks.answer_is_act", "`{event}` is an act.", "Name the statement that answers."
)
ANSWER_EARLIER = Message(
    "checks.answer_earlier",
    "The answer is dated {answer}, before the claim, {claim}.",
    "Correct a date, or join another pair.",
)
ANSWER_ABOUT_OTHER = Message(
    "checks.answer_about_other",
    "`{event}` is not about {acts}.",
    "Leave it blank for all, or name some of: {known}.",
)
PAIR_TWICE = Message(
    "checks.pair_twice",
    "Line {line} joins the same claim and answer.",
    "Keep one row and withdraw the other.",
)
NO_LIMIT = Message(
    "checks.no_limit",
    "A limited denial must name its limit.",
    "Write time, purpose, quantity, actor or item, or make it deny.",
)
LIMIT_REFUSED = Message(
    "checks.limit_refused",
    "The stance `{stance}` has no limit.",
    "Leave it blank, or make it deny_scoped.",
)
CONTEXT_STANCE = Message(
    "checks.context_stance",
    "Context takes no stance: it is shown beside the claim and answers nothing.",
    "Leave stance and scope blank, or correct `relation`.",
)
NO_STANCE = Message(
    "checks.no_stance",
    "The row does not say what the answer does to the claim.",
    "Write a stance, or context in `relation` if the words are no part of what is claimed.",
)
OTHER_RELATION = Message(
    "checks.other_relation",
    "The stance `{stance}` belongs to the relation {right}, and this is {relation}.",
    "Write {right} in `relation`, or another stance.",
)
OWN_SIDE = Message(
    "checks.own_side",
    "`{answer}` is by the claimant's own party ({actor}), so it answers nothing.",
    "Write support in `relation` and supports as the stance, or context if it does not back "
    "the claim.",
)
ANSWER_CYCLE = Message(
    "checks.answer_cycle",
    "The chain of answers leads back to this one.",
    "One of the pairs is the wrong way round: name the claim first, then the answer.",
)

# Judgements, notes and accounts
NO_LIKELIHOOD = Message(
    "checks.no_likelihood",
    "The sentence lacks its word of likelihood, “{word}”.",
    "Put that word into the sentence, or correct `likelihood`.",
)
TWO_LIKELIHOODS = Message(
    "checks.two_likelihoods",
    "The sentence has a second word of likelihood: {words}.",
    "Make two judgements of it.",
)
CONFIDENCE = Message(
    "checks.confidence",
    "The sentence speaks of confidence: “{word}”.",
    "Keep to likelihood here; confidence has two fields of its own.",
)
LIKELIHOOD_IN_REASON = Message(
    "checks.likelihood_in_reason",
    "The reason for the confidence has a word of likelihood: “{word}”.",
    "Say what the sources support, without that word.",
)
PUBLIC_LATER = Message(
    "checks.public_later",
    "`{event}` was certainly public only by {date}.",
    "Leave it out, or give a later day than {as_of}.",
)
FOR_AND_AGAINST = Message(
    "checks.for_and_against",
    "{events} is also named in `{field}`.",
    "Decide, or make two judgements.",
)
NO_SET_ASIDE_REASON = Message(
    "checks.no_set_aside_reason",
    "Rows are set aside without a reason.",
    "Say why they speak neither way.",
)
NOTHING_SET_ASIDE = Message(
    "checks.nothing_set_aside",
    "There is a reason and no row that is set aside.",
    "Name the rows, or drop the reason.",
)
ROWS_DROPPED = Message(
    "checks.rows_dropped",
    "`{judgement}`, which it replaces, also rests on {events}.",
    "Name each in supports or against, or set it aside with a reason.",
)
SHORT_LIKELIHOOD = Message(
    "checks.short_likelihood",
    "The short form has a word of likelihood or confidence: “{word}”.",
    "Leave it out: the page adds the likelihood.",
)
NOT_IN_THE_QUESTION = Message(
    "checks.not_in_the_question",
    "The question in dossier.yml does not hold these words.",
    "Copy the part of the question letter by letter, or leave it blank.",
)
REPLACES_CYCLE = Message(
    "checks.replaces_cycle",
    "The chain of `replaces` leads back to this row.",
    "Name the earlier judgement.",
)
REPLACES_LATER = Message(
    "checks.replaces_later",
    "`{judgement}` is dated {date}, later than this one, {as_of}.",
    "Name the earlier judgement.",
)
NOT_A_NUMBER = Message(
    "checks.not_a_number",
    "This is not a number.",
    "Write digits alone, as 1200 or 0.5, and what they count in `unit`.",
)
LOW_ABOVE_HIGH = Message(
    "checks.low_above_high", "It is below the lower end, {low}.", "Put the lower one into `low`."
)
