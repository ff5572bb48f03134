"""What templates are given: small frozen types, never records.

Every string is plain text and is escaped by the template; only `Html` passes as it is.
An address is a `Url` of this site, made relative by the `url` filter, or an outside
address in a field whose name begins with `outside`.
"""
