"""Authorities and certificates, good ones and each kind of bad one, made by openssl."""
import pathlib
import ssl
import subprocess

NAMES = "DNS:wall.test,DNS:localhost,IP:127.0.0.1,IP:10.99.0.1,IP:10.99.0.3"

CONFIG = """[ca]
default_ca = all
[all]
dir = {folder}
database = $dir/index
serial = $dir/serial
new_certs_dir = $dir
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
"""

# What each kind is made with beside the ordinary: extensions, dates, digest, key.
KINDS = {
    "good": {},
    "expired": {"dates": ("200101000000Z", "210101000000Z")},
    "not yet valid": {"dates": ("400101000000Z", "410101000000Z")},
    "wrong host": {"names": "DNS:elsewhere.test,IP:10.1.2.3"},
    "no names": {"names": None},
    "wildcard": {"names": "DNS:*.0.0.1,DNS:*"},
    "self-signed": {"self_signed": True},
    "sha1": {"digest": "sha1"},
    "1024 bit": {"key": "rsa:1024"},
    "client only": {"extensions": ["extendedKeyUsage=clientAuth"]},
}


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


class Authority:
    def __init__(self, folder, name="Root"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "index").write_text("")
        (self.folder / "serial").write_text("1000\n")
        self.config = self.folder / "openssl.cnf"
        self.config.write_text(CONFIG.format(folder=self.folder))
        self.ca, self.key = self.folder / "ca.pem", self.folder / "ca.key"
        self.chain = b""  # what a server sends behind its own certificate
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj",
                f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", self.key, "-out", self.ca)

    def intermediate(self, folder, is_authority=True):
        """An authority below this one, or one that only claims to be."""
        below = object.__new__(Authority)
        below.folder = pathlib.Path(folder)
        below.folder.mkdir(parents=True)
        (below.folder / "index").write_text("")
        (below.folder / "serial").write_text("2000\n")
        below.config = below.folder / "openssl.cnf"
        below.config.write_text(CONFIG.format(folder=below.folder))
        below.ca, below.key = below.folder / "ca.pem", below.folder / "ca.key"
        constraints = "basicConstraints=critical,CA:" + ("true" if is_authority else "false")
        self._issue(below.ca, below.key, "Below", [constraints], {})
        below.chain = below.ca.read_bytes()
        return below

    def _issue(self, certificate, key, name, extensions, kind):
        request = certificate.with_suffix(".csr")
        options = [word for extension in extensions for word in ("-addext", extension)]
        how = ["rsa:1024"] if kind.get("key") else ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        openssl("req", "-new", "-newkey", *how, "-nodes", "-subj", f"/CN={name}", *options, "-keyout", key, "-out", request)
        start, end = kind.get("dates", ("240101000000Z", "390101000000Z"))
        signer = ["-selfsign", "-keyfile", key] if kind.get("self_signed") else ["-cert", self.ca, "-keyfile", self.key]
        openssl("ca", "-batch", "-config", self.config, *signer, "-startdate", start, "-enddate", end, "-md",
                kind.get("digest", "sha256"), "-notext", "-in", request, "-out", certificate)

    def issue(self, name):
        """(certificate with its chain, key) of a kind."""
        kind = KINDS[name]
        certificate = self.folder / f"{name.replace(' ', '-')}.pem"
        key = certificate.with_suffix(".key")
        if not certificate.exists():
            names = kind.get("names", NAMES)
            extensions = [f"subjectAltName={names}"] if names else []
            self._issue(certificate, key, "127.0.0.1", extensions + kind.get("extensions", []), kind)
            certificate.write_bytes(certificate.read_bytes() + self.chain)
        return certificate, key

    def context(self, name, chain=True):
        certificate, key = self.issue(name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        if not chain:
            alone = certificate.with_suffix(".alone")
            alone.write_bytes(certificate.read_bytes().removesuffix(self.chain))
            certificate = alone
        context.load_cert_chain(certificate, key)
        return context
