"""The document's own Node example as a program: its signature and its request, sent to another server at this time."""
import re

_HOST = "https://fv.filevirtuelle.com"


def program(page, url, timestamp):
    """JavaScript that prints what the example's two alerts would show."""
    signing = re.search(r"^const crypto = require\('crypto'\);\n.*?^var sign = .*?$", page, re.MULTILINE | re.DOTALL)[0]
    sending = re.search(r"^const request = require\('superagent'\);\n.*?^\}\);$", page, re.MULTILINE | re.DOTALL)[0]
    example_timestamp = re.search(r"X-FV-TIMESTAMP', '(\d+)'", sending)[1]
    # 'KEY:SIGNATURE', the signature being the one that the example computes.
    sending = re.sub(r"'([0-9a-f-]+):[0-9a-f]{40}'", r"'\1:' + sign", sending)
    text = f"{signing}\n{sending}\n".replace(example_timestamp, timestamp).replace(_HOST, url)
    return "const alert = console.log;\n" + text


def credentials(page):
    """(key, secret, ID of the prequalification) of the example."""
    key = re.search(r"your API key is ([0-9a-f-]+)", page)[1]
    secret = re.search(r'var api_secret = "(\w+)"', page)[1]
    identity = re.search(r"/prequalification/([0-9a-f]{24})", page)[1]
    return key, secret, identity
