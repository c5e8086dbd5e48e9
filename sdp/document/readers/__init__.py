"""Outside → tree. Each reader is a function; there is one for each form in which words arrive."""
