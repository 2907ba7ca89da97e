"""Korean words of the page About, and the drawing of a network."""

WORDS = {
    # About
    "about_title": "소개",
    "about_heading": "이 실험실에 대하여",
    "about_network": "신경망",
    "about_drawing": "이 앱에서 실행되는 신경망을 그대로 그렸습니다. 상자는 합성곱이며 커널과 "
    "입력 → 출력 채널 수를 적었습니다. 상자가 낮을수록 해상도가 낮습니다. 상자를 가리키거나 누르면 "
    "설명이 나옵니다.",
    "about_plane_coefficients": "계수",
    "about_plane_pixels": "픽셀",
    "about_plane_steps": "양자화 간격",
    "about_plane_luma": "복원된 휘도",
    "about_plane_cb": "Cb",
    "about_plane_cr": "Cr",
    "about_result_luma": "복원된 휘도",
    "about_result_chroma": "복원된 Cb, Cr",
    "about_parameters": "매개변수",
    "about_parameters_help": "학습으로 찾은 수가 {count}개입니다.",
    "about_multiply_adds": "픽셀당 곱셈-덧셈",
    "about_multiply_adds_help": "사진의 픽셀 하나마다 곱하고 더하기를 {count}번 합니다.",
    "about_halo": "영향 범위",
    "about_halo_help": "{halo}픽셀보다 멀리 있는 픽셀은 눈에 띄는 영향을 주지 않습니다.",
    "about_training": "학습",
    "about_training_help": "학습한 컴퓨터에서 걸린 시간입니다. 학습하면서 모두 "
    "{megapixels}메가픽셀을 보았습니다.",
    "about_minutes": "{minutes}분",
    "about_weights": "가중치: {licence}.",
    "about_results": "측정 결과",
    "about_results_help": "PSNR(dB)과 JPEG 대비 이득을 차례로 적었습니다. 높을수록 원본에 "
    "가깝습니다.",
    "about_pictures": "사진 모음",
    "about_validation": "학습에서 떼어 둔 조각 (Cb와 Cr)",
    "about_quality": "품질 {quality}",
    "about_quality_help": "JPEG 품질 {quality}에서의 PSNR(dB)과 JPEG 대비 이득입니다.",
    "about_trainings": "학습 과정",
    "about_trainings_help": "위에서 아래로 학습한 순서입니다. 각 학습은 바로 앞 학습의 가중치에서 "
    "시작합니다.",
    "about_soup": "여러 학습에서 얻은 가중치의 평균입니다: {parts}.",
    "about_soup_part": "{recipe}({step:,}스텝, {data}) {share:.1%}",
    "about_imported": "저자들이 학습했습니다. 가중치는 저자들의 압축 파일 {file}에서 가져왔습니다.",
    "about_column_recipe": "레시피",
    "about_column_recipe_help": "학습 방법을 정한 train/ 폴더의 파일 이름입니다.",
    "about_column_data": "사진 출처",
    "about_column_data_help": "학습 사진이 있던 폴더입니다. 자세한 내용은 train/README.md에 "
    "있습니다.",
    "about_column_count": "사진",
    "about_column_count_help": "학습에 쓴 사진의 수입니다.",
    "about_column_megapixels": "메가픽셀",
    "about_column_megapixels_help": "학습하면서 본 조각들의 픽셀 수를 모두 더한 값이며, 백만 "
    "단위입니다.",
    "about_column_minutes": "분",
    "about_column_minutes_help": "학습에 걸린 시간이며, 분 단위입니다.",
    "about_column_device": "장치",
    "about_column_device_help": "학습에 쓴 장치로, 프로세서(CPU) 또는 그래픽 카드입니다.",
    "about_recipes": "레시피",
    "about_privacy": "개인정보",
    "about_privacy_machine": "사진도 통계도 이 컴퓨터 밖으로 나가지 않습니다. 페이지는 다른 "
    "서버에서 아무것도 불러오지 않습니다.",
    "about_privacy_photo": "올린 파일은 메모리에만 있고 디스크에 남지 않으며, 탭을 닫고 "
    "{minutes}분이 지나면 사라집니다.",
    "about_privacy_pictures": "페이지에 나온 사진은 원본까지 메모리에 남습니다. 새 사진에 자리가 "
    "필요하거나(모든 방문자를 합해 {megabytes} MB) 앱이 끝나면 사라집니다.",
    "about_versions": "버전",
    "about_versions_help": "이 앱이 실행되는 컴퓨터에 설치된 버전입니다.",
    "about_licence_text": "코드와 가중치: {licence}.",
    # Drawing of a network
    "drawing_label": "왼쪽에서 오른쪽으로 본 {title}의 층",
    "drawing_input": "신경망이 읽는 것",
    "drawing_result": "신경망이 돌려주는 것",
    "drawing_planes_help": "입력 가운데 읽는 것: {planes}",
    "drawing_convolution_help": "{kernel} × {kernel} 합성곱, 채널 {inputs}개에서 {outputs}개로",
    "drawing_transposed_help": "{kernel} × {kernel} 전치 합성곱, 채널 {inputs}개에서 "
    "{outputs}개로. 위치 하나가 픽셀 사각형이 됨",
    "drawing_unshuffle_help": "{side} × {side} 픽셀 사각형이 채널이 됨: {inputs}개에서 "
    "{outputs}개로",
    "drawing_shuffle_help": "채널이 {side} × {side} 픽셀 사각형이 됨: {inputs}개에서 {outputs}개로",
    "drawing_scale": "너비와 높이의 {scale} 해상도",
    "drawing_dilation": "팽창률 {dilation}",
    "drawing_parameters": "매개변수 {count}개",
    "drawing_multiply_adds": "픽셀당 곱셈-덧셈 {count}번",
    "drawing_times": "저마다 다른 가중치로 {times}번 이어짐",
    "drawing_again": "한 층을 {times}번 잇달아 거치며, 처음에 읽은 것을 그때마다 더함",
    "drawing_repeated": "{times}번: ({part})",
    "drawing_branches": "{joined}: ({chains})",
    "drawing_unchanged": "그대로",
    "drawing_sum": "합",
    "drawing_product": "곱",
    "drawing_concatenation": "채널 이어 붙이기",
}
