"""English words of what every page shows: the bar, the photo, the settings, numbers."""

WORDS = {
    "app_title": "JPEG artifact lab",
    "language": "Language",
    "presenter": "Large text",
    "presenter_help": "Larger text and buttons, for a projector.",
    "intake_drop": "Drop the photo to open it",
    # Photo and settings
    "upload": "Photo",
    "upload_help": "The photo stays in this session; nothing is saved to disk.",
    "upload_kept": "In use: {name}",
    "upload_elsewhere": "This link was made with an uploaded photo, which a link cannot carry. A "
    "sample is shown instead.",
    "sample": "or a sample",
    "sample_placeholder": "Choose a sample",
    "sample_astronaut.png": "Astronaut",
    "sample_chelsea.png": "Cat",
    "sample_coffee.png": "Coffee",
    "sample_motorcycle_left.png": "Motorcycle",
    "sample_rocket.jpg": "Rocket (a JPEG file)",
    "sample_camera.png": "Cameraman (gray)",
    "sample_page.png": "Printed page (gray)",
    "sample_hubble_deep_field.jpg": "Deep field (large)",
    "sample_retina.jpg": "Retina (large)",
    "quality": "JPEG quality",
    "quality_help": "1 keeps the least, 100 the most. Artifacts show clearly below about 30.",
    "subsampling": "Chroma",
    "subsampling_help": "How JPEG stores colour: 4:4:4 at full resolution, 4:2:2 at half the "
    "width, 4:2:0 at half the width and height.",
    "subsampling_gray": "A gray picture has no colour to subsample.",
    "luma": "Luma only",
    "luma_help": "Compares brightness only, as papers do. Colours do not count.",
    "project": "Hold to the file",
    "project_help": "Each coefficient in a JPEG tells the interval in which the original’s lay. "
    "Coefficients that leave it are moved back to its nearest end.",
    "methods": "Methods",
    "methods_placeholder": "JPEG only",
    # Numbers and their explanations
    "infinite": "∞",
    "undefined": "–",
    "size": "Pixels",
    "size_help": "Width × height in pixels.",
    "format": "Format",
    "format_help": "The format of the photo’s file.",
    "psnr": "PSNR",
    "psnr_help": "Peak signal-to-noise ratio against the original, in decibels. Higher is "
    "closer; ∞ means identical.",
    "gain": "vs JPEG",
    "gain_help": "PSNR minus the PSNR of the JPEG picture, in decibels. Positive means closer "
    "to the original than JPEG.",
    "ssim": "SSIM",
    "ssim_help": "Structural similarity to the original, at most 1. It compares local "
    "brightness, contrast and structure.",
    "psnrb": "PSNR-B",
    "psnrb_help": "PSNR with an extra penalty for visible steps at the borders of the 8×8 "
    "blocks, in decibels.",
    "consistency_past": "True to earlier JPEG",
    "consistency_past_help": "Share of the earlier JPEG’s coefficients, as they were found, that "
    "this picture compresses back to.",
    "bias": "Bias",
    "bias_help": "Mean of the picture less that of the original, in gray levels: above 0 it is too "
    "bright, below too dark.",
    "consistency": "True to file",
    "consistency_help": "Share of the JPEG’s coefficients that this picture compresses back to. "
    "At 100 % the file could have been made from this very picture.",
    "bytes": "File",
    "bytes_help": "The JPEG file this picture is made from: {count} bytes. Restoring adds none.",
    "bpp": "Rate",
    "bpp_help": "Bits of the JPEG file per pixel of the picture.",
    "seconds": "Time",
    "seconds_jpeg_help": "Time to decode the JPEG on this machine.",
    "seconds_help": "Time this method took on this machine.",
}
