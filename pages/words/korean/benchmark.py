"""Korean words of the page Benchmark."""

WORDS = {
    "benchmark_title": "벤치마크",
    "benchmark_heading": "발표된 결과와 비교",
    "benchmark_text": "발표된 값은 논문에서 인용했습니다. 굵게 적은 값은 논문과 같은 방식으로 "
    "`python -m restore bench` 명령을 써서 직접 측정했습니다. libjpeg과 8비트 출력을 쓰고, 사진 "
    "전체의 휘도에서(이름에 RGB가 있으면 빨강, 초록, 파랑에서) 측정해 평균을 냈습니다. 괄호 안은 "
    "JPEG과의 차이이고, –는 발표된 값이 없다는 뜻입니다.",
    "benchmark_none": "이 앱의 신경망은 아직 측정되지 않았습니다. `python -m restore bench DIR "
    "--gray --card TITLE` 명령을 실행하세요.",
    "benchmark_dataset": "사진 모음",
    "benchmark_metric": "지표",
    "benchmark_metric_psnr": "PSNR, dB",
    "benchmark_metric_ssim": "SSIM",
    "benchmark_metric_psnrb": "PSNR-B, dB",
    "benchmark_method": "방법",
    "benchmark_ours": "{method}, 자체 측정",
    "benchmark_published": "{method}, {year}",
    "benchmark_quality": "품질 {quality}",
    "benchmark_parameters": "매개변수(백만 개)",
    "benchmark_cost": "픽셀당 곱셈-덧셈(백만 번)",
    "benchmark_cost_heading": "비용 대비 화질",
    "benchmark_cost_axis": "픽셀당 곱셈-덧셈",
    "benchmark_cost_alt": "픽셀당 곱셈-덧셈 수에 따른 지표. 값은 위 표에 있습니다.",
    "benchmark_cost_text": "위로 갈수록 좋고 왼쪽으로 갈수록 가볍습니다. 눈금 하나마다 계산량이 "
    "열 배가 됩니다. 계산량이 알려진 방법만 그렸습니다.",
    "benchmark_source": "출처",
    "benchmark_download": "CSV",
    "benchmark_report": "2023년 보고서와 비교",
    "benchmark_report_text": "이 프로젝트의 출발점인 2023년 보고서와 이 앱이 DIV2K 검증 사진 "
    "100장에서 얻은 PSNR입니다(dB 단위). 보고서는 측정 방식이 다르고 품질도 밝히지 않았으므로, 두 "
    "열을 견주지 말고 같은 열의 방법끼리 견주세요.",
    "benchmark_report_report": "2023년 보고서, 품질 미상",
    "benchmark_report_here": "자체 측정, 품질 10, 20, 30의 평균",
    "own_heading": "내 사진으로",
    "own_text": "같은 방식으로 사진 전체를 측정합니다. 컬러 사진의 색차는 4:2:0으로 줄입니다.",
    "own_folder": "폴더째 올리기",
    "own_files": "PNG처럼 JPEG 손상이 없는 사진",
    "own_start": "측정",
    "own_progress": "{name} · 품질 {quality} · {title}",
    "own_refused": "사진으로 열 수 없거나 {limit}메가픽셀을 넘어 뺐습니다: {names}{more}.",
    "own_more": " 외 {count}개",
    "own_file": "파일",
    "own_images": "사진 수",
    "own_images_help": "평균을 낸 사진의 수입니다.",
    "own_pictures": "사진별 결과",
}
