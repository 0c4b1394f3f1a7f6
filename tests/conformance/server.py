"""The simulator as a process, with a store file and, for https, a certificate made for the run."""
import json
import pathlib
import subprocess


def make_certificate(folder):
    """(certificate, key) of 127.0.0.1, which is its own authority."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Conformance",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return certificate, key


class Server:
    def __init__(self, binary, store, folder, https):
        self.folder = pathlib.Path(folder)
        self.certificate = None
        store_file = self.folder / "store.json"
        store_file.write_text(json.dumps(store), encoding="utf-8")
        command = [binary, "simulate", "--port", "0", "--pace", "0", "--store", store_file]
        if https:
            self.certificate, key = make_certificate(self.folder)
            command += ["--tls-cert", self.certificate, "--tls-key", key]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = None
        # "url URL", then more lines of a word and its value.
        for line in self.process.stdout:
            word, _, value = line.strip().partition(" ")
            if word == "url":
                self.url = value.removesuffix("/api/public/v2")
                break
        if self.url is None:
            raise RuntimeError(f"the simulator did not start: exit code {self.process.wait()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.code = self.process.wait(timeout=20)
        self.process.stdout.close()
