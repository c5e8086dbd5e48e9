"""The shapes of the answers, from which their description is made. A field that is here stays as long as version 1."""
