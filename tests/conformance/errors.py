"""Each route with each error that the document lists for it: status, code, error and message."""
import store

_RIGHTS = {"GET": "r", "POST": "c", "PUT": "u", "DELETE": "d"}

# No request can provoke these, or the document does not say which would.
_NO_DESK = "the request names no desk"
_OF_REGISTER = "the page lists the errors of register; the request has no such field"
UNPROVOKED = {
    ("GET /api_info", "InvalidRoute"): "rights are of entities, and this route is of none",
    ("GET /suborganizations", "InvalidOrganization"): "the request names no organization",
    ("POST /register", "InvalidDesk"): _NO_DESK,
    ("POST /register (appointment)", "InvalidDesk"): _NO_DESK,
    ("POST /next", "InvalidPrequalification"): _OF_REGISTER,
    ("POST /next", "InvalidDevice"): "the only device in the request is the desk: InvalidDesk",
    ("POST /next", "InvalidLang"): _OF_REGISTER,
    ("POST /next", "InvalidIso8601"): _OF_REGISTER,
    ("POST /next", "InvalidContactInformation"): _OF_REGISTER,
    ("POST /next", "ContactModeUnavailable"): _OF_REGISTER,
    ("POST /next", "FairUseExceeded"): _OF_REGISTER,
}


def run(context):
    context.report.title("Errors")
    unprovoked = []
    for route in context.routes:
        for error in route.errors:
            if (route.label, error.name) in UNPROVOKED:
                unprovoked.append((route.label, error.name))
                continue
            cases = _provocations(context, route, error.name)
            context.report.holds(f"{route.label:32} {error.name:28} a request provokes it", cases)
            for case, ask in cases:
                answer = ask()
                got = (answer.status, answer.body, answer.content_type)
                context.report.check(f"{route.label:32} {error.name:28} {case}",
                                     (error.status, error.body, "application/json"), got)
    context.report.title("Errors that no request provokes")
    for label, name in unprovoked:
        context.report.note(f"{label:32} {name}", UNPROVOKED[label, name])
    unused = set(UNPROVOKED) - set(unprovoked)
    context.report.check("every reason is of an error that the document lists", set(), unused)


def _provocations(context, route, error):
    """(case, function that asks) for each way to provoke the error on the route."""
    path = context.path(route)
    body = context.registration(route) if route.name == "register" else route.request

    def ask(key=store.FULL, secret=store.SECRET, **headers):
        return lambda: context.client(key, secret).ask(route.verb, path, body, **headers)

    window = 3_600_000
    common = {
        "NoAuthorizationHeaderError": lambda: [("", ask(Authorization=None))],
        "NoTwoPartAuthorizationError": lambda: [
            ("one part", ask(Authorization="full")), ("no key", ask(Authorization=":abc")),
            ("no signature", ask(Authorization="full:"))],
        "InvalidAPIKey": lambda: [("", ask(key="nobody"))],
        "InvalidSignature": lambda: [
            ("another secret", ask(secret="another")), ("not hexadecimal", ask(Authorization="full:signature"))],
        "InvalidTimestamp": lambda: [
            ("none", ask(X_FV_TIMESTAMP=None)),
            ("no number", ask(timestamp="today")),
            ("an hour ago", _at(context, route, path, body, -window)),
            ("in an hour", _at(context, route, path, body, window)),
            ("in seconds", _at(context, route, path, body, 0, unit=1000))],
        "AccountIsLocked": lambda: [("", ask(key=store.LOCKED))],
        "InvalidRoute": lambda: [
            ("no rights", ask(key=store.NONE)),
            ("all other rights", ask(key=store.one_right_key(_entity(route), _RIGHTS[route.verb])))],
        "RateLimitExceeded": lambda: [("", ask(key=store.HASTY))],
    }
    if error in common:
        return common[error]()
    return [(case, lambda verb=route.verb, to=to, with_body=with_body, key=key: context.client(key).ask(verb, to, with_body))
            for case, to, with_body, key in _own_cases(context, route, path, error).get(error, [])]


def _entity(route):
    """The entity that the right to a route is of."""
    return "customer" if route.verb == "POST" else route.name.removesuffix("s")


