"""What `--help` says of each command: in a line, at length, and of each option."""

from __future__ import annotations

# By command; "" is what the list of commands says of it.
HELP: dict[str, dict[str, str]] = {
    "add": {
        "description": (
            "Add a row to a table of a dossier. In a terminal the fields are asked for one by one, "
            "with the codebook's words; each is an option too: `counterclaim add event DOSSIER "
            "--help` lists them. {then} adds another row at once, where two need each "
            "other: an alleged act and the statement that reports it."
        ),
        "": "add a row to a table: event, response, source, actor …",
        "what": "event, response, source, actor …",
        "rest": "the dossier, the fields",
    },
    "candidates": {
        "": "list, reject or merge the events that a data set proposes",
        "description": (
            "List the open candidates of a dossier, reject some, or say which event one "
            "tells. Those decided are remembered: another import of the data set leaves "
            "them."
        ),
        "dossier": "a folder of data/",
        "what": "what is done with them (default: list)",
        "ids": "as c001",
        "--action": "all open candidates of an action; blank for those without",
        "--reason": "why they are rejected",
        "--into": "the event that they tell",
    },
    "check": {
        "": "say what is wrong with the tables",
        "dossier": "a folder of data/ (default: all)",
        "--texts": (
            "also compare quotes, paragraphs and hashes with the texts of the sources in "
            "DIR, as s001.txt; texts of several dossiers in a folder for each, as "
            "DIR/my-crisis/s001.txt"
        ),
        "--all": "a line for each problem, not one for each cause",
    },
    "completion": {
        "": "write what a shell needs to complete commands and options",
        "description": (
            "Write what a shell needs to complete commands and options. Put it where your "
            "shell looks for completions."
        ),
        "shell": "the shell",
    },
    "deliver": {
        "": "send what `deliver` of the manifest asks for and has not been sent",
        "description": (
            "Send new editions, failures and overdue reports, each once, to the readers in "
            "the manifest. Rendering does the same at its end; on a schedule of its own, an"
            " hour later, this also tells when no rendering ran."
        ),
        "--dry-run": "list what would be sent, and end",
    },
    "doctor": {
        "": "say what reports need, what is installed here, and what is missing",
        "description": (
            "Look at program, packages, desk, write access, fonts and browser. Nothing is "
            "changed. A line begins with `wrong` where reports would fail, and with `–` "
            "where only those who want it miss something."
        ),
    },
    "export": {
        "": "write a dossier in a format that other programs read",
        "description": (
            "Write a dossier in another format, whole or not at all: bibtex, claims "
            "(JSON-LD), csl, csv, datapackage, geojson, gexf, ics, jsonl, timelinejs, xlsx,"
            " and what packages add."
        ),
        "dossier": "a folder of data/",
        "format": "as csv or datapackage; an unknown one lists all",
        "target": "the file, or a folder for a file named like the dossier",
        "--handling": (
            "the highest handling mark of what is written (default: that of the dossier); "
            "rows above it are left out"
        ),
    },
    "figures": {
        "": "write the figures of a report as pictures",
        "description": (
            "Run a report and write each of its figures as a file named for what it shows, "
            "with title, key, sources and as-of day in the picture. Nothing is published."
        ),
        "slug": "a report of reports/reports.yml",
        "--svg": "write SVG into this folder",
        "--png": "write PNG, two pixels for one",
        "--as-of": "only what was public by DAY",
        "--theme": "(light)",
        "--narrow": "as drawn for a phone",
    },
    "import": {
        "--day-first": "read 1/2/2022 so",
        "--month-first": "read 1/2/2022 so",
        "": "bring in a dossier's own sheets, a Data Package, or a data set as candidates",
        "description": (
            "sheets: the tables of a dossier, as a workbook (XLSX, ODS) with a sheet for "
            "each or as a CSV named like the table; only edited cells change. datapackage: "
            "what `counterclaim export` wrote, as a new dossier. acled, ucdp: a data set; "
            "its events become candidates that are counted nowhere; a second import updates"
            " them."
        ),
        "format": "sheets, datapackage, acled, ucdp, or what packages add",
        "file": "the file, or the folder of a package",
        "dossier": "a folder of data/",
        "--dry-run": "show what would change, and end",
        "--write": "write without asking",
        "--encoding": "of a CSV, as windows-1251",
    },
    "init": {
        "": "create a desk: a folder with codebook, notebooks, manifest and schedules",
        "description": (
            "Create a desk: a folder with the codebook, the notebooks, a manifest, "
            "schedules and a README. It has no dossier yet; `counterclaim new` adds one."
        ),
        "folder": "a folder that is new or empty",
        "--example": "with a dossier on a news article of October 2022",
        "--git": "as a git repository with one commit",
    },
    "list": {
        "": "list the reports: newest edition, when last good, whether due, why it failed",
        "--due": "the slugs of what is due, one a line, for schedules",
    },
    "migrate": {
        "": "bring a dossier's tables to this version of the codebook",
        "dossier": "a folder of data/",
        "--write": "write the change; without it, it is only shown",
    },
    "new": {
        "": "create a new dossier in data/, with an example in every table",
        "description": (
            "Create a dossier that passes the checks, with an invented example in every "
            "table, and add its briefing to reports/reports.yml. In a terminal, what is not"
            " given is asked for."
        ),
        "slug": "its folder in data/ and its address: small letters, digits, -",
        "--title": "what the briefing is called",
        "--question": "the one question that it answers",
        "--contact": "where corrections go: mailto: or https:",
        "--language": "BCP 47 tag of the tables (default: en)",
        "--handling": "who may read it (default: TLP:CLEAR)",
        "--searched-until": "the last day searched (default: today, UTC)",
        "--side": "a side of the crisis, as IRN=Iran, once for each; without the example then",
        "--empty": "without the example, so that the tables have no rows; needs --side",
    },
    "prune": {
        "": "remove editions beyond `keep`, and files that no list names",
        "description": (
            "Remove editions beyond `keep` from reports/site/, and files named as ours that"
            " belong to no edition. They are shown first. Nothing outside reports/site/ is "
            "removed, no link is followed, and files of yours stay."
        ),
        "--dry-run": "show what would go, and end",
        "--yes": "do not ask",
        "--retired": "also all pages of reports that are no longer in the manifest",
    },
    "publish": {
        "": "put the site on a store, as s3://bucket/briefings",
        "description": (
            "Bring a store up to date with reports/site: pages first, the index last, then "
            "what is gone is removed. Only what changed is sent. Credentials come from the "
            "environment, as AWS_ACCESS_KEY_ID; the extra `store` is needed."
        ),
        "address": "the store, as s3://bucket/briefings; gs:// and az:// too",
        "--again": "send all, for a store that others have changed",
    },
    "render": {
        "": "render reports into reports/site/",
        "slug": (
            "a report of reports/reports.yml, or what a for_each makes of an entry, as "
            "world/claims (default: all)"
        ),
        "--due": "only what is due by its `every`",
        "--as-of": (
            "an edition of what was public by the end of DAY, as 2022-09-30, beside the newest"
        ),
        "--force": (
            "make again what is up to date; a published edition is compared and never changed"
        ),
        "--workers": "pages at a time (default: one a core)",
        "--engine": "fork: in a child of this process; kernel: in a kernel as JupyterLab starts it",
        "--executor": (
            "how pages are made: serial, fork, process, dask, or one that is installed "
            "(default: fork on Linux, process elsewhere)"
        ),
        "--cluster": (
            "the scheduler of a Dask cluster, as tcp://host:8786, whose workers make the "
            "pages; --executor dask without it starts workers on this machine"
        ),
        "--timeout": "seconds for a notebook (300)",
        "--pdf": (
            "also print each edition that is asked for, by a Chrome, as a PDF beside its page"
        ),
        "--no-deliver": "send nothing; what `deliver` of the manifest asks for stays outstanding",
        "--log-json": "a JSON object a line, for machines",
    },
    "serve": {
        "": "show the site in a browser of this machine",
        "--port": "the port (default: 8000; 0 for any)",
    },
    "tidy": {
        "--day-first": "read 1/2/2022 so",
        "--month-first": "read 1/2/2022 so",
        "": "put tables that a spreadsheet saved back into form",
        "description": (
            "Undo what Excel, Numbers and LibreOffice do to a table: byte order mark, CR "
            "LF, semicolons, tabs, 28/12/2022, 44923, Dec-22, curly quotation marks, blank "
            "columns at the end, windows-1252. The difference is shown before anything is "
            "written."
        ),
        "what": "a table, or a dossier for all of it",
        "--write": "write the change",
        "--order": "for one column",
        "--encoding": "of the file, as windows-1251",
        "--table": "what the file holds, where its name is another",
    },
    "upgrade": {
        "--take": "take the new version of this file",
        "--keep": "keep yours",
        "": "bring a desk's notebooks and codebook to this version",
        "description": (
            "Bring the files that come with the program to this version: notebooks, "
            "codebook, guides, schedules. What you changed in them is joined with what is "
            "new; where both changed the same place your file stays, and you are asked. "
            "Dossiers are not touched."
        ),
        "--write": "write the change; without it, it is only shown",
    },
}
