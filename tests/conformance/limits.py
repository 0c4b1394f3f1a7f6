"""Signatures, timestamps and requests per minute; and what is no request of the API."""
import re
import time

import client
import fields
import store

_MINUTE = 60


def begin(context):
    """Uses up a minute's requests; the minute in which that was."""
    context.report.title("Requests per minute")
    if time.time() % _MINUTE > _MINUTE - 5:
        time.sleep(6)
    minute = time.time() // _MINUTE
    _check_three(context)
    return minute


def _check_three(context):
    three = context.client(store.THREE)
    statuses = [three.get("/api_info").status for _ in range(6)]
    context.report.check("max_hits is 3", [200, 200, 200, 429, 429, 429], statuses)


def end(context, minute, wait):
    context.report.title("Requests per minute: the next minute")
    if wait:
        time.sleep(max(0, (minute + 1) * _MINUTE - time.time() + 0.2))
    if time.time() // _MINUTE == minute:
        context.report.note("the next minute", "is not there yet; --next-minute waits for it")
    elif time.time() % _MINUTE < _MINUTE - 5:
        _check_three(context)
    context.report.check("another key is not concerned", 200, context.full.get("/api_info").status)


def check_signatures(context, page):
    report = context.report
    report.title("Signatures and timestamps")
    verb, uri, timestamp = re.search(r'var concat = "(\w+)" \+ "([^"]+)" \+ "(\d+)"', page).groups()
    secret = re.search(r'var api_secret = "(\w+)"', page)[1]
    report.check("the document's own signature", re.search(r"sign will be (\w+)", page)[1],
                 client.signature(secret, verb, uri, timestamp))
    now = int(time.time() * 1000)
    for seconds in (-120, -30, 0, 30, 120):
        answer = context.full.ask("GET", "/organizations", timestamp=str(now + seconds * 1000))
        report.check(f"a timestamp {seconds} s from here", 200, answer.status)
    path = "/organizations?search=name%3DDarty"
    report.check("signed with the query", 200, context.full.ask("GET", path).status)
    headers = context.full.headers("GET", client.BASE + "/organizations")
    report.check("signed without the query", 200, context.full.send("GET", path, headers).status)
    headers = context.full.headers("GET", client.BASE + "/organizations")
    report.check("signed for another route", "InvalidSignature", context.full.send("GET", "/devices", headers).error)
    headers = context.full.headers("GET", client.BASE + "/customer")
    report.check("signed for another verb", "InvalidSignature", context.full.send("PUT", "/customer", headers, {}).error)
    headers = context.full.headers("GET", "/organizations")
    report.check("signed without the base of the path", "InvalidSignature", context.full.send("GET", "/organizations", headers).error)


def check_requests(context):
    report = context.report
    report.title("What is no request of the API: 4xx, with code, error and message")
    body = context.registration(context.route("POST", "register"))
    for what, verb, path, content, headers in (
            ("no such route", "GET", "/nothing", None, {}), ("a verb that the route has not", "POST", "/organizations", {}, {}),
            ("PUT with an ID in the path", "PUT", f"/customer/{store.OTHER_CUSTOMER}", {"name": "New"}, {}),
            ("DELETE without an ID", "DELETE", "/customer", None, {}), ("GET without an ID", "GET", "/customer", None, {}),
            ("a path that goes on", "GET", f"/organization/{store.ORGANIZATION}/name/tz", None, {}),
            ("no Content-Type", "POST", "/register", body, {"Content_Type": None}),
            ("another Content-Type", "POST", "/register", body, {"Content_Type": "text/plain"}),
            ("a type that only begins like it", "POST", "/register", body, {"Content_Type": "application/json-patch"}),
            ("a body that is no JSON", "POST", "/register", "{", {}), ("a body that is a list", "POST", "/next", [], {}),
            ("no body", "PUT", "/customer", "", {}), ("bytes that are no UTF-8", "POST", "/register", b'{"lang":"\xff"}', {}),
            ("too deep", "POST", "/next", '{"a":' * 200 + "1" + "}" * 200, {})):
        answer = context.full.ask(verb, path, content, **headers)
        body_of = answer.body if isinstance(answer.body, dict) else {}
        described = {name: fields.json_type(value) for name, value in body_of.items()}
        report.holds(f"{what}: {answer.status} {body_of.get('message', '')}",
                     400 <= answer.status < 500 and described == {"code": "integer", "error": "string", "message": "string"}
                     and body_of["code"] == answer.status, answer)
    for path in ("/organizations/%FF", "/organizations?search=%FF%0A", "/organization/%C3/name", "/organizations?search=name%00"):
        answer = context.full.ask("GET", path)
        report.holds(f"bytes that are no text: {path}: {answer.status}", answer.status == 422 and answer.error, answer)
    report.title("Spellings of the same request")
    for content_type in ("application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"):
        answer = context.full.ask("POST", "/register", body, Content_Type=content_type)
        report.check(f"Content-Type: {content_type}", 200, answer.status)
    report.check("GET without Content-Type", 200, context.full.ask("GET", "/organizations", Content_Type=None).status)