def _at(context, route, path, body, milliseconds, unit=1):
    def ask():
        now = int(context.full.headers(route.verb, path)["X-FV-TIMESTAMP"])
        return context.full.ask(route.verb, path, body, timestamp=str((now + milliseconds) // unit))
    return ask


def _own_cases(context, route, path, error):
    """Error to (case, path, body, key): what is wrong with an ID or a body."""
    full = store.FULL
    if route.name == "register":
        return _register_cases(context, route) if error != "FairUseExceeded" else {error: _after_fair_use(context, route)}
    if route.name == "next":
        room, desk = store.ROOM, store.DESKS[0]
        return {
            "InvalidDesk": [(case, path, {"desk": desk, "suborganization": room}, full) for case, desk in (
                ("unknown", store.UNKNOWN), ("no ID", "x"), ("empty", ""), ("no string", 7),
                ("of another suborganization", store.OTHER_DESK))] + [("none", path, {"suborganization": room}, full)],
            "InvalidDeviceType": [(case, path, {"desk": other, "suborganization": room}, full) for case, other in (
                ("a ticket machine", store.MACHINE), ("a screen", store.SCREEN))],
        }
    if route.verb == "PUT":
        body = {"_id": route.request["_id"]}
        return {"InvalidEntity": [
            ("unknown", path, {**body, "_id": store.UNKNOWN}, full), ("no _id", path, {"name": "New"}, full),
            ("_id is no string", path, {"_id": 7}, full),
            ("not this key's", path, {"_id": store.OTHER_CUSTOMER, "name": "New"}, f"{store.BLACK}-suborganizations")]}
    return {error: [("unknown", f"/{route.name}/{store.UNKNOWN}", None, full), ("no ID", f"/{route.name}/x", None, full),
                    ("not this key's", f"/{route.name}/{_hidden(route.name)}", None, f"{store.BLACK}-{_filter(route.name)}")]}


def _filter(name):
    return "organizations" if name == "organization" else "suborganizations"


def _hidden(name):
    return {"organization": store.OTHER_ORGANIZATION, "suborganization": store.OTHER_ROOM, "device": store.OTHER_DESK,
            "prequalification": store.OTHER_PREQUALIFICATION, "customer": store.OTHER_CUSTOMER}[name]


def _register_cases(context, route):
    def cases(changes, key=store.FULL):
        return [(case, "/register", context.registration(route, **change), key) for case, change in changes]

    closed = {"machine": store.CLOSED_MACHINE, "prequalification": store.CLOSED_PREQUALIFICATION,
              "prequalifications_path": [store.CLOSED_PREQUALIFICATION], "suborganization": store.CLOSED_ROOM}
    nobody = {"phone": None, "email": None, "name": None}
    return {
        "InvalidPrequalification": cases([
            ("unknown", {"prequalification": store.UNKNOWN}), ("no ID", {"prequalification": "x"}),
            ("none", {"prequalification": None}), ("of another suborganization", {"prequalification": store.OTHER_PREQUALIFICATION}),
            ("no path", {"prequalifications_path": None}), ("the path is a string", {"prequalifications_path": store.PREQUALIFICATION}),
            ("an unknown one in the path", {"prequalifications_path": [store.UNKNOWN]}),
            ("another suborganization's in the path", {"prequalifications_path": [store.OTHER_PREQUALIFICATION]}),
            ("an unknown suborganization", {"suborganization": store.UNKNOWN})]),
        "InvalidDevice": cases([
            ("unknown", {"machine": store.UNKNOWN}), ("no ID", {"machine": "x"}), ("none", {"machine": None}),
            ("no string", {"machine": 7}), ("of another suborganization", {"machine": store.CLOSED_MACHINE})]),
        "InvalidDeviceType": cases([("a desk", {"machine": store.DESKS[0]}), ("a screen", {"machine": store.SCREEN})]),
        "InvalidLang": cases([("none", {"lang": None}), ("no such language", {"lang": "XX"}), ("three characters", {"lang": "FRA"}),
                              ("with a country", {"lang": "fr-FR"}), ("empty", {"lang": ""}), ("no string", {"lang": 7})]),
        "InvalidIso8601": cases([
            ("no date", {"meeting": True, "mtimestamp": "tomorrow"}), ("a number", {"meeting": True, "mtimestamp": 1529939700000}),
            ("a date of a country", {"meeting": True, "mtimestamp": "25/06/2018 15:15"}),
            ("no such day", {"meeting": True, "mtimestamp": "2018-02-30T15:15:00.000Z"}),
            ("no such hour", {"meeting": True, "mtimestamp": "2018-06-25T25:15:00.000Z"})]
            + ([("none", {"mtimestamp": None})] if "meeting" in route.request else [])),
        "InvalidContactInformation": cases([
            ("none", nobody), ("empty", {**nobody, "name": ""}), ("blank", {**nobody, "name": "  "}),
            ("letters for a phone number", {"phone": "call me"}), ("a phone number of two digits", {"phone": "06"}),
            ("a number", {"phone": 689091314}), ("no email address", {**nobody, "email": "john.example.org"}),
            ("half an email address", {**nobody, "email": "john@"}), ("a name that is no string", {**nobody, "name": 7})]),
        "ContactModeUnavailable": cases([
            ("phone", {**closed, "name": None}), ("email", {**closed, **nobody, "email": "john@example.org"}),
            ("name", {**closed, **nobody, "name": "John Smith"})]),
    }


def _after_fair_use(context, route):
    """Uses up what the testing key may send: one text and one email."""
    ways = [("phone", {"phone": "0689091314"}), ("email", {"email": "john@example.org"})]
    cases = []
    for case, contact in ways:
        body = context.registration(route, **{"phone": None, "email": None, "name": None, **contact})
        cases.append((case, "/register", body, store.TESTING))
    # What is asked before and after is not to be answered from memory.
    context.client(store.TESTING).get("/api_info/fairuse,testing")
    for _, path, body, key in cases:
        context.client(key).ask("POST", path, body)
    return cases
