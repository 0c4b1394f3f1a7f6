"""Each answer with status 200: the fields of the document's tables and of its examples, with their types."""
import store


def json_type(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return {str: "string", float: "number", list: "array", dict: "object", type(None): "null"}[type(value)]


_MISSING = "missing"


def at(value, path):
    for name in path.split("."):
        if not isinstance(value, dict) or name not in value:
            return _MISSING
        value = value[name]
    return value


def paths(value, prefix=""):
    """Every field of an example, dotted, those of objects after the object."""
    for name, inside in value.items():
        yield prefix + name
        if isinstance(inside, dict):
            yield from paths(inside, f"{prefix}{name}.")


def type_at(value, path):
    found = at(value, path)
    return _MISSING if found is _MISSING else json_type(found)


def expected_types(route):
    """Path to type, for what an answer has to have; and for what it may have. The example's type where the table contradicts it."""
    example = route.response[0] if isinstance(route.response, list) else route.response
    must = {path: json_type(at(example, path)) for path in paths(example)}
    may = {}
    for field in route.fields:
        # A text in one language stands for one in another.
        if field.path not in must:
            (must if field.required else may)[field.path] = field.type
    return must, may


def contradictions(route):
    example = route.response[0] if isinstance(route.response, list) else route.response
    for field in route.fields:
        in_example = type_at(example, field.path)
        if in_example not in (_MISSING, field.type) and (in_example, field.type) != ("integer", "number"):
            yield field.path, field.type, in_example


def check(context, what, route, answer):
    """The body of an answer against the route's fields: one row."""
    body = answer.body
    if isinstance(route.response, list):
        context.report.holds(f"{what}: a list", isinstance(body, list) and body, answer)
        body = body[0] if isinstance(body, list) and body else {}
    must, may = expected_types(route)
    wrong = {path: (kind, type_at(body, path)) for path, kind in must.items() if type_at(body, path) != kind}
    wrong |= {path: (kind, type_at(body, path)) for path, kind in may.items() if type_at(body, path) not in (kind, _MISSING)}
    context.report.check(f"{what}: {len(must)} fields, {len(may)} more if there are any", (200, "application/json", {}),
                         (answer.status, answer.content_type, wrong))


def _check_entities(context, route, answer):
    """Every entity of a list has what the table requires, whatever the store left out."""
    required = {field.path: field.type for field in route.fields if field.required}
    required |= {path: kind for path, _, kind in contradictions(route)}
    wrong = [(entity.get("_id"), path) for entity in answer.body for path, kind in required.items()
             if "." not in path and type_at(entity, path) != kind]
    context.report.check(f"{route.label}: {len(required)} required fields in each of {len(answer.body)}", [], wrong)


def run(context):
    context.report.title("Fields")
    for route in context.routes:
        if route.verb != "GET" or route.is_projection:
            continue
        answer = context.full.get(context.path(route))
        check(context, route.label, route, answer)
        if route.name == "api_info":
            context.report.check("GET /api_info: no secret", _MISSING, type_at(answer.body, "secret"))
        elif isinstance(route.response, list):
            found = [entity for entity in answer.body if entity["_id"] == route.response[0]["_id"]]
            context.report.check(f"{route.label}: the example as the store has it", route.response, found)
            _check_entities(context, route, answer)
        else:
            context.report.check(f"{route.label}: the example as the store has it", route.response, answer.body)
    _check_writing(context)
    context.report.title("Types that the document's tables and examples do not agree on; the example's counts")
    for route in context.routes:
        for path, in_table, in_example in contradictions(route):
            context.report.note(f"{route.label:40} {path}", f"{in_table} in the table, {in_example} in the example")


def _check_writing(context):
    """The document's own requests, as they stand there; then with everything that they may hold."""
    for route in context.routes:
        if route.verb != "POST":
            continue
        everything = {"name": "John Smith", "email": "john@example.org"} if route.name == "register" else {}
        answer = context.full.ask("POST", route.path, route.request)
        context.report.check(f"{route.label}: the example's request", (200, route.response["message"], route.response["change"]),
                             (answer.status, at(answer.body, "message"), at(answer.body, "change")))
        if route.name == "register":
            answer = context.full.ask("POST", route.path, {**route.request, **everything})
        else:
            # The line has somebody by name: the example's customer is one.
            context.empty_line()
            context.register()
            answer = context.full.ask("POST", route.path, {"desk": store.DESKS[0], "suborganization": store.ROOM})
        check(context, route.label, route, answer)
    customer = context.route("GET", "customer")
    put = context.route("PUT", "customer")
    answer = context.full.ask("PUT", put.path, put.request)
    context.report.check("PUT /customer: the example's request", (200, put.response["message"]),
                         (answer.status, at(answer.body, "message")))
    changed = {name: at(answer.body, f"success.{name}") for name in put.request}
    context.report.check("PUT /customer: 'success' is the customer as changed", put.request, changed)
    check_customer(context, "PUT /customer: 'success'", customer, at(answer.body, "success"))


def check_customer(context, what, route, customer):
    must, may = expected_types(route)
    # Only who registered by name has one.
    must.pop("name", None)
    wrong = {path: (kind, type_at(customer, path)) for path, kind in must.items() if type_at(customer, path) != kind}
    context.report.check(f"{what} has the fields of a customer", {}, wrong)
