"""Whether the packages are here that pages cannot do without."""

from importlib.util import find_spec

from restore.errors import MissingPackageError


def check_packages() -> None:
    """Ends the program, by a sentence, where a package is missing that pages cannot do without."""
    names = ("cv2", "jpeglib", "onnxruntime", "PIL", "pillow_heif", "pandas", "plotly", "skimage")
    for name in names:
        try:
            found = find_spec(name) is not None
        except ValueError:  # it is there in part
            found = False
        if not found:
            raise SystemExit(str(MissingPackageError(name, "app")))
