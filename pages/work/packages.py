"""Whether the packages that the pages need are installed."""

from importlib.util import find_spec

from restore.errors import MissingPackageError


def check_packages() -> None:
    """End the program, with a sentence, if a package that the pages need is missing."""
    names = ("cv2", "jpeglib", "onnxruntime", "PIL", "pillow_heif", "pandas", "plotly", "skimage")
    for name in names:
        try:
            found = find_spec(name) is not None
        except ValueError:  # only part of it is there
            found = False
        if not found:
            raise SystemExit(str(MissingPackageError(name, "app")))
