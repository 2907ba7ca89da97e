"""Which words in Latin letters may stand in a Korean text: names, units, files, and no others."""

import re

NAMES = (
    # Formats and codecs
    *("JPEG", "PNG", "WebP", "TIFF", "HEIC", "CSV", "libjpeg", "zip", "interleaved"),
    *("EXIF", "XMP", "IPTC", "CMYK", "RGB", "Cb", "Cr", "DC", "EOB", "ZRL", "SHA-256"),
    # Measures and units
    *("PSNR-B", "PSNR", "SSIM", "BD-rate", "BD-PSNR", "Bjøntegaard", "DCT", "log"),
    *("dB", "bpp", "kB", "MB", "px", "ms"),
    # Networks, their parts, and their authors
    *("HR-CNN", "DCSC", "Duet", "ARCNN", "DnCNN-3", "DnCNN", "QGAC", "MWCNN", "DRUNet", "SwinIR"),
    *("FBCNN-A", "FBCNN-D", "FBCNN", "ART", "CAT", "GRL-S", "GRL", "MambaIRv2", "MambaIR"),
    *("ReLU", "LISTA", "Niu", "Fu", "arXiv", "ICCVW", "ICCV"),
    "End-to-End JPEG Decoding and Artifacts Suppression Using Heterogeneous Residual Convolutional "
    "Neural Network",
    "JPEG Artifacts Reduction via Deep Convolutional Sparse Coding",
    # Recipes and data sets
    *("hrcnn", "duet"),
    *("LIVE1", "Classic5", "BSDS500", "Kodak", "DIV2K"),
    # What runs here
    *("Python", "Streamlit", "NumPy", "ONNX Runtime", "OpenVINO", "PyTorch", "torch", "cpu", "CPU"),
    "Apache-2.0",
    # Keys, options, and the other language by its own name
    *("Shift", "Ctrl", "--like-input", "English"),
)
_IDENTIFIERS = r"[\w./-]+\.(?:json|png|jpg|md)(?![A-Za-z])|\btrain/\w*|\b[a-z]+_\w+"
_CODE = r"`[^`]*`|\{[^{}]*\}|<br>"
_LONGEST_FIRST = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
_ALLOWED = re.compile(rf"{_CODE}|{_IDENTIFIERS}|(?<![A-Za-z])(?:{_LONGEST_FIRST})(?![A-Za-z])")


def foreign(words: str) -> list[str]:
    """The words of two Latin letters and more in `words` that are none of the names."""
    return re.findall(r"[A-Za-zÀ-ɏ]{2,}", _ALLOWED.sub(" ", words))
