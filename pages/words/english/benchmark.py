"""English words of the page Benchmark."""

WORDS = {
    "benchmark_title": "Benchmark",
    "benchmark_heading": "Compared with published results",
    "benchmark_text": "Published rows are quoted from the papers. Rows in bold are ours: "
    "`python -m restore bench` measured them the way the papers do, with libjpeg, 8-bit output and "
    "whole pictures, on the luma, or on red, green and blue where the name says RGB. All numbers "
    "are means over the pictures. Brackets give the difference from JPEG; a dash means that no "
    "figure was published.",
    "benchmark_none": "The networks here have not been measured yet. Run `python -m restore bench "
    "DIR --gray --card TITLE`.",
    "benchmark_dataset": "Data set",
    "benchmark_metric": "Metric",
    "benchmark_metric_psnr": "PSNR, dB",
    "benchmark_metric_ssim": "SSIM",
    "benchmark_metric_psnrb": "PSNR-B, dB",
    "benchmark_method": "Method",
    "benchmark_ours": "{method}, here",
    "benchmark_published": "{method}, {year}",
    "benchmark_quality": "Quality {quality}",
    "benchmark_parameters": "Parameters, M",
    "benchmark_cost": "Multiply-adds per pixel, M",
    "benchmark_cost_heading": "Quality against cost",
    "benchmark_cost_axis": "Multiply-adds per pixel",
    "benchmark_cost_alt": "The metric against multiply-adds per pixel. The table above has the "
    "numbers.",
    "benchmark_cost_text": "Higher is better, and farther left is cheaper: each mark on the scale "
    "costs ten times the one before. Only methods whose cost is known are drawn.",
    "benchmark_source": "Source",
    "benchmark_download": "CSV",
    "benchmark_report": "Compared with the 2023 report",
    "benchmark_report_text": "PSNR in dB on the 100 pictures of DIV2K valid: in the report that "
    "this project began with, and measured here. The report used another method and does not state "
    "its quality, so compare the rows within a column, not the columns.",
    "benchmark_report_report": "2023 report, quality not stated",
    "benchmark_report_here": "Here, mean of quality 10, 20, 30",
    "own_heading": "Your own pictures",
    "own_text": "Measured in the same way, each picture as a whole. JPEGs in colour have 4:2:0 "
    "chroma.",
    "own_folder": "A whole folder",
    "own_files": "Pictures without JPEG artifacts, such as PNG",
    "own_start": "Measure",
    "own_progress": "{name} · quality {quality} · {title}",
    "own_refused": "Left out because they cannot be opened as pictures or have more than {limit} "
    "megapixels: {names}{more}.",
    "own_more": " and {count} more",
    "own_file": "File",
    "own_images": "Pictures",
    "own_images_help": "Number of pictures in the means.",
    "own_pictures": "Every picture",
}
