"""Korean words of the page Compare."""

WORDS = {
    "compare_title": "비교",
    "compare_heading": "JPEG이 앗아간 것, 되찾을 수 있는 것",
    "compare_empty": "JPEG이 사진을 어떻게 바꾸는지 살펴봅니다",
    "compare_damaged": "{diagnosis} 여기서는 손상된 그대로 원본으로 삼습니다.",
    "compare_repair": "이 사진 복원하기",
    "compare_repair_help": "복원 페이지에서 이 사진을 엽니다. 예제라면 품질 15의 JPEG을 엽니다.",
    # Large photos
    "region_text": "비교 범위: {width} × {height} 픽셀 가운데 지금 보이는 {region_width} × "
    "{region_height} 픽셀",
    "whole_start": "전체 복원",
    "whole_start_time": "전체 복원 · {time}",
    "whole_help": "보이는 곳만이 아니라 사진 전체를 복원하고 비교합니다.",
    "whole_text": "비교 범위: {width} × {height} 픽셀 전체",
    "whole_leave": "보이는 곳만 비교하는 상태로 돌아갑니다.",
    "whole_too_large": "{limit}메가픽셀까지 사진 전체를 비교할 수 있습니다. 이 사진은 "
    "{megapixels}메가픽셀입니다.",
    "stop": "중지",
    "progress": "{title}",
    "progress_time": "{title}, {time} 남음",
    "progress_start": "압축하는 중",
    "waiting": "대기 순서 {place}번째",
    "waiting_seconds": "대기 순서 {place}번째, 약 {seconds}초 남음",
    "waiting_minutes": "대기 순서 {place}번째, 약 {minutes}분 남음",
    # Report and link
    "report_figure": "보고서용 그림",
    "report_figure_help": "사진, 수치, 손상이 가장 심한 두 곳의 확대 그림, 설명을 PNG 한 장에 "
    "담습니다. 글은 영어입니다.",
    "report_table": "수치",
    "report_table_help": "이 비교의 모든 수치를 CSV로 내려받습니다.",
    "link_upload": "이 페이지의 주소에는 모든 설정이 담깁니다. 올린 사진은 이곳에만 있으므로, "
    "복사한 링크는 예제 사진을 보여 줍니다.",
    # Numbers
    "numbers_heading": "모든 수치",
    "numbers_file": "모두 같은 JPEG 파일에서 나왔습니다: {size}, {rate}.",
    # Coefficients
    "coefficients_heading": "DCT 계수",
    "coefficients_view": "계수를 보는 방식",
    "coefficients_heatmaps": "모든 주파수",
    "coefficients_frequency": "한 주파수",
    "coefficients_errors": "오차 지도",
    "coefficients_violations": "파일과의 모순",
    "coefficients_text": "모든 8×8 블록에서 휘도의 log₁₀(1 + |계수|)을 평균했습니다. 왼쪽 위는 "
    "블록의 평균, 오른쪽 아래는 가장 세밀한 무늬입니다.",
    "coefficients_change_jpeg": "JPEG이 바꾼 것",
    "coefficients_change": "{title}이(가) JPEG에서 바꾼 것",
    "coefficients_changed": "변화",
    "frequency": "주파수",
    "frequency_option": "u {u} · v {v}",
    "frequency_help": "u는 8×8 블록의 세로, v는 가로 방향 반파의 수입니다. u 0 · v 0은 블록의 "
    "평균입니다. 여기서 고르거나 테이블에서 양자화 간격을 누르세요.",
    "frequency_table": "휘도의 양자화 테이블. 위의 목록에서도 같은 것을 고를 수 있습니다.",
    "frequency_text": "휘도의 모든 블록에서 이 계수가 갖는 값입니다. 파일에는 양자화 간격 "
    "{step}의 배수만 있어 빗 모양이 되고, 각 방법이 그 틈을 메웁니다. 격자선은 간격의 배수이고, "
    "높이는 로그 눈금으로 그렸습니다.",
    "frequency_value": "계수",
    "frequency_share": "블록의 비율",
    "frequency_vertical": "세로 주파수",
    "frequency_horizontal": "가로 주파수",
    "errors_text": "8×8 블록별로 원본과 비교한 평균 제곱 오차입니다. 검은색은 오차가 없는 곳, "
    "가장 밝은 색은 {limit} 이상인 곳입니다.",
    "errors_value": "제곱 오차",
    "violations_text": "파일이 알려 주는 구간을 밝기 한 단계 넘게 벗어난 계수를 가진 블록의 "
    "비율입니다. 파일에 따르면 있을 수 없는 값이며, ‘JPEG과 어긋나지 않게’를 켜면 되돌립니다. "
    "다만 0에서 255까지의 8비트로 반올림할 때 다시 벗어나는 값은 남습니다.",
    "violations_value": "블록",
}
