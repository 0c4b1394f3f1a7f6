"""Those at the desks: they call, call again, withdraw and finish, at a brisk pace, through the control port."""
import random
import threading
import urllib.error


class People:
    def __init__(self, simulator, seed=1, every=(2.5, 7.0)):
        self.simulator = simulator
        self.dice = random.Random(seed)
        self.every = every
        self.at_desk = {}
        self.stopped = threading.Event()
        self.paused = threading.Event()
        self.thread = threading.Thread(target=self._work, daemon=True)

    def start(self):
        self.simulator.control("/load", {"count": 12})
        self.thread.start()

    def stop(self):
        self.stopped.set()
        self.thread.join()

    def _work(self):
        while not self.stopped.wait(self.dice.uniform(*self.every)):
            if not self.paused.is_set():
                self.act()

    def act(self):
        desk = self.dice.choice(self.simulator.desks[:4])
        deed = self.dice.random()
        try:
            if desk not in self.at_desk or deed < 0.6:
                self.call(desk)
                if self.dice.random() < 0.15:
                    self.call(self.dice.choice(self.simulator.desks[:4]))
            elif deed < 0.75:
                self.simulator.control("/recall", {"customer": self.at_desk[desk]})
            elif deed < 0.85:
                free = [other for other in self.simulator.desks[:4] if other not in self.at_desk]
                if free:
                    self.simulator.control("/recall", {"customer": self.at_desk[desk], "desk": free[0]})
                    self.at_desk[free[0]] = self.at_desk.pop(desk)
            elif deed < 0.9:
                self.simulator.control("/uncall", {"customer": self.at_desk.pop(desk)})
            else:
                self.simulator.control("/finish", {"customer": self.at_desk.pop(desk)})
        except urllib.error.HTTPError:
            self.at_desk.pop(desk, None)

    def call(self, desk):
        customer = self.simulator.control("/call", {"desk": desk})["customer"]
        if customer is None:
            self.simulator.control("/load", {"count": 12})
            customer = self.simulator.control("/call", {"desk": desk})["customer"]
        if customer is not None:
            self.at_desk[desk] = customer
        return customer
