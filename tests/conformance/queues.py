"""Calling the next customer: nobody twice, the one before is done, and the order of the line."""
import concurrent.futures
import datetime

import store


def run(context):
    report = context.report
    report.title("Next")
    context.empty_line()
    report.check("nobody waits: an entity without fields", {}, context.next(store.DESKS[0]))
    first, second = context.register(), context.register()
    called = context.next(store.DESKS[0])
    report.check("who came first", first["_id"], called.get("_id"))
    report.check("called, desk, not processed, waits no more", (True, store.DESKS[0], False, False),
                 tuple(called.get(name) for name in ("called", "desk", "processed", "wait")))
    report.holds("ctimestamp and utimestamp are those of the call",
                 called.get("ctimestamp") == called.get("utimestamp") and called["ctimestamp"] >= called["rtimestamp"], called)
    report.check("another desk gets another", second["_id"], context.next(store.DESKS[1]).get("_id"))
    report.check("the first stays called", (True, False), _flags(context, first))
    third = context.register()
    report.check("the same desk again", third["_id"], context.next(store.DESKS[0]).get("_id"))
    report.check("the earlier one is processed", (True, True), _flags(context, first))
    report.check("the other desk's is not", (True, False), _flags(context, second))
    context.empty_line()
    report.check("the last is processed by a call of nobody", (True, True), _flags(context, third))
    _check_minutes(context)
    standard = context.register()
    prioritized = context.register(prequalification=store.PRIORITIZED, prequalifications_path=[store.PRIORITIZED])
    report.check("prioritized first", [prioritized["_id"], standard["_id"]],
                 [context.next(store.DESKS[0]).get("_id") for _ in range(2)])
    context.empty_line()
    _check_nobody_twice(context)


def _flags(context, customer):
    now = context.customer(customer["_id"])
    return now["called"], now["processed"]


def _check_minutes(context):
    """ttw and ttp in minutes, of a customer whose times are set back."""
    def ago(minutes):
        moment = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes, seconds=20)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")

    customer = context.register()
    context.full.ask("PUT", "/customer", {"_id": customer["_id"], "rsvptimestamp": ago(7), "stimestamp": ago(7)})
    called = context.next(store.DESKS[2])
    context.report.check("ttw: minutes from the check-in to the call", (customer["_id"], 7, 0),
                         tuple(called.get(name) for name in ("_id", "ttw", "ttp")))
    context.full.ask("PUT", "/customer", {"_id": customer["_id"], "ctimestamp": ago(4)})
    context.next(store.DESKS[2])
    done = context.customer(customer["_id"])
    context.report.check("ttp: minutes from the call to the end", (True, 7, 4),
                         tuple(done[name] for name in ("processed", "ttw", "ttp")))


def _check_nobody_twice(context):
    """Three desks at once, until nobody is left."""
    waiting = {context.register()["_id"] for _ in range(60)}

    def serve(desk):
        called = []
        while customer := context.next(desk):
            called.append(customer["_id"])
        return called

    with concurrent.futures.ThreadPoolExecutor() as pool:
        called = sum(pool.map(serve, store.DESKS), [])
    context.report.check("three desks at once: 60 customers, each once", (60, waiting), (len(called), set(called)))
    states = [_flags(context, {"_id": identity}) for identity in waiting]
    context.report.check("and all are processed", {(True, True)}, set(states))
