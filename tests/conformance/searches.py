"""The search: each operator with each type of field, & and |, escapes, and what is no query."""
import datetime
import urllib.parse

import fields
import store

_OPERATORS = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
}
# Type, route, field, values to compare with.
_TYPES = [
    ("boolean", "customers", "rsvp", ["true", "false"]),
    ("boolean", "customers", "called", ["true", "false"]),
    ("boolean", "suborganizations", "undigital", ["true", "false"]),
    ("number", "prequalifications", "waiting", ["0", "5", "9", "5.5", "-1", "10"]),
    ("number", "customers", "visits", ["0", "1", "10"]),
    ("date", "customers", "rtimestamp", ["2018-07-28T08:04:36.811Z", "2018-07-28T08:04:36.812Z", "2000-01-01T00:00:00.000Z",
                                         "2018-07-28", "2018-07-28T10:04:36.811+02:00"]),
    ("string", "organizations", "name", ["Darty", "Nikon", "darty", "M", ""]),
    ("string", "customers", "ticket", ["1", "2", ""]),
    ("string", "devices", "suborganization", ["", store.ROOM]),
    ("dotted path", "suborganizations", "sms.activated", ["true", "false"]),
    ("dotted path", "suborganizations", "meeting.block", ["10", "9", "11"]),
    ("dotted path", "devices", "status.open", ["true", "false"]),
    ("dotted path", "suborganizations", "sms.wait.FR", ["", "A"]),
    ("dotted path", "devices", "pause.timestamp", ["2018-06-01T05:59:21.371Z", "2018-06-02"]),
]
_MALFORMED = ["name", "=Darty", "!=Darty", "name!Darty", "name~Darty", "&", "|", "name=Darty&", "name=Darty|", "&name=Darty",
              "|name=Darty", "name=Darty||name=Nikon", "name=Darty&&name=Nikon", "name=Darty|Nikon", "name=Darty&Nikon", "<5"]


def run(context):
    report = context.report
    report.title("Search: operators and types")
    for kind, collection, field, values in _TYPES:
        everything = context.full.get(f"/{collection}").body
        for value in values:
            for operator, holds in _OPERATORS.items():
                expected = [entity["_id"] for entity in everything if _matches(kind, fields.at(entity, field), holds, value)]
                answer = context.full.get(f"/{collection}", search=f"{field}{operator}{value}")
                report.check(f"{kind:12} {collection}?search={field}{operator}{value}", (200, expected), _ids(answer))
    _check_missing_fields(context)
    _check_boolean_logic(context)
    _check_escapes(context)
    _check_entities(context)
    report.title("Search: what is no query")
    for query in _MALFORMED:
        for path in ("/organizations", f"/organization/{store.ORGANIZATION}"):
            answer = context.full.get(path, search=query)
            message = fields.at(answer.body, "message")
            clear = 400 <= answer.status < 500 and fields.at(answer.body, "code") == answer.status and len(message) > 20
            report.holds(f"{path}?search={query}: {answer.status} {message}", clear, answer)


def _matches(kind, value, holds, text):
    if kind == "date" or (isinstance(value, str) and _instant(value) and _instant(text)):
        return holds(_instant(value), _instant(text))
    if isinstance(value, bool):
        return holds(value, text == "true")
    if isinstance(value, (int, float)):
        return holds(value, float(text))
    return holds(value, text)


def _instant(text):
    """ISO 8601 as a moment of UTC, None for other texts."""
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)


def _ids(answer):
    body = answer.body
    return answer.status, [entity["_id"] for entity in body] if isinstance(body, list) else answer.text[:200]


def _check_missing_fields(context):
    everything = [entity["_id"] for entity in context.full.get("/organizations").body]
    for operator in _OPERATORS:
        answer = context.full.get("/organizations", search=f"no_such.field{operator}5")
        expected = everything if operator == "!=" else []
        context.report.check(f"a field that there is not: no_such.field{operator}5", (200, expected), _ids(answer))


def _check_boolean_logic(context):
    context.report.title("Search: & and |")
    rows = context.full.get("/prequalifications").body
    terms = {"waiting=5": lambda row: row["waiting"] == 5, "prioritize=true": lambda row: row["prioritize"],
             f"suborganization={store.OTHER_ROOM}": lambda row: row["suborganization"] == store.OTHER_ROOM}
    (a, first), (b, second), (c, third) = terms.items()
    queries = {
        f"{a}&{b}": lambda row: first(row) and second(row),
        f"{a}|{b}": lambda row: first(row) or second(row),
        # AND binds closer.
        f"{a}&{b}|{c}": lambda row: first(row) and second(row) or third(row),
        f"{c}|{a}&{b}": lambda row: third(row) or first(row) and second(row),
        f"{a}|{b}|{c}": lambda row: first(row) or second(row) or third(row),
        f"{a}&{b}&{c}": lambda row: first(row) and second(row) and third(row),
    }
    for query, holds in queries.items():
        expected = [row["_id"] for row in rows if holds(row)]
        context.report.check(f"prequalifications?search={query}", (200, expected),
                             _ids(context.full.get("/prequalifications", search=query)))
    named = [row["_id"] for row in context.full.get("/organizations").body if row["name"] in ("Darty", "Nikon")]
    # As the document writes it.
    context.report.check("/organizations?search=name%3DDarty%7Cname%3DNikon", (200, named),
                         _ids(context.full.ask("GET", "/organizations?search=name%3DDarty%7Cname%3DNikon")))


def _check_escapes(context):
    context.report.title("Search: escapes are decoded once")
    closed, room = [store.CLOSED_ROOM], [store.ROOM]
    rows = [
        ("name%3D100%25%20closed", closed), ("name=100%25%20closed", closed), ("name%3d100%25+closed", closed),
        # Decoded twice it would match.
        ("name%3D100%2525%20closed", []), ("name%253D100%2525%2520closed", None),
        ("%6Eame%3D100%25%20closed", closed), ("name%3D%E9%95%B7", []),
        # An escaped & is the AND, which a value cannot hold.
        ("name%3DOpen%20%26%20shut", None), ("name!%3D100%25%20closed%26undigital%3Dfalse", []),
        ("name>%3DOpen%26name<P", room), ("name%3E%3DOpen%26name%3CP", room),
    ]
    for query, expected in rows:
        answer = context.full.ask("GET", f"/suborganizations?search={query}")
        if expected is None:
            context.report.holds(f"?search={query} is no query", 400 <= answer.status < 500, answer)
        else:
            context.report.check(f"?search={query}", (200, expected), _ids(answer))
    query = urllib.parse.quote(f"_id={store.ROOM}")
    for path in (f"?search={query}&other=1", f"?other=1&search={query}", f"/_id?search={query}", f"?search={query}&search=x"):
        context.report.check(f"/suborganizations{path}", (200, room), _ids(context.full.ask("GET", f"/suborganizations{path}")))
    everything = _ids(context.full.get("/suborganizations"))
    for path in ("?search=", "?", "?other=1", "?searches=x"):
        context.report.check(f"/suborganizations{path} gives all", everything, _ids(context.full.ask("GET", f"/suborganizations{path}")))


def _check_entities(context):
    """Each GET route comes with the search, those of one entity too."""
    context.report.title("Search: one entity")
    path = f"/organization/{store.ORGANIZATION}"
    context.report.check(f"{path}?search=name=Darty", 200, context.full.get(path, search="name=Darty").status)
    context.report.check(f"{path}?search=name=Nikon", (422, "InvalidOrganization"),
                         (lambda answer: (answer.status, answer.error))(context.full.get(path, search="name=Nikon")))
