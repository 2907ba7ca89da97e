"""English words of the page Benchmark."""

WORDS = {
    "benchmark_title": "Benchmark",
    "benchmark_heading": "Compared with published results",
    "benchmark_text": "Measured as in the papers: libjpeg, 8-bit output, whole pictures, means "
    "over the pictures; on the luma, or on red, green and blue where the name says RGB. Published "
    "rows are quoted; ours, in bold, were measured with `python -m restore bench`. In brackets: "
    "the difference to JPEG. A dash means that no figure was published.",
    "benchmark_none": "The networks here have not been measured yet: run `python -m restore bench "
    "DIR --gray --card TITLE`.",
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
    "benchmark_cost": "Multiply-adds per pixel, M",
    "benchmark_cost_heading": "Quality against cost",
    "benchmark_cost_axis": "Multiply-adds per pixel",
    "benchmark_cost_alt": "The measure over multiply-adds per pixel; the table above holds the "
    "numbers.",
    "benchmark_cost_text": "Up is better, left is cheaper; each line of the scale costs ten times "
    "the one before. Only methods whose cost is known are drawn.",
    "benchmark_source": "Source",
    "benchmark_download": "CSV",
    "benchmark_report": "Compared with the 2023 report",
    "benchmark_report_text": "The report that this project began with gave PSNR in dB on the 100 "
    "pictures of DIV2K valid. The two columns are not one protocol: the report does not state its "
    "quality, drew 10, 20 or 30 at random for DCSC, and scored HR-CNN on targets that were "
    "min-max scaled patch by patch.",
    "benchmark_report_report": "2023 report, quality not stated",
    "benchmark_report_here": "Here, mean of quality 10, 20, 30",
    "own_heading": "Your own pictures",
    "own_text": "Measured here in the same way, each picture whole; in colour, chroma is 4:2:0.",
    "own_folder": "A whole folder",
    "own_files": "Pictures without JPEG artifacts, such as PNG",
    "own_start": "Measure",
    "own_progress": "{name} · quality {quality} · {title}",
    "own_refused": "Left out, because they cannot be opened as pictures or have more than {limit} "
    "megapixels: {names}{more}.",
    "own_more": " and {count} more",
    "own_file": "File",
    "own_images": "Pictures",
    "own_images_help": "The number of pictures in the means.",
    "own_pictures": "Every picture",
}
