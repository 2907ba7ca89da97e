"""Every word on the pages in Korean, by key."""

KOREAN = {
    "app_title": "JPEG 손상 실험실",
    "language": "언어",
    "presenter": "큰 글씨",
    "presenter_help": "프로젝터를 위해 글씨와 단추를 키웁니다.",
    "intake_drop": "사진을 놓으면 열립니다",
    "compare_title": "비교",
    "compare_heading": "JPEG이 앗아간 것, 되찾을 수 있는 것",
    # Repair
    "repair_title": "복원",
    "repair_heading": "JPEG으로 손상된 사진 복원하기",
    "repair_upload": "사진",
    "repair_folder": "폴더 전체",
    "repair_sample": "또는 예제 사진 (품질 {quality}의 JPEG)",
    "repair_method": "방법",
    "repair_auto": "자동",
    "repair_auto_help": "**자동**은 파일 종류에 따라 측정 결과가 가장 좋았던 방법을 고릅니다.",
    "strength": "강도",
    "strength_help": "원래 사진에서 복원 결과 쪽으로 얼마나 갈지 정합니다. 낮추면 사진의 결도, "
    "손상도 더 남습니다.",
    "repair_format": "저장 형식",
    "repair_format_help": "PNG와 WebP는 모든 픽셀을 그대로 지킵니다. JPEG은 더 작습니다(품질 "
    "95, 색차 서브샘플링 없음).",
    "repair_strip": "메타데이터 없이",
    "repair_strip_help": "EXIF, 곧 찍은 장소와 시간, 카메라 정보를 뺍니다. 색 프로파일은 남습니다.",
    "repair_start": "복원",
    "repair_stopped": "중단되어 {name} 사진은 복원되지 않았습니다.",
    "repair_too_good": "이 JPEG의 품질은 {quality}입니다. 이 품질에서는 {method}의 효과가 "
    "확인되지 않았으니 결과를 자세히 보고 쓰세요.",
    "repair_region": "{width} × {height} 픽셀 사진 전체를 복원했습니다. 아래에는 표시된 "
    "{region_width} × {region_height} 영역을 보여 줍니다. 누르거나 끌어서 옮기세요.",
    "before": "복원 전",
    "after": "복원 후",
    "blockiness": "블록 현상",
    "blockiness_help": "8×8 블록 경계에서 밝기가 블록 안쪽보다 얼마나 더 튀는지 나타냅니다. "
    "PSNR-B의 블로킹 효과이며, 0이면 격자가 보이지 않습니다.",
    "repair_quality": "품질",
    "repair_quality_exact": "양자화 표에서 읽은 파일의 품질입니다. 표가 libjpeg의 것과 정확히 "
    "같습니다.",
    "repair_quality_estimate": "가장 가까운 libjpeg 품질입니다. 파일의 표는 다른 인코더의 "
    "것입니다.",
    "subsampling_file_help": "파일이 색을 담는 방식입니다. 4:4:4는 원래 해상도, 4:2:0은 가로와 "
    "세로를 절반으로 줄입니다.",
    "repair_coding": "부호화",
    "repair_baseline": "기본",
    "repair_progressive": "점진",
    "repair_coding_help": "기본 방식은 위에서 아래로, 점진 방식은 거친 모습부터 세밀한 모습으로 "
    "그려집니다.",
    "repair_bytes_help": "파일의 크기는 {count}바이트입니다.",
    "repair_by": "방법",
    "repair_tables": "양자화 표",
    "repair_tables_text": "모든 DCT 계수를 해당 간격으로 나누어 반올림했습니다. 오른쪽 아래의 "
    "큰 간격이 미세한 세부를 앗아갔습니다.",
    "repair_table_luma": "휘도",
    "repair_table_chroma": "색차",
    "repair_download": "{name} 내려받기",
    "repair_look": "사진 {count}장 중 하나 보기",
    "repair_all_heading": "사진 {count}장 모두",
    "repair_all_start": "{count}장 모두 복원",
    "repair_all_continue": "나머지 {count}장 복원",
    "repair_all_progress": "{name} ({count}장 중 {number}번째)",
    "repair_all_download": "{count}장을 zip으로 내려받기",
    "repair_too_many": "이 페이지는 한 번에 사진 {photos}장, 모두 {megapixels} 메가픽셀까지 "
    "복원합니다. 더 적게 고르거나, 폴더 전체라면 `python -m restore batch`를 쓰세요.",
    # Rate and distortion
    "rate_title": "비트율과 왜곡",
    "rate_heading": "1바이트의 값어치",
    "rate_qualities": "품질",
    "rate_qualities_help": "고른 품질마다 사진을 한 번씩 압축하고 복원합니다.",
    "rate_qualities_placeholder": "JPEG 품질을 고르세요",
    "rate_none": "바이트의 값어치를 보려면 품질을 하나 이상 고르세요.",
    "rate_region": "큰 사진입니다. 가운데 {width} × {height} 픽셀만 잽니다.",
    "rate_quality": "품질",
    "rate_axis": "픽셀당 비트",
    "rate_alt": "JPEG과 각 방법의 픽셀당 비트에 따른 PSNR 또는 SSIM. 값은 아래 표에 있습니다.",
    "rate_click": "점을 누르면 그 품질이 비교 쪽에서 열립니다.",
    "rate_progress": "품질 {quality} · {title}",
    "rate_continue": "나머지 {count}개 재기",
    "rate_savings": "얼마나 아끼는가",
    "rate_savings_help": "두 곡선이 함께 닿는 구간에서 잰 비욘테고르의 평균 차이입니다(BD-rate, "
    "BD-PSNR). 사진과 고른 품질에 따라 달라집니다.",
    "rate_at": "기준 품질",
    "rate_at_help": "같은 수준의 JPEG 바이트 수를 JPEG 곡선의 점 사이에서 읽습니다.",
    "rate_saves": "**{title}**: 같은 {metric}에서 바이트를 **{share}** 아낍니다(같은 바이트에서 "
    "{gain}).",
    "rate_costs": "**{title}**: 같은 {metric}에 바이트가 **{share}** 더 듭니다(같은 바이트에서 "
    "{gain}).",
    "rate_equals_more": "품질 {quality}의 {title}은(는) 바이트를 {share} 더 쓴 JPEG과 같습니다.",
    "rate_equals_fewer": "품질 {quality}의 {title}은(는) 바이트를 {share} 덜 쓴 JPEG과 같습니다.",
    "rate_beyond": "품질 {quality}의 {title}은(는) 여기 JPEG 곡선을 벗어납니다.",
    "rate_few": "**{title}**: 평균을 내려면 품질이 {count}개 필요합니다.",
    "rate_order": "**{title}**: 바이트가 늘어도 나아지지 않는 곳이 곡선에 있어 평균을 낼 수 "
    "없습니다.",
    "rate_apart": "**{title}**: 두 곡선이 함께 닿는 수준이 없어 평균을 낼 수 없습니다. 품질을 더 "
    "넓게 고르세요.",
    "rate_infinite": "오차가 없는 점(∞)은 곡선에서 뺐습니다.",
    "rate_numbers": "값",
    "rate_bytes_help": "JPEG 파일의 크기. 복원은 바이트를 더하지 않습니다.",
    "rate_download_help": "모든 방법과 품질의 바이트, bpp, PSNR, SSIM, PSNR-B.",
    # How JPEG works
    "lesson_title": "JPEG의 원리",
    "lesson_heading": "JPEG은 어떻게 작동하는가",
    # Benchmark
    "benchmark_title": "벤치마크",
    "benchmark_heading": "논문과 나란히",
    "benchmark_text": "휘도, libjpeg, 8비트 출력, 사진 전체에서 재고 사진들의 평균을 냅니다. "
    "논문이 재는 방식과 같습니다. 발표된 값은 인용했고, 우리 값은 "
    "`python -m restore bench`로 쟀습니다.",
    "benchmark_none": "이곳의 신경망은 아직 측정되지 않았습니다. `python -m restore bench DIR "
    "--gray --card TITLE`을 실행하세요.",
    "benchmark_dataset": "사진 모음",
    "benchmark_metric": "척도",
    "benchmark_metric_psnr": "PSNR, dB",
    "benchmark_metric_ssim": "SSIM",
    "benchmark_metric_psnrb": "PSNR-B, dB",
    "benchmark_method": "방법",
    "benchmark_ours": "{method} (이곳)",
    "benchmark_published": "{method}, {year}",
    "benchmark_quality": "품질 {quality}",
    "benchmark_parameters": "매개변수, 백만",
    "benchmark_cost": "픽셀당 곱셈-덧셈, 백만",
    "benchmark_source": "출처",
    "benchmark_download": "CSV",
    # About
    "about_title": "소개",
    "about_heading": "이 실험실에 대하여",
    # Photo and settings
    "upload": "사진",
    "upload_help": "사진은 이 세션 안에만 머물며 디스크에 저장되지 않습니다.",
    "sample": "또는 예제 사진",
    "sample_placeholder": "예제를 고르세요",
    "sample_astronaut.png": "우주비행사",
    "sample_chelsea.png": "고양이",
    "sample_coffee.png": "커피",
    "sample_motorcycle_left.png": "오토바이",
    "sample_rocket.jpg": "로켓 (JPEG 파일)",
    "sample_camera.png": "사진사 (흑백)",
    "sample_page.png": "인쇄된 쪽 (흑백)",
    "sample_hubble_deep_field.jpg": "허블 딥 필드 (큰 사진)",
    "sample_retina.jpg": "망막 (큰 사진)",
    "quality": "JPEG 품질",
    "quality_help": "1은 가장 적게, 100은 가장 많이 남깁니다. 30 아래에서는 손상이 뚜렷합니다.",
    "subsampling": "색차",
    "subsampling_help": "JPEG이 색을 저장하는 방식입니다. 4:4:4는 원래 해상도, 4:2:2는 너비의 "
    "절반, 4:2:0은 너비와 높이 모두 절반입니다.",
    "subsampling_gray": "흑백 사진에는 줄일 색이 없습니다.",
    "luma": "휘도만",
    "luma_help": "논문처럼 밝기만 비교합니다. 색은 셈에 들지 않습니다.",
    "project": "파일에 맞추기",
    "project_help": "JPEG의 계수 하나하나는 원본의 계수가 있던 구간을 알려 줍니다. 그 구간을 "
    "벗어난 사진은 구간의 경계로 옮깁니다.",
    "methods": "방법",
    "methods_placeholder": "JPEG만",
    # Large photos
    "region_heading": "먼저 한 영역",
    "region_text": "{width} × {height} 픽셀의 큰 사진입니다. 표시된 "
    "{region_width} × {region_height} 영역을 비교합니다. 누르거나 끌어서 옮기세요.",
    "region_label": "비교할 영역이 표시된 사진 전체 보기. 화살표 키로 영역을 옮깁니다.",
    "whole_start": "사진 전체 비교",
    "whole_heading": "사진 전체",
    "whole_text": "{width} × {height} 픽셀을 모두 비교합니다.",
    "whole_leave": "영역으로 돌아가기",
    "whole_too_large": "{limit}메가픽셀까지 사진 전체를 비교할 수 있습니다. 이 사진은 "
    "{megapixels}메가픽셀입니다.",
    "stop": "중지",
    "progress": "{title}",
    "progress_start": "압축하는 중",
    "waiting": "대기 순서 {place}번째",
    "waiting_seconds": "대기 순서 {place}번째, 약 {seconds}초 남음",
    "waiting_minutes": "대기 순서 {place}번째, 약 {minutes}분 남음",
    # Viewer
    "viewer_label": "나란히 놓인 사진들",
    "viewer_hint": "스크롤하거나 두 손가락으로 확대하고, 끌어서 옮기고, 두 번 눌러 맞춥니다.",
    "viewer_hint_narrow": "두 손가락으로 확대하고, 끌어서 옮기고, 밀어서 다음 사진을 봅니다.",
    "viewer_pane": "{title}, {width} × {height} 픽셀. 더하기와 빼기로 확대와 축소, 화살표로 이동, "
    "0으로 맞춤.",
    "viewer_zoom_in": "확대",
    "viewer_zoom_out": "축소",
    "viewer_fit": "맞춤",
    "viewer_actual": "1:1",
    "viewer_actual_help": "사진의 한 픽셀을 화면의 한 픽셀로",
    "viewer_zoom_help": "사진 한 픽셀이 차지하는 화면 픽셀의 수",
    "viewer_download": "PNG",
    "viewer_download_help": "{title}을(를) 무손실 PNG로 내려받기",
    "original": "원본",
    # Numbers and their explanations
    "infinite": "∞",
    "undefined": "–",
    "size": "픽셀",
    "size_help": "너비 × 높이, 픽셀 단위.",
    "format": "형식",
    "format_help": "사진 파일의 형식.",
    "psnr": "PSNR",
    "psnr_help": "원본에 대한 최대 신호 대 잡음비, 데시벨 단위. 높을수록 원본에 가깝고, ∞는 같다는 "
    "뜻입니다.",
    "gain": "JPEG 대비",
    "gain_help": "PSNR에서 JPEG 사진의 PSNR을 뺀 값, 데시벨 단위. 양수면 JPEG보다 원본에 "
    "가깝습니다.",
    "ssim": "SSIM",
    "ssim_help": "원본과의 구조적 유사도, 최대 1. 곳곳의 밝기, 대비, 구조를 견줍니다.",
    "psnrb": "PSNR-B",
    "psnrb_help": "8×8 블록의 경계에 보이는 단차에 벌점을 더한 PSNR, 데시벨 단위.",
    "consistency": "파일 일치",
    "consistency_help": "이 사진을 다시 압축했을 때 같아지는 JPEG 계수의 비율입니다. 100 %라면 "
    "바로 이 사진에서 그 파일이 나올 수 있었습니다.",
    "bytes": "파일",
    "bytes_help": "이 사진이 나온 JPEG 파일: {count}바이트. 복원은 바이트를 더하지 않습니다.",
    "bpp": "비트율",
    "bpp_help": "사진 한 픽셀당 JPEG 파일의 비트 수.",
    "seconds": "시간",
    "seconds_jpeg_help": "이 컴퓨터에서 JPEG을 복호하는 데 걸린 시간.",
    "seconds_help": "이 컴퓨터에서 이 방법이 걸린 시간.",
    # Report and link
    "report_figure": "보고서용 그림",
    "report_figure_help": "사진들과 수치, 가장 나쁜 두 영역의 확대, 설명을 한 장의 PNG로 만듭니다. "
    "글은 영어입니다.",
    "report_table": "수치",
    "report_table_help": "이 비교의 모든 수치를 CSV로 내려받습니다.",
    "link_upload": "이 페이지의 주소에는 모든 설정이 담깁니다. 올린 사진은 이곳에만 있으므로, "
    "복사한 링크는 예제 사진을 보여 줍니다.",
    # Crops
    "crops_heading": "JPEG이 가장 많이 해친 곳",
    "crops_text": "JPEG이 원본에서 가장 멀어진 영역을 보간 없이 확대했습니다. 한 곳을 고르면 위의 "
    "사진들이 그곳을 보여 줍니다.",
    "crops_psnr_help": "이 영역만의 원본 대비 PSNR, 데시벨 단위.",
    "crops_place": "x {left} · y {top}",
    "crops_show": "위의 사진들에서 {place} 영역 보기",
    "crops_show_help": "이 영역의 왼쪽과 위쪽 좌표, 픽셀 단위. 누르면 위의 사진들이 그곳을 "
    "보여 줍니다.",
    # Coefficients
    "coefficients_heading": "DCT 계수",
    "coefficients_text": "모든 8×8 블록에서 휘도의 log₁₀(1 + |계수|)을 평균했습니다. 왼쪽 위는 "
    "블록의 평균, 오른쪽 아래는 가장 미세한 세부입니다.",
    "coefficients_change_jpeg": "JPEG이 바꾼 것",
    "coefficients_change": "{title}이(가) JPEG에서 바꾼 것",
}
