"""The projection: inclusion, exclusion, dotted fields, _id, and what is refused."""
import copy

import fields
import store


def run(context):
    report = context.report
    report.title("Projection")
    for route in context.routes:
        if route.is_projection:
            _check_example(context, route)
    room = f"/suborganization/{store.ROOM}"
    whole = context.full.get(room).body
    rows = {
        "": whole,
        "name": _only(whole, "name"),
        "_id": _only(whole),
        "name,_id": _only(whole, "name"),
        "_id,name": _only(whole, "name"),
        "name,tz,sms": _only(whole, "name", "tz", "sms"),
        "name,name": _only(whole, "name"),
        "sms.activated": _only(whole, "sms.activated"),
        "sms.activated,sms.wait.FR,meeting.block": _only(whole, "sms.activated", "sms.wait.FR", "meeting.block"),
        "sms.wait.FR": _only(whole, "sms.wait.FR"),
        "no_such_field": _only(whole),
        "_id.first,name": _only(whole, "name"),
        "name,no_such_field": _only(whole, "name"),
        "-name": _without(whole, "name"),
        "-name,-sms": _without(whole, "name", "sms"),
        "-sms.activated": _without(whole, "sms.activated"),
        "-sms.wait.FR,-email": _without(whole, "sms.wait.FR", "email"),
        "-no_such_field": whole,
        "-_id": _without(whole, "_id"),
        "-_id,-name": _without(whole, "_id", "name"),
        # MongoDB takes this one mixture.
        "name,-_id": _without(_only(whole, "name"), "_id"),
        "-_id,name": _without(_only(whole, "name"), "_id"),
    }
    for projection, expected in rows.items():
        answer = context.full.get(f"{room}/{projection}")
        report.check(f"/suborganization/ID/{projection}", (200, expected), (answer.status, answer.body))
        answer = context.full.get(f"/suborganizations/{projection}", search="name>=Open&name<P")
        report.check(f"/suborganizations/{projection}?search=...", (200, [expected]), (answer.status, answer.body))
    answer = context.full.get("/organizations/name%2Ccolorone")
    report.check("/organizations/name%2Ccolorone, escaped", {"_id", "name", "colorone"}, set(answer.body[0]))
    answer = context.full.get("/api_info/name,fairuse.sms")
    report.check("/api_info/name,fairuse.sms", {"name": store.FULL, "fairuse": {"sms": store.NEVER_EMPTY}}, answer.body)
    for collection in ("organizations", "suborganizations", "devices", "prequalifications", "customers"):
        for projection, holds in (("_id", lambda keys: keys == {"_id"}), ("-_id", lambda keys: "_id" not in keys and len(keys) > 3)):
            answer = context.full.get(f"/{collection}/{projection}")
            report.holds(f"/{collection}/{projection}", answer.body and all(holds(set(row)) for row in answer.body), answer)
    report.title("Projection: what is refused")
    for projection in ("-name,colorone", "name,-colorone", "name,tz,-sms.activated", "-sms.activated,sms.wait", "name,,tz", ",name",
                       "name,", "-", "--name", "name,-", "sms.", ".sms", "sms..wait", "name%20", "$name", "name;tz"):
        for path in (room, "/suborganizations"):
            answer = context.full.get(f"{path}/{projection}")
            message = fields.at(answer.body, "message")
            report.holds(f"{path}/{projection}: {answer.status} {message}",
                         400 <= answer.status < 500 and fields.at(answer.body, "code") == answer.status and len(message) > 20, answer)


def _check_example(context, route):
    """As the document asks and answers."""
    answer = context.full.get(route.path)
    if isinstance(route.response, list):
        named = [entity["_id"] for entity in route.response]
        found = [entity for entity in answer.body if entity["_id"] in named]
        context.report.check(f"{route.label}: the example", (200, route.response), (answer.status, found))
        context.report.check(f"{route.label}: nothing else in any", {"_id", "name", "colorone"},
                             set().union(*(entity.keys() for entity in answer.body)))
    else:
        context.report.check(f"{route.label}: the example", (200, route.response), (answer.status, answer.body))


def _only(whole, *paths):
    result = {"_id": whole["_id"]}
    for path in paths:
        names = path.split(".")
        inside, into = whole, result
        for name in names[:-1]:
            inside, into = inside[name], into.setdefault(name, {})
        into[names[-1]] = inside[names[-1]]
    return result


def _without(whole, *paths):
    result = copy.deepcopy(whole)
    for path in paths:
        *names, last = path.split(".")
        inside = result
        for name in names:
            inside = inside[name]
        del inside[last]
    return result
