"""The store of the run: the document's own examples as entities, what those refer to, and cases for its errors."""
import copy

# Rooms for cases of the errors; the document's entities have IDs of their own.
ROOM = "c0f000000000000000000001"  # every way of registering is activated
CLOSED_ROOM = "c0f000000000000000000002"  # none is
OTHER_ROOM = "c0f000000000000000000003"  # of another organization
ORGANIZATION = "c0f000000000000000000011"
OTHER_ORGANIZATION = "c0f000000000000000000012"
MACHINE = "c0f000000000000000000021"
CLOSED_MACHINE = "c0f000000000000000000022"
DESKS = ["c0f000000000000000000031", "c0f000000000000000000032", "c0f000000000000000000033"]
OTHER_DESK = "c0f000000000000000000034"
SCREEN = "c0f000000000000000000041"
PREQUALIFICATION = "c0f000000000000000000051"
CLOSED_PREQUALIFICATION = "c0f000000000000000000052"
OTHER_PREQUALIFICATION = "c0f000000000000000000053"
PRIORITIZED = "c0f000000000000000000054"
OTHER_CUSTOMER = "c0f000000000000000000061"
UNKNOWN = "ffffffffffffffffffffffff"

SECRET = "5d1f0e7ab2c94c06a1e3b87790d2f4c8e61a2b35"
NEVER_EMPTY = 1_000_000  # max_hits, sms, email

FULL, NONE, LOCKED, TESTING, HASTY, THREE, WHITE, BLACK = (
    "full", "none", "locked", "testing", "hasty", "three", "white", "black")

_ENTITIES = ["organization", "suborganization", "device", "prequalification", "customer"]
_REFERENCES = [("suborganization", "organization"), ("device", "organization"), ("device", "suborganization"),
               ("prequalification", "suborganization"), ("customer", "suborganization"), ("customer", "prequalification")]


def one_right_key(entity, letter):
    """The key that may do everything but that."""
    return f"but-{entity}-{letter}"


def _key(name, example, **changes):
    key = copy.deepcopy(example)
    # The example's URLs are somebody's: a run notifies nobody.
    key.update({"name": name, "key": name, "secret": SECRET, "testing": False, "urls": {"next": "", "processed": ""}})
    key["access"]["rights"] = {entity: {letter: True for letter in "crud"} for entity in _ENTITIES}
    key["fairuse"] = {"email": NEVER_EMPTY, "sms": NEVER_EMPTY, "max_hits": NEVER_EMPTY}
    key.update(changes)
    return key


def _keys(example):
    hits = lambda count: {"email": 1, "sms": 1, "max_hits": count}
    keys = [_key(FULL, example), _key(LOCKED, example, locked=True), _key(HASTY, example, fairuse=hits(0)),
            _key(THREE, example, fairuse=hits(3)), _key(TESTING, example, testing=True, fairuse=hits(NEVER_EMPTY))]
    none = _key(NONE, example)
    none["access"]["rights"] = {}
    keys.append(none)
    for entity in _ENTITIES:
        for letter in "crud":
            key = _key(one_right_key(entity, letter), example)
            key["access"]["rights"][entity][letter] = False
            keys.append(key)
    for name, color in ((WHITE, "whitelist"), (BLACK, "blacklist")):
        for kind, ids in (("organizations", [OTHER_ORGANIZATION]), ("suborganizations", [OTHER_ROOM])):
            key = _key(f"{name}-{kind}", example)
            key["access"]["filter"] = {each: {"whitelist": [], "blacklist": []} for each in ("organizations", "suborganizations")}
            key["access"]["filter"][kind][color] = ids
            keys.append(key)
    return keys


def _rooms(examples):
    def like(kind, identity, **changes):
        return {**copy.deepcopy(examples[kind]), "_id": identity, **changes}

    def room(identity, organization, on, name):
        made = like("suborganization", identity, organization=organization, undigital=on, name=name)
        made["sms"]["activated"] = on
        made["email"]["activated"] = on
        made["langs"] = ["FR", "EN"]
        return made

    def device(identity, kind, room_id, organization):
        return like("device", identity, type=kind, suborganization=room_id, organization=organization, name=f"{kind} {identity[-2:]}")

    def prequalification(identity, room_id, **changes):
        return like("prequalification", identity, suborganization=room_id, **{"waiting": 5, **changes})

    return {
        "organization": [like("organization", ORGANIZATION, name="Darty"), like("organization", OTHER_ORGANIZATION, name="Nikon")],
        "suborganization": [room(ROOM, ORGANIZATION, True, "Open & shut"), room(CLOSED_ROOM, ORGANIZATION, False, "100% closed"),
                            room(OTHER_ROOM, OTHER_ORGANIZATION, True, "a|b=c")],
        "device": [device(MACHINE, "machine", ROOM, ORGANIZATION), device(CLOSED_MACHINE, "machine", CLOSED_ROOM, ORGANIZATION),
                   *(device(desk, "desk", ROOM, ORGANIZATION) for desk in DESKS),
                   device(OTHER_DESK, "desk", OTHER_ROOM, OTHER_ORGANIZATION), device(SCREEN, "screen", ROOM, ORGANIZATION)],
        "prequalification": [prequalification(PREQUALIFICATION, ROOM), prequalification(CLOSED_PREQUALIFICATION, CLOSED_ROOM),
                             prequalification(OTHER_PREQUALIFICATION, OTHER_ROOM, waiting=9),
                             prequalification(PRIORITIZED, ROOM, prioritize=True)],
        "customer": [like("customer", OTHER_CUSTOMER, suborganization=OTHER_ROOM, prequalification=OTHER_PREQUALIFICATION)],
    }


def _of_requests(routes, examples):
    """The entities that the examples of requests name, in the example's suborganization."""
    room = examples["suborganization"]["_id"]
    made = []
    for route in routes:
        request = route.request or {}
        for name, kind, changes in (("machine", "device", {"type": "machine", "suborganization": room}),
                                    ("desk", "device", {"type": "desk", "suborganization": room}),
                                    ("prequalification", "prequalification", {"suborganization": room}), ("_id", "customer", {})):
            if name in request:
                made.append((kind, {**copy.deepcopy(examples[kind]), "_id": request[name], **changes}))
    return made


def build(routes):
    """The store file as JSON: lists of entities, the examples first."""
    examples = {}
    lists = {kind: {} for kind in _ENTITIES}
    for route in routes:
        if route.verb == "GET" and route.name in _ENTITIES and not route.is_projection:
            examples[route.name] = route.entity()
            lists[route.name][route.entity()["_id"]] = route.entity()
        if route.is_projection and isinstance(route.response, list):
            lists["organization"].update({entity["_id"]: entity for entity in route.response})
    for kind, entity in _of_requests(routes, examples):
        lists[kind].setdefault(entity["_id"], entity)
    for kind, entities in _rooms(examples).items():
        lists[kind].update({entity["_id"]: entity for entity in entities})
    for kind, other in reversed(_REFERENCES):
        for entity in list(lists[kind].values()):
            if entity[other] and entity[other] not in lists[other]:
                lists[other][entity[other]] = {**copy.deepcopy(examples[other]), "_id": entity[other]}
    api_info = next(route.response for route in routes if route.name == "api_info")
    return {"keys": _keys(api_info), **{f"{kind}s": list(entities.values()) for kind, entities in lists.items()}}
