"""Registering: what becomes of the contact, the language, fair use, and who was there before."""
import store

_PHONES = {
    "0689091314": "0033689091314", "06 89 09 13 14": "0033689091314", "06.89.09.13.14": "0033689091314",
    "06-89-09-13-14": "0033689091314", "+33689091314": "0033689091314", "+33 6 89 09 13 14": "0033689091314",
    "0033689091314": "0033689091314", "+44 7911 123456": "00447911123456", "+33 (0)6 89 09 13 14": "0033689091314",
}
_LANGUAGES = ["FR", "EN", "DE", "AR", "JA", "ZH", "PT", "fr", "En", "CY", "ZU", "AA"]
_EVERYBODY = {"phone": "0689091314", "email": "john@example.org", "name": "John Smith"}


def run(context):
    report = context.report
    report.title("Register: the contact")
    for phone, normalised in _PHONES.items():
        report.check(f"phone {phone}", normalised, context.register(phone=phone, name=None)["phone"])
    for kind, digital in (("phone", True), ("email", True), ("name", False)):
        contact = {"phone": None, "email": None, "name": None, kind: _EVERYBODY[kind]}
        customer = context.register(**contact)
        given = [name for name in _EVERYBODY if name in customer]
        report.check(f"by {kind} alone: type, digital, contacts", (kind, digital, [kind]),
                     (customer["type"], customer["digital"], given))
        report.holds(f"by {kind} alone: there is something to show", customer["display"] and customer["display_desk"], customer)
    customer = context.register(**_EVERYBODY)
    report.check("with all three: they are kept", ("0033689091314", "john@example.org", "John Smith"),
                 tuple(customer[name] for name in _EVERYBODY))
    _check_new_customer(context)
    report.title("Register: the language")
    for language in _LANGUAGES:
        report.check(f"lang {language}", language.upper(), context.register(lang=language)["lang"])
    _check_line(context)
    _check_fair_use(context)


def _check_new_customer(context):
    report = context.report
    report.title("Register: the customer")
    body = context.registration(context.route("POST", "register"), prequalifications_path=[store.PREQUALIFICATION, store.PRIORITIZED])
    customer = context.full.ask("POST", "/register", body).body["entity"]
    for name in ("machine", "suborganization", "prequalification", "prequalifications_path"):
        report.check(f"{name} is the request's", body[name], customer[name])
    report.check("registered_by is the key", store.FULL, customer["registered_by"])
    fresh = {"rsvp": True, "called": False, "processed": False, "meeting": False, "expired": False, "ttp": 0, "ttw": 0, "desk": ""}
    report.check("waits in the line", fresh, {name: customer[name] for name in fresh})
    times = {customer[name] for name in ("rtimestamp", "rsvptimestamp", "stimestamp", "mtimestamp", "utimestamp")}
    report.check("all times are that of the registration", 1, len(times), times)
    report.check("GET has the same customer", customer, context.customer(customer["_id"]))
    report.holds("the list has the customer", customer in context.full.get("/customers").body)
    body.pop("suborganization")
    answer = context.full.ask("POST", "/register", body)
    report.check("without a suborganization, as the document's example", store.ROOM, answer.body.get("entity", {}).get("suborganization"))
    report.check("a prioritized prequalification makes the customer so", True,
                 context.register(prequalification=store.PRIORITIZED, prequalifications_path=[store.PRIORITIZED])["prioritized"])
    several = [context.register() for _ in range(20)]
    report.check("20 customers have 20 IDs and 20 tickets", (20, 20),
                 (len({one["_id"] for one in several}), len({one["ticket"] for one in several})))


def _check_line(context):
    context.report.title("Register: who was there before")
    context.empty_line()
    people = context.route("GET", "suborganization").entity()["ptc"]
    for before in range(people + 3):
        customer = context.register()
        # "There are too many people before this customer, so s/he needs to wait": called back when ptc people remain.
        context.report.check(f"{before} before: pbc, wait", (before, before > people), (customer["pbc"], customer["wait"]))
    context.empty_line()


def _check_fair_use(context):
    """The testing key's one text and one email are used up by the table of errors."""
    testing = context.client(store.TESTING)
    context.report.title("Register: fair use")
    answer = testing.get("/api_info/fairuse,testing")
    context.report.check("the testing key has nothing left", (True, 0, 0),
                         (answer.body["testing"], answer.body["fairuse"]["sms"], answer.body["fairuse"]["email"]))
    body = context.registration(context.route("POST", "register"), phone=None, name="John Smith")
    context.report.check("by name it goes on", 200, testing.ask("POST", "/register", body).status)
    before = context.full.get("/api_info").body["fairuse"]
    context.register(phone="0689091314")
    context.report.check("a key that is not testing uses none", before, context.full.get("/api_info").body["fairuse"])
