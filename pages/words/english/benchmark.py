"""English words of the page Benchmark."""

WORDS = {
    "benchmark_title": "Benchmark",
    "benchmark_heading": "Beside the papers",
    "benchmark_text": "Measured as in the papers: libjpeg, 8-bit output, whole pictures, means "
    "over the pictures; on the luma, or on red, green and blue where the name says RGB. Published "
    "rows are quoted; ours were measured with `python -m restore bench`.",
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
    "benchmark_source": "Source",
    "benchmark_download": "CSV",
    "benchmark_report": "Beside the 2023 report",
    "benchmark_report_text": "PSNR in dB on the 100 pictures of DIV2K valid. The two columns are "
    "not one protocol: the report does not state its quality, drew 10, 20 or 30 at random for "
    "DCSC, and scored HR-CNN on targets that were min-max scaled patch by patch.",
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
