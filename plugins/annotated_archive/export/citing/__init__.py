"""How a page is cited: as data in CSL's words, and in the words of four styles."""
