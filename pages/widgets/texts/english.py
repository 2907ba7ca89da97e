"""Every word on the pages in English, by key."""

ENGLISH = {
    "app_title": "JPEG artifact lab",
    "language": "Language",
    "presenter": "Large text",
    "presenter_help": "Larger text and buttons, for a projector.",
    "compare_title": "Compare",
    "compare_heading": "What JPEG takes, and what can be brought back",
    # Repair
    "repair_title": "Repair",
    "repair_heading": "Repair a photo that JPEG has damaged",
    # Rate and distortion
    "rate_title": "Rate and distortion",
    "rate_heading": "What a byte buys",
    "rate_qualities": "Qualities",
    "rate_qualities_help": "The photo is compressed and restored once at each.",
    "rate_qualities_placeholder": "Choose JPEG qualities",
    "rate_none": "Choose at least one quality to see what its bytes buy.",
    "rate_region": "This photo is large: its middle, {width} × {height} pixels, is measured.",
    "rate_quality": "Quality",
    "rate_axis": "Bits per pixel",
    "rate_alt": "PSNR or SSIM of JPEG and each method over bits per pixel; the table below holds "
    "the numbers.",
    "rate_click": "Click a point to open its quality in Compare.",
    "rate_progress": "Quality {quality} · {title}",
    "rate_continue": "Measure the other {count}",
    "rate_savings": "What is saved",
    "rate_savings_help": "Bjøntegaard’s mean difference between two curves (BD-rate, BD-PSNR), "
    "over the part that both reach. It depends on the photo and on the qualities chosen.",
    "rate_at": "At quality",
    "rate_at_help": "JPEG’s bytes at the same level are read off its curve, between the points.",
    "rate_open": "Open quality {quality} in Compare",
    "rate_saves": "**{title}** saves **{share}** of the bytes at equal {metric} ({gain} at "
    "equal bytes).",
    "rate_costs": "**{title}** takes **{share}** more bytes at equal {metric} ({gain} at equal "
    "bytes).",
    "rate_equals_more": "{title} at quality {quality} equals JPEG with {share} more bytes.",
    "rate_equals_fewer": "{title} at quality {quality} equals JPEG with {share} fewer bytes.",
    "rate_beyond": "{title} at quality {quality} lies beyond JPEG’s curve here.",
    "rate_few": "**{title}** and JPEG need {count} qualities for a mean saving.",
    "rate_order": "**{title}** has no mean saving here: on one of the curves more bytes do not "
    "bring more.",
    "rate_apart": "**{title}** has no mean saving here: no level is reached by both curves. "
    "Choose qualities farther apart.",
    "rate_infinite": "Points without error (∞) are left out of the curves.",
    "rate_numbers": "Numbers",
    "rate_bytes_help": "Size of the JPEG file; restoring adds none.",
    "rate_download_help": "Every method at every quality: bytes, bpp, PSNR, SSIM, PSNR-B.",
    # How JPEG works
    "lesson_title": "How JPEG works",
    "lesson_heading": "How JPEG works",
    # Benchmark
    "benchmark_title": "Benchmark",
    "benchmark_heading": "Beside the papers",
    "benchmark_text": "Luma, libjpeg, 8-bit output, the whole picture, means over the pictures, as "
    "the papers measure. Published rows are quoted; ours were measured with "
    "`python -m restore bench`.",
    "benchmark_none": "The networks here are not measured yet: run `python -m restore bench DIR "
    "--gray --card TITLE`.",
    "benchmark_dataset": "Pictures",
    "benchmark_metric": "Measure",
    "benchmark_metric_psnr": "PSNR, dB",
    "benchmark_metric_ssim": "SSIM",
    "benchmark_metric_psnrb": "PSNR-B, dB",
    "benchmark_method": "Method",
    "benchmark_ours": "{method} (here)",
    "benchmark_published": "{method}, {year}",
    "benchmark_quality": "Quality {quality}",
    "benchmark_parameters": "Parameters, M",
    "benchmark_cost": "Multiply-adds a pixel, M",
    "benchmark_source": "Source",
    "benchmark_download": "CSV",
    "own_heading": "Your own pictures",
    "own_text": "Measured here in the same way, each picture whole, colour as 4:2:0.",
    "own_folder": "A folder at once",
    "own_files": "Pictures without JPEG artifacts, such as PNG",
    "own_start": "Measure",
    "own_progress": "{number} of {count} · {name} · {title}",
    "own_refused": "Left out, since they are no pictures that can be opened, or have more than "
    "{limit} megapixels: {names}{more}.",
    "own_more": " and {count} more",
    "own_file": "File",
    "own_images": "Pictures",
    "own_images_help": "How many pictures the means are over.",
    "own_pictures": "Every picture",
    # About
    "about_title": "About",
    "about_heading": "About this lab",
    # Photo and settings
    "upload": "Photo",
    "upload_help": "The photo stays in this session; nothing is kept on disk.",
    "sample": "or a sample",
    "sample_placeholder": "Choose a sample",
    "sample_astronaut.png": "Astronaut",
    "sample_chelsea.png": "Cat",
    "sample_coffee.png": "Coffee",
    "sample_motorcycle_left.png": "Motorcycle",
    "sample_rocket.jpg": "Rocket (a JPEG file)",
    "sample_camera.png": "Cameraman (grey)",
    "sample_page.png": "Printed page (grey)",
    "sample_hubble_deep_field.jpg": "Deep field (large)",
    "sample_retina.jpg": "Retina (large)",
    "quality": "JPEG quality",
    "quality_help": "1 keeps the least, 100 the most. Artifacts show clearly below about 30.",
    "subsampling": "Chroma",
    "subsampling_help": "How JPEG stores colour: 4:4:4 at full resolution, 4:2:2 at half the "
    "width, 4:2:0 at half the width and height.",
    "subsampling_gray": "A grey picture has no colour to subsample.",
    "luma": "Luma only",
    "luma_help": "Compares the brightness alone, as papers do. The colours no longer count.",
    "project": "Hold to the file",
    "project_help": "Every coefficient in a JPEG says within which interval that of the original "
    "lay. Pictures that leave these intervals are moved to their borders.",
    "methods": "Methods",
    "methods_placeholder": "JPEG alone",
    # Large photos
    "region_heading": "A region first",
    "region_text": "This photo is large, {width} × {height} pixels. The marked "
    "{region_width} × {region_height} region is compared; click or drag to move it.",
    "region_label": "Overview of the photo with the compared region marked. "
    "Arrow keys move the region.",
    "whole_start": "Compare the whole picture",
    "whole_heading": "The whole picture",
    "whole_text": "All {width} × {height} pixels are compared.",
    "whole_leave": "Back to the region",
    "whole_too_large": "Pictures up to {limit} megapixels can be compared whole; "
    "this one has {megapixels}.",
    "stop": "Stop",
    "progress": "{title}",
    "progress_start": "Encoding",
    "waiting": "Place {place} in line",
    "waiting_seconds": "Place {place} in line, about {seconds} s left",
    "waiting_minutes": "Place {place} in line, about {minutes} min left",
    # Viewer
    "viewer_label": "Pictures side by side",
    "viewer_hint": "Scroll or pinch to zoom, drag to move, double-click to fit.",
    "viewer_hint_narrow": "Pinch to zoom, drag to move, swipe for the next.",
    "viewer_pane": "{title}, {width} by {height} pixels. Plus and minus zoom, arrow keys move, "
    "0 fits.",
    "viewer_zoom_in": "Zoom in",
    "viewer_zoom_out": "Zoom out",
    "viewer_fit": "Fit",
    "viewer_actual": "1:1",
    "viewer_actual_help": "One picture pixel on one screen pixel",
    "viewer_zoom_help": "Magnification in screen pixels per picture pixel",
    "viewer_download": "PNG",
    "viewer_download_help": "Download {title} as a lossless PNG",
    "original": "Original",
    # Numbers and their explanations
    "infinite": "∞",
    "undefined": "–",
    "size": "Pixels",
    "size_help": "Width × height in pixels.",
    "format": "Format",
    "format_help": "The format of the file the photo came in.",
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
    # Crops
    "crops_heading": "Where JPEG hurt most",
    "crops_text": "The regions where JPEG is farthest from the original, enlarged without "
    "smoothing. Choose a place to see it in the pictures above.",
    "crops_psnr_help": "PSNR of this crop alone against the original, in decibels.",
    "crops_place": "x {left} · y {top}",
    "crops_show": "Show the crop at {place} in the pictures above",
    "crops_show_help": "Left and top of this crop in pixels. Shows it in the pictures above.",
    # Coefficients
    "coefficients_heading": "DCT coefficients",
    "coefficients_view": "View of the coefficients",
    "coefficients_heatmaps": "All frequencies",
    "coefficients_frequency": "One frequency",
    "coefficients_errors": "Error map",
    "coefficients_violations": "Against the file",
    "coefficients_text": "Mean log₁₀(1 + |coefficient|) of the luma over all 8×8 blocks, from "
    "the block’s mean (top left) to the finest detail (bottom right).",
    "coefficients_change_jpeg": "What JPEG changed",
    "coefficients_change": "What {title} changed in JPEG",
    "coefficients_changed": "change",
    "frequency": "Frequency",
    "frequency_option": "u {u} · v {v}",
    "frequency_help": "u counts half-waves down an 8×8 block, v across it; u 0 · v 0 is the "
    "block’s mean. Choose here or click a step in the table.",
    "frequency_table": "Quantisation table of the luma; the list above chooses the same.",
    "frequency_text": "This coefficient in all blocks of the luma. The file holds multiples of "
    "its step, {step}, alone: a comb, whose gaps the methods fill. Grid lines are multiples of "
    "the step; heights are logarithmic.",
    "frequency_value": "coefficient",
    "frequency_share": "share of blocks",
    "frequency_vertical": "vertical frequency",
    "frequency_horizontal": "horizontal frequency",
    "errors_text": "Mean squared error of each 8×8 block against the original: black is none, "
    "the brightest {limit} and more.",
    "errors_value": "squared error",
    "violations_text": "Share of blocks whose coefficient left the interval that the file states, "
    "by more than a grey level. The file rules these values out; “Hold to the file” moves them "
    "back.",
    "violations_value": "blocks",
}
