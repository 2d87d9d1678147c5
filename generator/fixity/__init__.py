"""Fixity: SHA-256 manifests of sources, registry, exports and site, and what was altered, lost or added since.

The form is that of BagIt's payload manifests (RFC 8493, section 2.1.3), so `sha256sum -c` reads it too.
"""
