"""English words of the page Compare."""

WORDS = {
    "compare_title": "Compare",
    "compare_heading": "What JPEG takes, and what can be brought back",
    "compare_empty": "See what JPEG does to a photo",
    "compare_damaged": "{diagnosis} Here it counts as the original, artifacts and all.",
    "compare_repair": "Repair this",
    "compare_repair_help": "Opens the photo on the Repair page. A sample is opened as a JPEG of "
    "quality 15.",
    # Large photos
    "region_text": "Compared: the part in view, {region_width} × {region_height} of {width} × "
    "{height} pixels.",
    "whole_start": "Restore all",
    "whole_start_time": "Restore all · {time}",
    "whole_help": "Restores and compares the whole picture, not just the part in view.",
    "whole_text": "Compared: all {width} × {height} pixels.",
    "whole_leave": "Goes back to the part in view.",
    "whole_too_large": "Pictures up to {limit} megapixels can be compared whole; "
    "this one has {megapixels}.",
    "stop": "Stop",
    "progress": "{title}",
    "progress_time": "{title}, {time} left",
    "progress_start": "Encoding",
    "waiting": "Place {place} in line",
    "waiting_seconds": "Place {place} in line, about {seconds} s left",
    "waiting_minutes": "Place {place} in line, about {minutes} min left",
    # Report and link
    "report_figure": "Figure for a report",
    "report_figure_help": "One PNG: the pictures, their numbers, the two worst crops enlarged, "
    "and a caption, in English.",
    "report_table": "Numbers",
    "report_table_help": "All numbers of this comparison as CSV.",
    "link_upload": "The address of this page holds all settings. Uploaded photos stay here: a "
    "copied link shows a sample instead.",
    # Numbers
    "numbers_heading": "All numbers",
    "numbers_file": "All of these come from the same JPEG file: {size}, {rate}.",
    # Coefficients
    "coefficients_heading": "DCT coefficients",
    "coefficients_view": "View of the coefficients",
    "coefficients_heatmaps": "All frequencies",
    "coefficients_frequency": "One frequency",
    "coefficients_errors": "Error map",
    "coefficients_violations": "Conflicts with the file",
    "coefficients_text": "Mean log₁₀(1 + |coefficient|) of the luma over all 8×8 blocks, from "
    "the block’s mean (top left) to the finest detail (bottom right).",
    "coefficients_change_jpeg": "What JPEG changed",
    "coefficients_change": "What {title} changed in JPEG",
    "coefficients_changed": "change",
    "frequency": "Frequency",
    "frequency_option": "u {u} · v {v}",
    "frequency_help": "u counts half-waves down an 8×8 block, v across it; u 0 · v 0 is the "
    "block’s mean. Choose here or click a step in the table.",
    "frequency_table": "Quantisation table of the luma. The list above offers the same choice.",
    "frequency_text": "This coefficient in all blocks of the luma. In the file it is always a "
    "multiple of its step, {step}, and the methods fill the gaps between. Grid lines are "
    "multiples of the step; heights are logarithmic.",
    "frequency_value": "coefficient",
    "frequency_share": "share of blocks",
    "frequency_vertical": "vertical frequency",
    "frequency_horizontal": "horizontal frequency",
    "errors_text": "Mean squared error of each 8×8 block against the original: black means none, "
    "the brightest {limit} or more.",
    "errors_value": "squared error",
    "violations_text": "Share of blocks whose coefficient left the interval that the file states, "
    "by more than a gray level. The file rules these values out; “Stay consistent with the "
    "JPEG” moves them back, except for what rounding to 8 bits (0 to 255) changes again.",
    "violations_value": "blocks",
}
