"""Appointments: the answer, the check-in, and their place in the line."""
import datetime

import store


def _moment(minutes):
    """ISO 8601 as the document writes it, so many minutes from here."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _check_in(context, customer):
    return context.full.ask("PUT", "/customer", {"_id": customer["_id"], "rsvp": True}).body["success"]


def run(context):
    report = context.report
    report.title("Appointments")
    room = context.full.get(f"/suborganization/{store.ROOM}").body
    later = _moment(600)
    customer = context.register(meeting=True, mtimestamp=later, external_meeting_id="167839")
    report.check("meeting, rsvp, time, place in the line, external ID", (True, False, later, later, "167839"),
                 tuple(customer[name] for name in ("meeting", "rsvp", "mtimestamp", "stimestamp", "external_meeting_id")))
    report.check("another zone is told in UTC", "2038-06-25T15:15:00.000Z",
                 context.register(meeting=True, mtimestamp="2038-06-25T17:15:00+02:00")["mtimestamp"])
    context.empty_line()
    report.check("who has not checked in is not called", {}, context.next(store.DESKS[0]))
    present = _check_in(context, customer)
    report.holds("the check-in: a ticket, a time", present["rsvp"] and present["ticket"] != customer["ticket"]
                 and present["rsvptimestamp"] >= customer["rsvptimestamp"], present)
    report.check("an appointment in hours is not called before tbm", {}, context.next(store.DESKS[0]))
    soon = context.register(meeting=True, mtimestamp=_moment(room["tbm"] - 2))
    _check_in(context, soon)
    standard = context.register()
    report.check("somebody who waits comes before an appointment that is not due", standard["_id"], context.next(store.DESKS[0]).get("_id"))
    report.check("nobody else waits: the appointment within tbm is called", soon["_id"], context.next(store.DESKS[0]).get("_id"))
    due = context.register(meeting=True, mtimestamp=_moment(-2))
    report.check("checked in on time is not expired", False, _check_in(context, due)["expired"])
    late = context.register(meeting=True, mtimestamp=_moment(-room["meeting"]["expired"] - 5))
    report.check("checked in late is expired", True, _check_in(context, late)["expired"])
    context.empty_line()
    context.full.ask("DELETE", f"/customer/{customer['_id']}")
