"""What every part of the suite works with: the document's routes, clients by key, where to report."""
import copy

import client
import store


class Context:
    def __init__(self, routes, server, report):
        self.routes = routes
        self.server = server
        self.report = report
        self.full = self.client(store.FULL)

    def client(self, key, secret=store.SECRET):
        return client.Client(self.server.url, key, secret, self.server.certificate)

    def route(self, verb, name):
        """The first of that name: for register, the standard one."""
        return next(route for route in self.routes if (route.verb, route.name) == (verb, name) and not route.is_projection)

    def appointment(self):
        return next(route for route in self.routes if route.request and "meeting" in route.request)

    def path(self, route):
        """With the ID of the route's example where one stands."""
        if "{" not in route.path:
            return route.path
        entity = self.route("GET", route.name).entity()
        return f"/{route.name}/{entity['_id']}"

    def registration(self, route, **changes):
        """The body of the route's example, for the suite's own room. None leaves a field out."""
        body = copy.deepcopy(route.request)
        body.update({"machine": store.MACHINE, "prequalification": store.PREQUALIFICATION,
                     "prequalifications_path": [store.PREQUALIFICATION], "suborganization": store.ROOM})
        body.update(changes)
        return {name: value for name, value in body.items() if value is not None}

    def register(self, **changes):
        """By name, if not told otherwise; the customer."""
        body = self.registration(self.route("POST", "register"), **{"phone": None, "name": "John Smith", **changes})
        answer = self.full.ask("POST", "/register", body)
        if answer.status != 200:
            raise RuntimeError(f"a customer could not be registered: {answer}")
        return answer.body["entity"]

    def next(self, desk):
        """The called customer, {} when there is none."""
        answer = self.full.ask("POST", "/next", {"desk": desk, "suborganization": store.ROOM})
        if answer.status != 200:
            raise RuntimeError(f"no customer could be called: {answer}")
        return answer.body["entity"]

    def customer(self, identity):
        return self.full.ask("GET", f"/customer/{identity}").body

    def empty_line(self):
        while self.next(store.DESKS[0]):
            pass
