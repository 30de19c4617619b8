"""jsonschema's validator, quicker by half: a value that plainly fits its type is not handed on.

Nine values in ten are texts and numbers of which a schema says little more than the type, and jsonschema makes a
validator of its own for each. Whatever is not plain, or does not fit, goes its usual way, with its usual message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

PLAIN = frozenset({"type", "minimum", "enum", "description", "default", "title"})  # what a plain schema may say
TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None)}


def validator(schema: Mapping[str, Any]) -> Any:
    """Returns the validator of a schema, which refers only to its own definitions."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    usual, definitions = Draft202012Validator.VALIDATORS, schema.get("$defs", {})

    def ref(own: Any, ref: str, value: Any, around: Any) -> Iterator[Any]:  # noqa: ARG001
        yield from own.descend(value, definitions[ref.rpartition("/")[2]])

    def any_of(own: Any, ways: Sequence[Any], value: Any, around: Any) -> Iterator[Any]:
        if not any(_fits(way, value) for way in ways):
            yield from usual["anyOf"](own, ways, value, around)

    def items(own: Any, each: Any, value: Any, around: Any) -> Iterator[Any]:
        plain = isinstance(value, list) and "prefixItems" not in around and all(_fits(each, item) for item in value)
        if not plain:
            yield from usual["items"](own, each, value, around)

    quick = {"$ref": ref, "anyOf": any_of, "items": items, "properties": _properties, "prefixItems": _prefix_items}
    return extend(Draft202012Validator, quick)(schema)  # type: ignore[no-untyped-call]


def _fits(schema: Any, value: Any) -> bool:
    """Whether a schema is plain and the value is as it says."""
    if type(schema) is not dict or not schema.keys() <= PLAIN or ("enum" in schema) == ("type" in schema):
        return False
    if "enum" in schema:
        return value in schema["enum"]
    return type(value) is TYPES.get(schema["type"]) and ("minimum" not in schema or value >= schema["minimum"])


def _properties(own: Any, properties: Mapping[str, Any], value: Any, around: Any) -> Iterator[Any]:  # noqa: ARG001
    for name, schema in properties.items() if own.is_type(value, "object") else ():
        if name in value and not _fits(schema, value[name]):
            yield from own.descend(value[name], schema, path=name, schema_path=name)


def _prefix_items(own: Any, schemas: Sequence[Any], value: Any, around: Any) -> Iterator[Any]:  # noqa: ARG001
    for n, (item, schema) in enumerate(zip(value, schemas, strict=False) if own.is_type(value, "array") else ()):
        if not _fits(schema, item):
            yield from own.descend(item, schema, path=n, schema_path=n)
