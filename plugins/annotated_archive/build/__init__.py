"""A build on MkDocs: what is on the site already, what is made anew, and the exchange of the two."""
