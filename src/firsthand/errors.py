"""One tree of errors. A bad page is a result (``Rejected``); a bad call is one of these."""


class FirsthandError(Exception):
    """Anything Firsthand raises on purpose. Its text says what, where, and what to do next."""


class InputError(FirsthandError):
    """What was given to read is not there or cannot be read at all."""


class ModelError(FirsthandError):
    """The encoder's directory is missing, incomplete or not what its card says."""


class MissingExtra(FirsthandError):
    """A part is needed that is not installed; the text names the command that installs it."""


class FormatError(FirsthandError):
    """A file that should be one of ours is not."""
