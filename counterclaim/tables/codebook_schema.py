"""The schemas of the codebook as frictionless reads them."""

from counterclaim.tables.codebook import Codebook, values


def for_frictionless(codebook: Codebook, table: str) -> dict:
    """Make the plain Table Schema of a table: scales become enums, our own keys are left out.

    Definition: https://datapackage.org/standard/table-schema/.
    """
    fields = []
    for field in codebook.schemas[table]["fields"]:
        constraints = dict(field.get("constraints", {}))
        if "scale" in field:
            constraints["enum"] = values(codebook, field["scale"])
        if "pattern" in constraints:
            # frictionless puts ^ and $ around the bare text, which cuts an alternation in two.
            constraints["pattern"] = f"(?:{constraints['pattern']})"
        fields.append({"name": field["name"], "type": field["type"], "constraints": constraints})
    return {"fields": fields}
