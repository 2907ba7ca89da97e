"""Korean words of the page Repair."""

WORDS = {
    "repair_title": "복원",
    "repair_heading": "JPEG으로 손상된 사진 복원하기",
    "repair_empty": "JPEG으로 손상된 사진을 복원합니다",
    "repair_clean": "깨끗한 사진으로 비교하기",
    "repair_clean_help": "원본이 있는 사진에서 각 방법이 얼마나 되찾는지 보여 줍니다.",
    "repair_folder": "폴더째 추가",
    "repair_method": "방법",
    "repair_auto": "자동",
    "repair_auto_help": "**자동**은 그 파일 종류에서 측정한 이득이 가장 큰 신경망과 0.2 dB 이내인 "
    "신경망 가운데 가장 빠른 것을 씁니다. 어떤 방법으로도 좋아지지 않을 사진은 그대로 둡니다.",
    "repair_past": "더 높은 품질로 다시 저장한 사진인가요?",
    "repair_past_help": "여러 번 보내고 다시 저장한 사진에는 가장 세게 압축했을 때의 손상이 남아 "
    "있습니다. 앱이 스스로 찾아내지만, 그 품질을 알고 있다면 직접 정할 수 있습니다.",
    "past_quality": "예전 품질",
    "past_quality_help": "가장 세게 압축한 JPEG의 대략적인 품질입니다. 사진에 흔적이 없으면 값이 "
    "낮을수록 더 매끄럽게 합니다.",
    "past_quality_found": "이 사진이 예전에 JPEG이었을 때의 품질입니다. 사진에서 찾았거나 직접 "
    "정한 값입니다.",
    "strength": "강도",
    "strength_help": "복원 결과를 원래 사진에 얼마나 반영할지 정합니다. 낮추면 입자감이 더 남지만 "
    "손상도 더 남습니다.",
    "repair_format": "저장 형식",
    "repair_format_help": "PNG와 WebP는 모든 픽셀을 그대로 보존합니다. JPEG은 파일이 더 "
    "작습니다(품질 95, 색차 서브샘플링 없음).",
    "repair_effort": "공들여 복원",
    "repair_effort_help": "사진과 이를 뒤집은 사진 세 장을 모두 복원해 평균을 냅니다. 원본에 "
    "조금 더 가까워지지만 시간은 네 배 걸립니다. **자동**은 이때 이득이 가장 큰 신경망을 쓰므로, "
    "다시 네 배가 걸립니다.",
    "repair_deep": "16비트",
    "repair_deep_help": "16비트 PNG는 복원으로 생긴 소수점 아래 값까지 보존해 이어서 보정하기에 "
    "좋습니다. WebP와 JPEG은 8비트까지 담습니다.",
    "repair_lost": "{name} 파일에 담지 못한 것: {lost}.",
    "repair_strip": "메타데이터 없이",
    "repair_strip_help": "EXIF, XMP, IPTC, 주석을 뺍니다. 찍은 장소와 시간, 카메라, 설명이 빠지고 "
    "색 프로파일은 남습니다.",
    "repair_start": "복원",
    "repair_progress": "{name} 복원 중, {share} %",
    "repair_stopped": "{name} 복원을 중단했습니다.",
    "repair_force": "그래도 복원하기",
    "repair_region": "{width} × {height} 픽셀을 모두 복원했습니다. 지금 보이는 {region_width} × "
    "{region_height} 픽셀만 줄이지 않고 보여 줍니다.",
    "number": "수치",
    "meaning": "뜻",
    "before": "복원 전",
    "after": "복원 후",
    "blockiness": "블록 현상",
    "blockiness_value": "{degree} ({value})",
    "blockiness_none": "없음",
    "blockiness_faint": "약함",
    "blockiness_clear": "뚜렷함",
    "blockiness_strong": "심함",
    "blockiness_help": "8×8 블록 경계에서 밝기가 블록 안쪽보다 얼마나 더 튀는지 나타냅니다. "
    "PSNR-B에 쓰이는 블록 현상 지표이며, 0이면 격자가 보이지 않습니다.",
    "repair_quality": "품질",
    "repair_quality_exact": "양자화 테이블에서 읽은 파일의 품질입니다. 테이블이 libjpeg과 정확히 "
    "같습니다.",
    "repair_quality_estimate": "가장 가까운 libjpeg 품질입니다. 파일의 테이블은 다른 인코더가 "
    "만들었습니다.",
    "subsampling_file_help": "파일이 색을 담는 방식입니다. 4:4:4는 원래 해상도, 4:2:0은 가로와 "
    "세로를 절반으로 줄입니다.",
    "repair_coding": "부호화",
    "repair_baseline": "기본",
    "repair_progressive": "점진",
    "repair_arithmetic": "{coding}, 산술 부호화",
    "repair_coding_help": "기본 방식은 위에서 아래로, 점진 방식은 거친 모습부터 세밀한 모습으로 "
    "그려집니다.",
    "repair_bytes_help": "파일의 크기는 {count}바이트입니다.",
    "repair_by": "방법",
    "repair_tables": "양자화 테이블",
    "repair_tables_text": "모든 DCT 계수를 각각의 간격으로 나누어 반올림했습니다. 오른쪽 아래의 "
    "큰 간격 때문에 세밀한 부분이 사라졌습니다.",
    "repair_table_luma": "휘도",
    "repair_table_chroma": "색차",
    "repair_download": "{name} 저장",
    "repair_all_heading": "사진 {count}장 모두",
    "repair_all_start": "{count}장 모두 복원",
    "repair_all_continue": "나머지 {count}장 복원",
    "repair_all_progress": "{name} ({count}장 중 {number}번째)",
    "repair_all_again": "{count}장 다시 복원",
    "repair_all_other": "{count}장은 지금과 다른 설정으로 복원했습니다. 그대로 저장할 수도 "
    "있습니다.",
    "repair_all_save": "저장",
    "repair_all_remove": "사진 모두 빼기",
    "repair_all_remove_loses": "저장하지 않은 복원 파일도 함께 사라집니다.",
    "repair_all_remove_sure": "{count}장 빼기",
    "repair_all_pair": "{name}에서 가장 많이 바뀐 곳, 픽셀 그대로",
    "repair_all_lost": "{name} 등 파일 {count}개에 담지 못한 것: {lost}.",
    "repair_all_download": "{count}장을 zip으로 저장",
    "repair_too_many": "이 페이지는 한 번에 사진 {photos}장, 합계 {megapixels}메가픽셀까지 "
    "복원합니다. 더 적게 고르거나, 폴더 전체라면 `python -m restore batch`를 쓰세요.",
}
