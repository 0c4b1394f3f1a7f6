#!/usr/bin/env python3
"""The simulator beside the API document. usage: conformance.py --document FILE --callboard BINARY [--https] [--next-minute]

Starts `callboard simulate` with a store of its own, asks everything that the document describes, prints tables of what was
checked. Exit code 1 when anything differs, 77 when there is no document, or no openssl for the certificate.
"""
import argparse
import os
import shutil
import sys
import tempfile

import appointments
import context
import document
import errors
import fields
import limits
import lists
import projections
import queues
import registrations
import report
import searches
import server
import store
import updates

SKIPPED = 77


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", required=True, help="the page as text")
    parser.add_argument("--callboard", required=True, help="the program")
    parser.add_argument("--https", action="store_true", help="over https; the certificate is made by openssl")
    parser.add_argument("--next-minute", action="store_true", help="wait up to a minute to see the rate limit start anew")
    options = parser.parse_args()
    if not os.path.exists(options.document):
        print(f"skipped: no {options.document}")
        return SKIPPED
    if options.https and not shutil.which("openssl"):
        print("skipped: no openssl, which makes the certificate")
        return SKIPPED
    with open(options.document, encoding="utf-8") as file:
        page = file.read()
    routes = document.read(page)
    result = report.Report("https" if options.https else "http")
    with tempfile.TemporaryDirectory() as folder:
        with server.Server(options.callboard, store.build(routes), folder, options.https) as running:
            asked = context.Context(routes, running, result)
            hit = limits.begin(asked)
            limits.check_signatures(asked, page)
            limits.check_requests(asked)
            for part in (fields, errors, searches, projections, lists, registrations, appointments, queues, updates):
                part.run(asked)
            limits.end(asked, hit, options.next_minute)
        result.check("the simulator ends when it is told to", 0, running.code)
    return result.end()


if __name__ == "__main__":
    sys.exit(main())
