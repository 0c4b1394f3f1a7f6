#!/usr/bin/env python3
"""Other programs as clients of the simulator: curl with openssl; with --node, the document's own example.
usage: independent.py --document FILE --callboard BINARY [--https] [--node]

--node installs superagent from npm into a temporary folder. Prints what each client got. Exit code 1 when one got something
else than it should, 77 when the document or a client is missing.
"""
import argparse
import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import document
import node_example
import report
import server
import store

SKIPPED = 77
_HERE = pathlib.Path(__file__).parent


def _store(routes, page):
    """The suite's store, with the key and the prequalification of the document's Node example."""
    built = store.build(routes)
    key, secret, identity = node_example.credentials(page)
    example = copy.deepcopy(built["keys"][0])
    built["keys"].append({**example, "key": key, "secret": secret})
    built["prequalifications"].append({**built["prequalifications"][0], "_id": identity})
    return built


def _curl(running, verb, path, body=None, secret=store.SECRET):
    """(status, body) of an answer."""
    environment = dict(os.environ)
    if running.certificate:
        environment["CURL_CA_BUNDLE"] = str(running.certificate)
    arguments = [_HERE / "ask.sh", verb, f"{running.url}/api/public/v2{path}", store.FULL, secret]
    if body is not None:
        arguments.append(json.dumps(body))
    output = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True).stdout
    text, _, status = output.rstrip("\n").rpartition("\n")
    print(f"  {verb} {path}\n    {status} {text[:160]}")
    return int(status), json.loads(text)


def _check_curl(running, routes, result):
    result.title("curl and openssl")
    register, following, change = (next(route for route in routes if (route.verb, route.name) == pair) for pair in (
        ("POST", "register"), ("POST", "next"), ("PUT", "customer")))
    status, info = _curl(running, "GET", "/api_info")
    result.check("api_info", (200, store.FULL), (status, info["key"]))
    status, found = _curl(running, "GET", "/organizations/name,colorone?search=name%3DDarty%7Cname%3DNikon")
    result.check("projection and search", (200, {"Darty", "Nikon"}), (status, {one["name"] for one in found}))
    status, added = _curl(running, "POST", "/register", register.request)
    result.check("register", (200, register.response["message"]), (status, added["message"]))
    status, called = _curl(running, "POST", "/next", following.request)
    result.check("next", (200, added["entity"]["_id"], True), (status, called["entity"]["_id"], called["entity"]["called"]))
    identity = called["entity"]["_id"]
    status, changed = _curl(running, "PUT", "/customer", {**change.request, "_id": identity})
    result.check("put", (200, change.response["message"]), (status, changed["message"]))
    status, removed = _curl(running, "DELETE", f"/customer/{identity}")
    result.check("delete", (200, identity), (status, removed["success"]["_id"]))
    status, refused = _curl(running, "GET", "/api_info", secret="another")
    result.check("a wrong secret", (403, "InvalidSignature"), (status, refused["error"]))


def _check_node(running, page, folder, result):
    result.title("The document's Node example")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "superagent"], cwd=folder, check=True)
    script = pathlib.Path(folder) / "example.js"
    script.write_text(node_example.program(page, running.url, str(int(time.time() * 1000))), encoding="utf-8")
    environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(running.certificate or "")}
    output = subprocess.run(["node", script], env=environment, capture_output=True, text=True, cwd=folder).stdout
    print(f"  {output.strip()}")
    identity = node_example.credentials(page)[2]
    result.holds("yay", output.startswith("yay got {") and identity in output, output)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", required=True)
    parser.add_argument("--callboard", required=True)
    parser.add_argument("--https", action="store_true")
    parser.add_argument("--node", action="store_true")
    options = parser.parse_args()
    missing = [name for name in ("curl", "openssl", *(["node", "npm"] if options.node else [])) if not shutil.which(name)]
    if missing or not os.path.exists(options.document):
        print(f"skipped: no {', '.join(missing) or options.document}")
        return SKIPPED
    page = pathlib.Path(options.document).read_text(encoding="utf-8")
    routes = document.read(page)
    result = report.Report("https" if options.https else "http")
    with tempfile.TemporaryDirectory() as folder:
        with server.Server(options.callboard, _store(routes, page), folder, options.https) as running:
            _check_curl(running, routes, result)
            if options.node:
                _check_node(running, page, folder, result)
    return result.end()


if __name__ == "__main__":
    sys.exit(main())
