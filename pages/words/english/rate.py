"""English words of the page Rate and distortion."""

WORDS = {
    "rate_title": "Rate and distortion",
    "rate_heading": "Picture quality against file size",
    "rate_qualities": "Qualities",
    "rate_qualities_help": "The photo is compressed and restored once at each quality.",
    "rate_qualities_placeholder": "Choose JPEG qualities",
    "rate_none": "Choose at least one quality.",
    "rate_region": "This photo is large. Only the region that Compare shows is measured: {width} × "
    "{height} pixels.",
    "rate_quality": "Quality",
    "rate_axis": "Bits per pixel",
    "rate_alt": "PSNR or SSIM of JPEG and of each method against bits per pixel. The table below "
    "has the numbers.",
    "rate_click": "Click a point to open that quality in Compare.",
    "rate_progress": "Quality {quality} · {title}",
    "rate_continue": "Measure the other {count}",
    "rate_savings": "Bytes saved",
    "rate_savings_help": "Bjøntegaard’s mean difference between two curves (BD-rate, BD-PSNR), "
    "over the range that both cover. It depends on the photo and on the chosen qualities.",
    "rate_at": "At quality",
    "rate_at_help": "How large a JPEG must be to match the method at this quality, read from "
    "JPEG’s curve between the points.",
    "rate_open": "Open quality {quality} in Compare",
    "rate_saves": "**{title}** saves **{share}** of the bytes at equal {metric}, or gains {gain} "
    "at equal file size, on average over these qualities.",
    "rate_costs": "**{title}** takes **{share}** more bytes at equal {metric}, and differs by "
    "{gain} at equal file size, on average over these qualities.",
    "rate_equals_more": "At quality {quality} it matches a JPEG with {share} more bytes.",
    "rate_equals_fewer": "At quality {quality} it matches a JPEG with {share} fewer bytes.",
    "rate_beyond": "At quality {quality} it lies outside JPEG’s curve.",
    "rate_few": "Choose at least {count} qualities to see what **{title}** saves on average.",
    "rate_order": "**{title}** has no average here: on one of the curves, more bytes do not always "
    "mean a better picture.",
    "rate_apart": "**{title}** has no average here: the two curves share no level. Choose "
    "qualities that are farther apart.",
    "rate_infinite": "Points without any error (∞) are left out of the curves.",
    "rate_numbers": "{metric} at each quality",
    "rate_bytes_help": "Size of the JPEG file. Restoring adds no bytes.",
    "rate_download_help": "Every method at every quality: bytes, bpp, PSNR, SSIM and PSNR-B.",
}
