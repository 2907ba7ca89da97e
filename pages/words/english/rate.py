"""English words of the page Rate and distortion."""

WORDS = {
    "rate_title": "Rate and distortion",
    "rate_heading": "What a byte buys",
    "rate_qualities": "Qualities",
    "rate_qualities_help": "The photo is compressed and restored once at each.",
    "rate_qualities_placeholder": "Choose JPEG qualities",
    "rate_none": "Choose at least one quality to see what its bytes buy.",
    "rate_region": "This photo is large: {width} × {height} pixels of it are measured, the region "
    "that Compare shows.",
    "rate_quality": "Quality",
    "rate_axis": "Bits per pixel",
    "rate_alt": "PSNR or SSIM of JPEG and each method over bits per pixel; the table below holds "
    "the numbers.",
    "rate_click": "Click a point to open its quality in Compare.",
    "rate_progress": "Quality {quality} · {title}",
    "rate_continue": "Measure the other {count}",
    "rate_savings": "What is saved",
    "rate_savings_help": "Bjøntegaard’s mean difference between two curves (BD-rate, BD-PSNR), "
    "over the range that both reach. It depends on the photo and on the qualities chosen.",
    "rate_at": "At quality",
    "rate_at_help": "JPEG’s bytes at the same level are read off its curve, between the points.",
    "rate_open": "Open quality {quality} in Compare",
    "rate_saves": "On average over these qualities **{title}** saves **{share}** of the bytes at "
    "equal {metric}, or gains {gain} at equal bytes.",
    "rate_costs": "On average over these qualities **{title}** takes **{share}** more bytes at "
    "equal {metric}; at equal bytes it differs by {gain}.",
    "rate_equals_more": "{title} at quality {quality} equals JPEG with {share} more bytes.",
    "rate_equals_fewer": "{title} at quality {quality} equals JPEG with {share} fewer bytes.",
    "rate_beyond": "{title} at quality {quality} lies beyond JPEG’s curve here.",
    "rate_few": "Choose at least {count} qualities to see what **{title}** saves on average.",
    "rate_order": "**{title}** has no mean saving here: on one of the curves, more bytes do not "
    "bring a higher level.",
    "rate_apart": "**{title}** has no mean saving here: no level is reached by both curves. "
    "Choose qualities farther apart.",
    "rate_infinite": "Points without error (∞) are left out of the curves.",
    "rate_numbers": "Numbers",
    "rate_bytes_help": "Size of the JPEG file; restoring adds none.",
    "rate_download_help": "Every method at every quality: bytes, bpp, PSNR, SSIM, PSNR-B.",
}
