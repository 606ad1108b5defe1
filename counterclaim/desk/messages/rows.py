"""What is wrong with single rows of events: place, figures, parties, claims, grades, years."""

from counterclaim.desk.messages import Message

# Places
POINT_LACKS = Message(
    "rows.point_lacks",
    "The point lacks {missing}.",
    "Fill in lat, lon and place_precision, or leave all three blank.",
)
NOT_ON_THE_GLOBE = Message(
    "rows.not_on_the_globe",
    "Degrees go from -{most} to {most} here.",
    "Check whether lat and lon are in each other's place.",
)
OTHER_LOCAL_TIME = Message(
    "rows.other_local_time",
    "At this offset, {date} is another time of day.",
    "Write {right}, or correct the offset or the date, which is in UTC.",
)
NO_OFFSET = Message(
    "rows.no_offset",
    "No time zone is so many minutes from UTC, and the date is {date}.",
    "Correct one of the two, and write the offset, as 06:57+13:00.",
)

# Figures
FIGURE_LACKS = {
    "unit": Message(
        "rows.figure_lacks_unit",
        "The row has a figure and does not say what it counts.",
        "Write it in the plural, as `people killed`.",
    ),
    "additive": Message(
        "rows.figure_lacks_additive",
        "The row has a figure and does not say whether it may be added to others.",
        "Write yes if no other row of this unit with yes counts the same, else no.",
    ),
}
NO_FIGURE = Message(
    "rows.no_figure",
    "The row has no figure.",
    "Fill in figure, figure_low or figure_high, or leave this blank.",
)
FIGURES_CROSS = Message(
    "rows.figures_cross", "It is below `{low}`, {value}.", "Put the lower number into `{low}`."
)

# Parties
NOBODY_FIRST = Message(
    "rows.nobody_first",
    "Others are named, and `{field}` names nobody.",
    "Move one of them to `{field}`.",
)
FIRST_AGAIN = Message(
    "rows.first_again", "`{actor}` is also in `{field}`.", "Name each once: delete it here."
)

# Claims
ATTRIBUTES_NO_CLAIM = Message(
    "rows.attributes_no_claim",
    "The row names an author and is not a claim.",
    "Leave it blank, or give the row an action that asserts and name the act in `about`.",
)
ATTRIBUTES_NO_ACT = Message(
    "rows.attributes_no_act",
    "Only an act has an author, and `about` ({about}) names none.",
    "Leave it blank, or name in `about` the act that the claim attributes.",
)
EXPECTS_NO_CLAIM = Message(
    "rows.expects_no_claim",
    "Only a claim expects an answer, and the row is none.",
    "Leave it blank.",
)
RUNG_REFUSED = Message(
    "rows.rung_refused",
    "A state of things and air defence have no rung.",
    "Leave rung_override and rung_reason blank, or correct the action.",
)
DIRECTION_REFUSED = Message(
    "rows.direction_refused", "A state of things takes no step up or down.", "Leave it blank."
)

# Grades
NO_GRADE_REASON = Message(
    "rows.no_grade_reason",
    "`{grade}` has a grade, and the row does not say why.",
    "Give the reason in a sentence, or leave the grade blank.",
)
NO_GRADE = Message(
    "rows.no_grade",
    "The row has no {grade} that could have come later.",
    "Leave it blank, or give the grade.",
)
ONE_ORIGIN = Message(
    "rows.one_origin",
    "1 needs sources graded A to C of two origins, and these have: {origins}.",
    "Grade it 2 or lower, or add a source of another origin.",
)
ONE_SIDE = Message(
    "rows.one_side",
    "Only {party} says so, in {statements}: that is one origin, whoever prints it.",
    "Grade it 2 or lower, until another side says it too.",
)

# Years
TOO_OLD = Message(
    "rows.too_old",
    "The year {year} is more than {oldest} years before {first}, where the sources begin.",
    "Write {likely} if that is meant, or raise `oldest` in dossier.yml.",
)
DECADE = Message(
    "rows.decade",
    "It is ten years or more before its only source, `{source}`, {published}.",
    "Write {likely} if that is meant, or say in `date_basis` how the date was resolved.",
)

# Rows alike
ALIKE = Message(
    "rows.alike",
    "`{one}` and `{two}` may tell the same: one actor and action, dates that overlap, like words.",
    "Withdraw one, or name the other in `distinct`.",
)
