"""What is typed, and for what: the examples that `--help` of each command shows."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "init": (
        ("counterclaim init my-desk", "an empty desk in a new folder"),
        ("counterclaim init my-desk --example --git", "with a small dossier, as a git repository"),
    ),
    "new": (
        ('counterclaim new my-crisis --title "My crisis"', "data/my-crisis/, and its briefing"),
        (
            'counterclaim new my-crisis --title "My crisis" --side IRN=Iran --side UKR=Ukraine',
            "without the example",
        ),
    ),
    "add": (
        ("counterclaim add source my-crisis", "asked field by field"),
        ("counterclaim add event my-crisis --action deny --actor a002", "some fields given"),
    ),
    "check": (
        ("counterclaim check", "all dossiers"),
        ("counterclaim check my-crisis --texts texts", "quotes too, by texts/s001.txt and others"),
    ),
    "tidy": (
        ("counterclaim tidy data/my-crisis/events.csv", "show what would change"),
        (
            "counterclaim tidy data/my-crisis/events.csv --day-first --write",
            "28/12/2022 has the day first",
        ),
    ),
    "migrate": (
        ("counterclaim migrate my-crisis", "show what would change"),
        ("counterclaim migrate my-crisis --write", "write it"),
    ),
    "render": (
        ("counterclaim render", "what is not up to date"),
        ("counterclaim render --due --log-json", "what is due, for a scheduler"),
        ("counterclaim render my-crisis --as-of 2022-09-30", "what was public by that day"),
        ("counterclaim render my-crisis/claims", "the pages about single claims"),
        ("counterclaim render --cluster tcp://host:8786", "by the workers of a Dask cluster"),
        ("counterclaim render my-crisis --pdf", "and its brief for paper, as a PDF"),
    ),
    "deliver": (
        ("counterclaim deliver --dry-run", "what would be sent, and to whom"),
        ("counterclaim deliver", "send it; also tell which reports are overdue"),
    ),
    "publish": (
        ("counterclaim publish s3://bucket/briefings", "what changed, the index last"),
        ("counterclaim publish s3://bucket/briefings --again", "all, if others changed the store"),
    ),
    "prune": (
        ("counterclaim prune --dry-run", "what could go from the site"),
        ("counterclaim prune --retired --yes", "also pages of reports that left the manifest"),
    ),
    "serve": (("counterclaim serve --port 8001", "the site, for a look on this machine"),),
    "list": (
        ("counterclaim list", "each report: newest edition, whether due, why it failed"),
        ("counterclaim list --due", "the slugs of what is due, for a scheduler"),
    ),
    "import": (
        (
            "counterclaim import sheets my-crisis.xlsx my-crisis --dry-run",
            "which cells would change",
        ),
        ("counterclaim import acled export.csv my-crisis --write", "candidates from a data set"),
    ),
    "candidates": (
        ("counterclaim candidates my-crisis", "those that are open"),
        ('counterclaim candidates my-crisis reject c001 --reason "another war"', "remembered"),
        ("counterclaim candidates my-crisis merge c002 --into e014", "the same event"),
    ),
    "upgrade": (
        ("counterclaim upgrade", "show what a newer program brings to this desk"),
        ("counterclaim upgrade --write", "write it; your own changes stay"),
        ("counterclaim upgrade --write --take METHOD.md", "of one file the new version as it is"),
    ),
    "completion": (
        (
            "counterclaim completion bash",
            "save it as ~/.local/share/bash-completion/completions/counterclaim",
        ),
        ("counterclaim completion zsh", "save it as _counterclaim in a folder of fpath"),
    ),
    "doctor": (("counterclaim doctor", "before the first report, or when one does not come"),),
    "figures": (
        ("counterclaim figures my-crisis --png pictures", "each figure as PNG"),
        (
            "counterclaim figures my-crisis --svg pictures --narrow --theme dark",
            "as drawn for a phone, dark",
        ),
    ),
    "export": (
        ("counterclaim export my-crisis xlsx my-crisis.xlsx", "a workbook with a sheet a table"),
        ("counterclaim export my-crisis datapackage package", "all that makes the page again"),
    ),
}


def text(command: str) -> str:
    """The examples of a command, one a line, each with what it does."""
    lines = EXAMPLES[command]
    wide = max(len(typed) for typed, _ in lines)
    return "\n".join(["examples:", *(f"  {typed:{wide}}  {does}" for typed, does in lines)])
