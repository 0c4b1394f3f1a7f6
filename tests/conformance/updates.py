"""Changing and deleting a customer."""
import fields
import store

_OTHER_TYPES = {"boolean": "true", "integer": "5", "string": 5, "array": "x"}
# What the registration validates is validated here too; errors as the document names them.
_VALIDATED = [
    ("lang", "XX", "InvalidLang"), ("mtimestamp", "tomorrow", "InvalidIso8601"), ("stimestamp", "", "InvalidIso8601"),
    ("prequalification", store.UNKNOWN, "InvalidPrequalification"), ("machine", store.UNKNOWN, "InvalidDevice"),
    ("desk", store.UNKNOWN, "InvalidDesk"), ("desk", store.SCREEN, "InvalidDeviceType"), ("machine", store.DESKS[0], "InvalidDeviceType"),
    ("prequalifications_path", [store.UNKNOWN], "InvalidPrequalification"), ("prequalifications_path", [5], "InvalidPrequalification"),
    ("phone", "call me", "InvalidContactInformation"), ("email", "john@", "InvalidContactInformation"),
]


def run(context):
    _check_types(context)
    _check_changes(context)
    _check_delete(context)


def _check_types(context):
    report = context.report
    report.title("PUT: fields are typed")
    customer = context.register(phone="0689091314", email="john@example.org", meeting=True, mtimestamp="2038-07-30T15:00:00.000Z",
                                external_meeting_id="167839")
    before = context.customer(customer["_id"])
    for name, value in before.items():
        kind = fields.json_type(value)
        wrong = [other for other_kind, other in {**_OTHER_TYPES, "null": None, "object": {}, "fraction": 1.5}.items()
                 if fields.json_type(other) != kind] if name != "_id" else []
        if kind == "boolean":
            wrong += [0, 1]
        for other in wrong:
            answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], name: other})
            report.check(f"{name} ({kind}) = {other!r}", (422, "InvalidEntity"), (answer.status, answer.error), answer.text[:200])
    report.check("and nothing has changed", before, context.customer(customer["_id"]))
    report.title("PUT: fields that are validated")
    for name, value, error in _VALIDATED:
        answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], name: value})
        report.check(f"{name} = {value!r}", error, answer.error)
    answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], "title": "Mr", "lang": "XX"})
    report.check("one wrong field: none is changed", ("InvalidLang", ""), (answer.error, context.customer(customer["_id"])["title"]))
    context.full.ask("DELETE", f"/customer/{customer['_id']}")


def _check_changes(context):
    report = context.report
    report.title("PUT: every field of the type can be changed")
    customer = context.register()
    rows = {"name": "Zoë — 長い名前", "title": "Mrs", "ticket": "X9", "external_meeting_id": "9", "vibrate": True, "visits": 3,
            "prioritized": True, "notified": True, "wait": True, "pbc": 4, "ttw": 2, "lang": "EN", "desk": store.DESKS[1],
            "prequalification": store.PRIORITIZED, "prequalifications_path": [store.PREQUALIFICATION, store.PRIORITIZED],
            "mtimestamp": "2038-07-30T15:00:00.000Z", "display": "Z*", "type": "name", "email": "zoe@example.org"}
    for name, value in rows.items():
        answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], name: value})
        report.check(f"{name} = {value!r}", (200, value), (answer.status, fields.at(answer.body, f"success.{name}")))
    after = context.customer(customer["_id"])
    report.check("GET has them", rows, {name: after[name] for name in rows})
    report.holds("utimestamp is that of the last change", after["utimestamp"] >= customer["utimestamp"])
    answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], "phone": "0689091314"})
    report.check("phone is normalised", "0033689091314", fields.at(answer.body, "success.phone"))
    answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"], "mtimestamp": "2038-06-25T17:15:00+02:00"})
    report.check("another zone is told in UTC", "2038-06-25T15:15:00.000Z", fields.at(answer.body, "success.mtimestamp"))
    answer = context.full.ask("PUT", "/customer", {"_id": customer["_id"]})
    report.check("nothing but the _id changes nothing", (200, "Customer is successfully modified"),
                 (answer.status, fields.at(answer.body, "message")))


def _check_delete(context):
    report = context.report
    report.title("DELETE")
    route = context.route("DELETE", "customer")
    before = context.register()
    path = f"/customer/{before['_id']}"
    answer = context.full.ask("DELETE", path)
    report.check("status, message", (200, route.response["message"]), (answer.status, fields.at(answer.body, "message")))
    report.check("'success' is the customer", before, fields.at(answer.body, "success"))
    report.check("fields of the answer", set(route.response), set(answer.body))
    fields.check_customer(context, "'success'", context.route("GET", "customer"), fields.at(answer.body, "success"))
    error = route.errors[0]
    report.check("again", (error.status, error.body), (lambda again: (again.status, again.body))(context.full.ask("DELETE", path)))
    report.check("is in no list", [], context.full.get("/customers", search=f"_id={before['_id']}").body)
    report.check("GET of it", 422, context.full.ask("GET", path).status)
    report.check("PUT of it", "InvalidEntity", context.full.ask("PUT", "/customer", {"_id": before["_id"], "name": "x"}).error)
    called = context.register()
    context.next(store.DESKS[0])
    report.check("who is called can be deleted", 200, context.full.ask("DELETE", f"/customer/{called['_id']}").status)
    waiting = context.register()
    context.full.ask("DELETE", f"/customer/{waiting['_id']}")
    report.check("who was deleted is not called", {}, context.next(store.DESKS[0]))
