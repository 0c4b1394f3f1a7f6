"""White and black lists: what a key sees in lists, by ID, and what it may do."""
import store

_OF_OTHER = {"organizations": store.OTHER_ORGANIZATION, "suborganizations": store.OTHER_ROOM, "devices": store.OTHER_DESK,
             "prequalifications": store.OTHER_PREQUALIFICATION, "customers": store.OTHER_CUSTOMER}
_OF_ROOM = {"organizations": store.ORGANIZATION, "suborganizations": store.ROOM, "devices": store.DESKS[1],
            "prequalifications": store.PREQUALIFICATION}
_ERRORS = {"organizations": "InvalidOrganization", "suborganizations": "InvalidSuborganization", "devices": "InvalidDevice",
           "prequalifications": "InvalidPrequalification", "customers": "InvalidEntity"}


def run(context):
    context.report.title("Lists of organizations and suborganizations")
    room_customer = context.register()["_id"]
    of_room = {**_OF_ROOM, "customers": room_customer}
    for kind in ("organizations", "suborganizations"):
        for color in (store.WHITE, store.BLACK):
            key = f"{color}-{kind}"
            for collection in _OF_OTHER:
                # A suborganization's list says nothing of organizations.
                limited = not (kind == "suborganizations" and collection == "organizations")
                sees_other = not limited or color == store.WHITE
                sees_room = not limited or color == store.BLACK
                _check(context, key, collection, _OF_OTHER[collection], sees_other)
                _check(context, key, collection, of_room[collection], sees_room)
    _check_writing(context, room_customer)


def _check(context, key, collection, identity, sees):
    client = context.client(key)
    in_list = identity in [entity["_id"] for entity in client.get(f"/{collection}").body]
    answer = client.get(f"/{collection.removesuffix('s')}/{identity}")
    context.report.check(f"{key:24} {collection:18} {identity[-2:]} {'seen' if sees else 'hidden'}",
                         (sees, None if sees else _ERRORS[collection]), (in_list, answer.error))


def _check_writing(context, customer):
    white = context.client(f"{store.WHITE}-suborganizations")
    body = context.registration(context.route("POST", "register"))
    answer = white.ask("POST", "/register", body)
    context.report.check("register in a suborganization that is not listed", "InvalidPrequalification", answer.error)
    answer = white.ask("POST", "/next", {"desk": store.DESKS[0], "suborganization": store.ROOM})
    context.report.check("next in a suborganization that is not listed", "InvalidDesk", answer.error)
    answer = white.ask("DELETE", f"/customer/{customer}")
    context.report.check("delete a customer of a suborganization that is not listed", "InvalidEntity", answer.error)
    answer = white.ask("PUT", "/customer", {"_id": store.OTHER_CUSTOMER, "suborganization": store.ROOM})
    context.report.holds("put a customer where the key sees nothing: refused", answer.status == 422, answer)
