"""English words of the page Repair."""

WORDS = {
    "repair_title": "Repair",
    "repair_heading": "Repair a photo that JPEG has damaged",
    "repair_empty": "Repair photos that JPEG has damaged",
    "repair_clean": "Compare on a clean photo",
    "repair_clean_help": "Shows how much each method brings back of a photo whose original is "
    "known.",
    "repair_folder": "Add whole folders",
    "repair_method": "Method",
    "repair_auto": "Automatic",
    "repair_auto_help": "**Automatic** uses the fastest network within 0.2 dB of the best measured "
    "gain for the file type. Photos that no method is known to improve stay as they are.",
    "repair_past": "Saved again at higher quality?",
    "repair_past_help": "A photo that was forwarded and saved again carries the damage of its "
    "strongest compression. The app looks for that damage by itself; if you know the quality, set "
    "it.",
    "past_quality": "Earlier quality",
    "past_quality_help": "Roughly the quality of the strongest compression. Where the picture "
    "shows no trace of it, lower values smooth more.",
    "past_quality_found": "The quality of an earlier JPEG of this picture: found in it, or as you "
    "set it.",
    "strength": "Strength",
    "strength_help": "How far to go from the photo to the restored one. A lower strength keeps "
    "more grain, and more artifacts.",
    "repair_format": "Save as",
    "repair_effort": "Best effort",
    "repair_effort_help": "Restores the photo and its three mirror images and takes their mean: a "
    "little closer to the original, in four times the time. **Automatic** then uses the network "
    "with the best measured gain, which takes four times as long again.",
    "repair_deep": "16 bits",
    "repair_deep_help": "A PNG of 16 bits a sample keeps the fractions of a level that restoring "
    "adds, for further editing. WebP and JPEG hold 8 bits.",
    "repair_format_help": "PNG and WebP keep every pixel; JPEG is smaller (quality 95, no "
    "chroma subsampling).",
    "repair_lost": "Not kept in {name}: {lost}.",
    "repair_strip": "Without metadata",
    "repair_strip_help": "Leaves out EXIF, XMP, IPTC and comments: the place, the time, the camera "
    "and captions. The colour profile stays.",
    "repair_start": "Repair",
    "repair_progress": "Repairing {name}, {share} %",
    "repair_stopped": "The repair of {name} was stopped.",
    "repair_force": "Repair it anyway",
    "repair_region": "All {width} × {height} pixels are repaired. Shown in full: the part in view, "
    "{region_width} × {region_height}.",
    "number": "Number",
    "meaning": "What it means",
    "before": "Before",
    "after": "After",
    "blockiness": "Blocks",
    "blockiness_value": "{degree} ({value})",
    "blockiness_none": "none",
    "blockiness_faint": "faint",
    "blockiness_clear": "clear",
    "blockiness_strong": "strong",
    "blockiness_help": "How much more brightness jumps at the borders of the 8×8 blocks than "
    "inside them: the blocking effect of PSNR-B. 0 means no visible grid.",
    "repair_quality": "Quality",
    "repair_quality_exact": "The file’s quality, read from its quantisation table, which is "
    "exactly libjpeg’s.",
    "repair_quality_estimate": "The nearest libjpeg quality; the file’s table comes from another "
    "encoder.",
    "subsampling_file_help": "How the file stores colour: 4:4:4 at full resolution, 4:2:0 at "
    "half the width and height.",
    "repair_coding": "Coding",
    "repair_baseline": "baseline",
    "repair_progressive": "progressive",
    "repair_arithmetic": "{coding}, arithmetic",
    "repair_coding_help": "Baseline files are drawn from top to bottom, progressive ones from "
    "coarse to fine.",
    "repair_bytes_help": "The size of the file: {count} bytes.",
    "repair_by": "Method",
    "repair_tables": "Quantisation tables",
    "repair_tables_text": "Every DCT coefficient was divided by its step and rounded. The large "
    "steps at the lower right removed the fine detail.",
    "repair_table_luma": "Luma",
    "repair_table_chroma": "Chroma",
    "repair_download": "Save {name}",
    "repair_all_heading": "All {count} photos",
    "repair_all_start": "Repair all {count}",
    "repair_all_continue": "Repair the other {count}",
    "repair_all_progress": "{name} ({number} of {count})",
    "repair_all_again": "Repair {count} again",
    "repair_all_other": "Repaired with settings other than those chosen now: {count}. You can "
    "still save them.",
    "repair_all_save": "Save",
    "repair_all_remove": "Remove all photos",
    "repair_all_remove_loses": "This also discards the repaired files you have not saved.",
    "repair_all_remove_sure": "Remove {count} photos",
    "repair_all_pair": "Where {name} changed most, pixel for pixel",
    "repair_all_lost": "Not kept, in {name} and in others ({count} in all): {lost}.",
    "repair_all_download": "Save all as a zip ({count})",
    "repair_too_many": "The page repairs up to {photos} photos of {megapixels} megapixels in "
    "total. Choose fewer, or use `python -m restore batch` for whole folders.",
}
