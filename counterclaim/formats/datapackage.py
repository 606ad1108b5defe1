"""A Data Package: all that a dossier is, with schemas and licence, from which it comes back whole.

Definition: https://datapackage.org/standard/data-package/.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from counterclaim.formats.exporting import Content, Export
from counterclaim.tables import codebook_schema
from counterclaim.tables.codebook import TABLES, Codebook

DESCRIPTOR = "datapackage.json"
# By the words of `licence` in dossier.yml: the id of SPDX and the page of the licence.
_LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
}


def files(content: Content) -> dict[str, bytes]:
    """The files of the dossier as they are, and datapackage.json."""
    dossier = content.dossier
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dossier.name,
        "title": dossier.meta["title"],
        "description": dossier.meta["question"],
        "licenses": [_licence(dossier.meta["licence"])] if dossier.meta.get("licence") else [],
        "resources": [
            _resource(file, data, dossier.codebook) for file, data in content.files.items()
        ],
        "counterclaim:codebook": dossier.codebook.digest,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {**content.files, DESCRIPTOR: text.encode()}


def _licence(words: str) -> dict[str, str]:
    if words not in _LICENCES:
        return {"title": words, "name": words.replace(" ", "-")}
    name, path = _LICENCES[words]
    return {"name": name, "path": path, "title": words}


def _resource(file: str, data: bytes, codebook: Codebook) -> dict[str, Any]:
    name = file.rpartition(".")[0].replace("/", "-").lower()
    plain = {
        "name": name,
        "path": file,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if file.removesuffix(".csv") not in TABLES:
        return plain
    schema = codebook.schemas[name]
    fields = {field["name"]: field for field in schema["fields"]}
    header = data.split(b"\n", 1)[0].decode().rstrip("\r").split(",")
    described = [
        {**field, "title": fields[field["name"]].get("title", field["name"]),
         "description": fields[field["name"]]["description"]}
        for field in codebook_schema.for_frictionless(codebook, name)["fields"]
        if field["name"] in header
    ]  # fmt: skip
    return {
        **plain,
        "type": "table",
        "title": schema.get("title", name),
        "description": schema["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": described, "primaryKey": schema["primaryKey"]},
    }


EXPORT = Export(files, "", "Data Package: tables, dossier.yml, schemas, licence (a folder or .zip)")
