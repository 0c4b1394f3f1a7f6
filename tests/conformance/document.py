"""The API document as a table: its routes with their fields, examples and errors."""
import dataclasses
import json
import re

_ROUTE = re.compile(r"^(?P<title>\D.*?)(?P<verb>GET|POST|PUT|DELETE)(?P<path>/\S+)$")
_FIELD = re.compile(r"^- (?P<name>\w+)$")
_NECESSITY = re.compile(r"^\((?P<necessity>required|optional)\)(?P<rest>.*)$")
_TYPES = {"string", "number", "integer", "boolean", "array", "object", "hexadecimal"}
# The page hides the word "email" where it is a heading, as it hides addresses: such a field has no name of its own.
_NAMELESS = "email"


@dataclasses.dataclass
class Field:
    path: str  # dotted
    type: str
    required: bool


@dataclasses.dataclass
class Error:
    status: int
    body: dict

    @property
    def name(self):
        return self.body["error"]


@dataclasses.dataclass
class Route:
    title: str
    verb: str
    path: str  # with {oid} where an ID stands
    parameters: list = dataclasses.field(default_factory=list)
    request: object = None
    response: object = None
    fields: list = dataclasses.field(default_factory=list)
    errors: list = dataclasses.field(default_factory=list)

    @property
    def label(self):
        appointment = " (appointment)" if self.request and "meeting" in self.request else ""
        return f"{self.verb} {self.path}{appointment}"

    @property
    def name(self):
        """"organization" of "/organization/{oid}"."""
        return self.path.split("/")[1]

    @property
    def is_projection(self):
        return "projection" in self.title

    def entity(self):
        """The example's entity: without the list or the envelope around it."""
        body = self.response[0] if isinstance(self.response, list) else self.response
        return body.get("entity", body)


def read(page):
    lines = page.splitlines()
    starts = [(number, match) for number, match in enumerate(map(_ROUTE.match, lines)) if match]
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    return [_read_route(match, lines[start + 1 : end]) for (start, match), end in zip(starts, ends)]


def _read_route(match, lines):
    route = Route(match["title"], match["verb"], match["path"])
    _Section(lines, route).read()
    return route


class _Section:
    def __init__(self, lines, route):
        self.lines = lines
        self.route = route
        self.status = None

    def read(self):
        number = 0
        parameters = []
        while number < len(self.lines):
            line = self.lines[number]
            number += 1
            if re.fullmatch(r"[2-5]\d\d", line):
                self.status = int(line)
            elif line == "Body":
                number = self.take_body(number)
            elif line == "Response Parameters":
                number, found = _fields(self.lines, number)
                self.route.fields = _nested(found, self.route.response)
            elif line == "Example URI":
                number, parameters = _fields(self.lines, number)
        self.route.parameters = [Field(name, kind, required) for name, kind, required in parameters]

    def take_body(self, number):
        text = "\n".join(self.lines[number:])
        value, length = json.JSONDecoder().raw_decode(text)
        if self.status is None:
            self.route.request = value
        elif self.status == 200:
            self.route.response = value
        else:
            self.route.errors.append(Error(self.status, value))
        return number + text[:length].count("\n") + 1


def _fields(lines, number):
    """The list of fields from that line on, and where it ends: (name, type, required) each."""
    found = []
    name = None
    while number < len(lines):
        line = lines[number]
        field = _FIELD.match(line)
        if field:
            name = field["name"]
        elif line in _TYPES:
            necessity = _NECESSITY.match(lines[number + 1])
            found.append((name or _NAMELESS, line, necessity["necessity"] == "required"))
            # The next field's name follows without a break where this one is not described.
            glued = _FIELD.match(necessity["rest"])
            name = glued["name"] if glued else None
            number += 1
        else:
            return number, found
        number += 1
    return number, found


def _nested(found, example):
    """Dotted paths: the page lost which field is in which, the example has it."""
    example = example[0] if isinstance(example, list) else example
    scopes = [("", example)]
    placed = set()
    fields = []
    for name, kind, required in found:
        for depth in range(len(scopes) - 1, -1, -1):
            prefix, inside = scopes[depth]
            if isinstance(inside, dict) and name in inside and prefix + name not in placed:
                del scopes[depth + 1 :]
                break
        else:
            # Not in the example: a field of the last object (one language for another, or one that only some entities have).
            prefix, inside = scopes[-1]
        path = prefix + name
        placed.add(path)
        fields.append(Field(path, kind, required))
        if kind == "object":
            below = inside.get(name) if isinstance(inside, dict) else None
            scopes.append((path + ".", below if isinstance(below, dict) else {}))
    return fields
