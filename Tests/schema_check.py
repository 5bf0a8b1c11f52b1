#!/usr/bin/env python3
"""Validate JSON documents, one a line on standard input, against a JSON Schema.

    tilik convert Corpus/*.txt | python3 Tests/schema_check.py Schemas/report.schema.json

Prints each fault with the document's name and the path of the member. Exit status: 0 valid, 1 faults, 3 jsonschema is not installed.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(3)

MOST_FAULTS = 10


def without_repeats(pairs):
    """An object as a dict; a name that stands twice would silently lose a value."""
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("name twice in one object: " + ", ".join(sorted({n for n in names if names.count(n) > 1})))
    return dict(pairs)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    # The draft is the one that the schema names.
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    documents = faults = 0
    for line in sys.stdin.buffer:
        documents += 1
        try:
            document = json.loads(line.decode("utf-8"), object_pairs_hook=without_repeats)
        except ValueError as error:
            faults += 1
            print(f"document {documents}: {error}")
            continue
        name = document.get("source", {}).get("name", documents)
        for error in validator.iter_errors(document):
            faults += 1
            if faults <= MOST_FAULTS:
                print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    print(f"{documents} documents, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
