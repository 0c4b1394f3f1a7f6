"""Time as the logs count it."""
import time


def now_ms():
    return int(time.time() * 1000)


def wait_until(condition, seconds, step=0.05):
    """Whether the condition came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(step)
    return True
