"""A certificate authority of a test's own, and a server's certificate by it."""

from __future__ import annotations

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = datetime.timedelta(days=1)


def make_authority(folder: Path, *names: str) -> tuple[Path, Path]:
    """The authority's certificate (PEM), and a file of a server's certificate and key that fits these names."""
    now = datetime.datetime.now(datetime.UTC)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of a test's own")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])

    def certificate(name: x509.Name, of: ec.EllipticCurvePrivateKey, extension: x509.ExtensionType) -> bytes:
        is_authority = isinstance(extension, x509.BasicConstraints)
        identifier = x509.SubjectKeyIdentifier.from_public_key(of.public_key())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
        builder = x509.CertificateBuilder().issuer_name(root).subject_name(name).public_key(of.public_key())
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - _DAY).not_valid_after(now + _DAY)
        builder = builder.add_extension(extension, critical=is_authority)
        builder = builder.add_extension(identifier, critical=False).add_extension(issuer, critical=False)
        return builder.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    authority, server = folder / "authority.pem", folder / "server.pem"
    authority.write_bytes(certificate(root, root_key, x509.BasicConstraints(ca=True, path_length=0)))
    hidden = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    server.write_bytes(certificate(subject, key, x509.SubjectAlternativeName(map(_named, names))) + hidden)
    return authority, server


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
