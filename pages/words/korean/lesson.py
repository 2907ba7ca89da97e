"""Korean words of the page How JPEG works."""

WORDS = {
    "lesson_title": "JPEG의 원리",
    "lesson_heading": "JPEG의 원리",
    "lesson_part": "단원",
    "lesson_part_block": "블록 하나 따라가기",
    "lesson_part_patterns": "무늬 64개",
    "lesson_part_inside": "신경망 들여다보기",
    "lesson_part_questions": "다섯 가지 질문",
    "lesson_photo": "사진",
    "lesson_block": "{row}행 {column}열 블록(왼쪽 위 x {left}, y {top})입니다. 사진을 눌러 다른 "
    "블록을 고르세요.",
    "lesson_computing": "계산하는 중",
    "lesson_stopped": "계산을 멈추었습니다.",
    "lesson_go_on": "이어서 계산하기",
    "picker_label": "사진. {row}행 {column}열 블록이 선택되어 있습니다. 화살표 키로 한 블록씩 "
    "옮깁니다.",
    "picker_near": "선택한 블록과 그 주변을 확대한 모습",
    "lesson_k": "더할 무늬의 수 k",
    "lesson_k_help": "지그재그 순서로 처음 k개의 계수만 남기고 나머지는 0으로 둡니다. k가 0이면 "
    "중간 회색만 남습니다.",
    "lesson_basis": "무늬 64개",
    "lesson_basis_text": "블록은 이 무늬 64개의 합입니다. 더한 무늬는 계수가 클수록 진하고, 아직 "
    "더하지 않은 무늬는 흐립니다.",
    "lesson_basis_one": "주파수 세로 {row}, 가로 {column}",
    "lesson_basis_help": "세로 {row}, 가로 {column}. 지그재그 순서로 {place}번째입니다. 이 "
    "블록에서 계수는 {weight}입니다.",
    "lesson_sum": "지금까지의 합",
    "lesson_sum_text": "더한 무늬를 모두 합쳤습니다. 양자화하지 않았으므로 64개를 다 더하면 원래 "
    "블록이 됩니다.",
    "lesson_sum_of": "처음 {count}개",
    "lesson_sum_block": "원래 블록",
    "lesson_sum_error": "가장 크게 다른 픽셀의 차이는 밝기 {error}단계입니다.",
    "lesson_whole": "사진 전체",
    "lesson_whole_region": "사진이 커서 블록 주변 {width} × {height} 픽셀만 보여 줍니다.",
    "lesson_whole_first": "처음 {count}개",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_inside_text": "학습된 신경망이 블록 주변 {width} × {height} 픽셀에서 계산한 "
    "결과입니다. JPEG 품질은 왼쪽에서 정한 값입니다. 설명이 따로 없으면 중간 회색이 0입니다.",
    "inside_reach": "{name}: 절댓값이 가장 큰 값은 {reach}단계입니다.",
    "inside_planes": "스펙트럼 스냅숏 64장",
    "inside_planes_text": "이 신경망은 픽셀 대신 파일의 계수를 읽습니다. 주파수가 같은 계수를 "
    "블록마다 하나씩 모으면 {columns} × {rows} 크기의 그림 64장이 됩니다. 흐린 그림은 모두 "
    "0입니다.",
    "inside_snapshots": "확대한 스냅숏",
    "inside_snapshots_text": "전치 합성곱이 이 그림들을 원래 크기로 키웁니다. 처음에는 계수를 "
    "하나씩 그리는 역 DCT였지만, 학습하면서 계수들을 섞게 되어 파일에 0만 있는 곳에도 무언가 "
    "그려집니다.",
    "inside_stages": "디코더와 선명화 네 단계",
    "inside_stages_text": "디코더가 64장을 한 장으로 합치고, 단계마다 보정을 더합니다. 마지막 "
    "그림만 원본에 가까워지도록 학습했으므로, 중간 그림은 JPEG보다 나쁠 수도 있습니다.",
    "inside_decoder": "디코더",
    "inside_segment": "{count}단계",
    "inside_added": "더한 것: {name}",
    "inside_added_label": "더한 것",
    "inside_added_text": "아랫줄은 왼쪽 그림에 더한 값입니다. 앞의 수는 평균 밝기 변화(중간 "
    "회색)이고, ± 뒤의 수는 거기서 흰색이나 검정까지의 밝기 단계입니다.",
    "inside_about": "{mean} ± {reach}",
    "inside_about_help": "밝기에 평균 {mean}단계를 더하고, 거기서 최대 {reach}단계까지 벗어납니다.",
    "inside_pixels": "픽셀에서 얻은 특징",
    "inside_pixels_text": "Duet은 복호한 사진을 4 × 4 픽셀씩 나누어 봅니다. 특징 64개 가운데 값이 "
    "가장 크게 변하는 여덟 개를 골랐습니다. 중간 회색이 평균입니다.",
    "inside_spectrum": "파일에서 얻은 특징",
    "inside_spectrum_text": "이번에는 파일의 계수와 양자화 간격에서 얻었습니다. 간격을 보면 "
    "계수가 얼마나 틀릴 수 있는지 알 수 있습니다. Duet은 두 특징을 더해서 씁니다.",
    "inside_cut": "중간에 멈춘다면",
    "inside_cut_text": "잔차 블록 {blocks}개가 차례로 특징을 다듬습니다. 블록을 일부만 거쳤을 때 "
    "나오는 그림입니다. 단, 학습은 블록을 모두 거친 결과로만 했습니다.",
    "inside_cut_after": "블록 {count}개",
    "inside_even": "빈 그림: 전체 밝기만 바꿉니다.",
    "inside_nothing": "빈 그림: 눈에 띄는 변화가 없습니다.",
    "inside_flat": "빈 그림: 값이 모두 같습니다.",
    "inside_zero": "빈 그림: 모두 0입니다.",
    "inside_features": "특징",
    "inside_features_text": "세 층이 같은 픽셀을 서로 다른 간격으로 봅니다. 층마다 특징 64개 "
    "가운데 값이 가장 크게 변하는 여덟 개를 골랐습니다.",
    "inside_dilation": "팽창률 {dilation}",
    "inside_dilation_text": "가중치 3 × 3개를 {reach} × {reach} 픽셀에 펼칩니다.",
    "inside_feature": "특징 {index}",
    "inside_code": "희소 부호",
    "inside_code_text": "DCSC는 사진에 더할 내용을 ‘원자’라는 무늬 {atoms}가지로 나타냅니다. "
    "픽셀마다 원자를 얼마나 쓰는지가 부호이고, {steps}번 다듬습니다. 0이 많을수록 간단합니다.",
    "inside_layer": "단계",
    "inside_layer_help": "0은 처음 부호입니다. 단계마다 바로 앞의 부호를 다듬습니다.",
    "inside_zeros": "0의 비율",
    "inside_zeros_hover": "%{{x}}단계: %{{y:.1%}}가 0",
    "inside_code_layer": "{layer}단계 뒤 부호의 {zeros}가 0입니다. 가장 많이 쓰인 원자는 "
    "{atoms}번입니다. 검정이 0입니다.",
    "inside_atom": "원자 {atom}번",
    "inside_atom_help": "원자 {atom}번: 값의 {zeros}가 0입니다.",
    "inside_contributions": "가장 크게 바꾸는 원자",
    "inside_contributions_text": "마지막 부호에서 사진을 가장 많이 바꾸는 원자 여덟 개가 각각 "
    "더하는 값입니다. 아래의 수는 원자 번호이고, 명암의 기준은 모두 같습니다.",
    "inside_contribution_help": "원자 {atom}번은 픽셀을 밝기 {rms}단계만큼 "
    "바꿉니다(제곱평균제곱근).",
    "inside_result": "결과",
    "inside_result_text": "모든 원자가 더하는 값의 합과, 그 합을 JPEG 사진에 더한 결과입니다.",
    "vote_for": "{letter}에 손든 사람 수",
    "vote_picture": "그림 {letter}",
    "vote_show": "답 보기",
    "vote_count": "손든 사람: {count}명",
    "vote_right": "✓ 정답",
    "vote_clear": "처음부터 다시 세기",
    "vote_most": "**{letters}**가 가장 많습니다. {total}명 가운데 {count}명({share})입니다.",
    "vote_tied": "**{letters}**가 동률입니다. {total}명 가운데 {count}명씩입니다.",
    "question_busy_more_claim": "복잡한 영역이 더 많이 좋아진다.",
    "question_busy_less_claim": "매끈한 영역이 더 많이 좋아진다.",
    "question_busy_alike_claim": "비슷하게 좋아진다.",
    "question_dark_cause_error": "제곱 오차로 학습하면 어둡게 추측하는 편이 안전해서.",
    "question_dark_cause_start_saved": "무작위 값에서 학습을 시작했고, 저장할 때 가장 밝은 픽셀에 "
    "맞추어 밝기를 줄여서.",
    "question_dark_cause_targets_scaled": "학습 목표의 밝기를 조각마다 다르게 바꾸어서.",
    "question_dark_cause_photos": "학습 사진이 너무 어두워서.",
    "question_busy": "복잡한 사진일수록 복원 효과가 클까?",
    "question_busy_short": "복잡한 사진",
    "question_busy_claim": "이 프로젝트의 출발점인 2023년 보고서는 복잡한 사진은 복원 효과가 크고 "
    "단순한 사진은 작다고 결론지었습니다. 이 사진을 작은 정사각형으로 나눈 다음, 매끈한 것부터 "
    "복잡한 것까지 3등분해서 재 봅시다. 어느 쪽이 더 많이 좋아질까요?",
    "question_busy_small": "사진이 너무 작습니다. {side} × {side} 픽셀 정사각형이 세 개 이상 "
    "들어가는 사진을 고르세요.",
    "question_busy_no": "**아닙니다.** 품질 {quality}인 이 사진에서 {title}의 이득은 매끈한 "
    "영역이 {smooth}, 복잡한 영역이 {busy}입니다. JPEG이 매끈한 곳에 남긴 계단과 띠는 되돌리기 "
    "쉽지만, 0으로 반올림되어 사라진 세부는 되살리기 어렵습니다.",
    "question_busy_yes": "**이 사진에서는 그렇습니다.** 품질 {quality}에서 {title}의 이득은 "
    "복잡한 영역이 {busy}, 매끈한 영역이 {smooth}입니다. 이 사진의 복잡한 영역에는 가장자리나 "
    "무늬가 길게 이어져 있어, 파일이 잃은 부분도 짐작할 수 있습니다. 다른 사진에서는 답이 다를 수 "
    "있습니다.",
    "question_busy_alike": "**비슷합니다.** 품질 {quality}인 이 사진에서 {title}의 이득은 매끈한 "
    "영역({smooth})과 복잡한 영역({busy})이 거의 같습니다.",
    "question_busy_unknown": "**이 사진으로는 알 수 없습니다.** 세 영역 가운데 하나에 오차가 없어 "
    "데시벨로 견줄 수 없습니다.",
    "question_busy_share": "다만 데시벨은 비율입니다. JPEG의 오차 자체는 복잡한 곳이 더 큽니다. "
    "{title}이(가) 없앤 제곱 오차의 {share}가 복잡한 영역에 있었습니다.",
    "question_busy_smooth": "매끈한 영역",
    "question_busy_medium": "중간 영역",
    "question_busy_busiest": "복잡한 영역",
    "question_busy_removed": "없앤 제곱 오차의 {share}",
    "question_busy_third_help": "사진을 {side} × {side} 픽셀 정사각형으로 나누어 복잡한 정도에 "
    "따라 3등분한 영역 가운데 하나입니다. 위는 {title}이(가) JPEG보다 좋아진 평균값이고, 아래는 "
    "없앤 제곱 오차 가운데 이 영역의 몫입니다.",
    "question_busy_x": "복잡도 (밝기 단계의 제곱)",
    "question_busy_y": "{title}의 이득, dB",
    "question_busy_hover": "복잡도 %{{x:.1f}}<br>이득 %{{y:.2f}} dB",
    "question_busy_caption": "점 하나는 {side} × {side} 픽셀 정사각형이고, 가로선은 영역별 "
    "평균입니다. 순위 상관은 {correlation}입니다.",
    "question_busy_caption_help": "복잡도는 원본에서 높은 주파수 계수의 제곱 평균입니다. 순위 "
    "상관은 복잡할수록 늘 이득이 크면 1, 늘 작으면 −1, 관계가 없으면 0입니다.",
    "question_psnr": "PSNR이 높으면 늘 보기에 좋을까?",
    "question_psnr_short": "PSNR과 눈",
    "question_psnr_equal": "이 블록 주변에서는 JPEG이 아무것도 바꾸지 않습니다. 품질을 낮추거나 "
    "다른 블록을 고르세요.",
    "question_psnr_even": "이 블록 주변은 너무 매끈해서 흐리게 해도 PSNR이 JPEG만큼 낮아지지 "
    "않습니다. 다른 블록을 고르세요.",
    "question_psnr_text": "네 그림의 PSNR은 모두 {psnr}이지만, 원본과 다른 점은 저마다 다릅니다. "
    "어느 그림이 가장 보기 좋습니까?",
    "question_psnr_shift": "밝기 변화",
    "question_psnr_noise": "잡음",
    "question_psnr_blur": "흐림",
    "question_psnr_jpeg": "JPEG",
    "question_psnr_answer": "**아닙니다.** PSNR은 픽셀이 얼마나 틀렸는지만 셀 뿐 어떻게 "
    "틀렸는지는 보지 않으므로, 네 그림의 점수가 같습니다. 구조를 비교하는 SSIM은 “{best}”에 가장 "
    "높은 점수를, “{worst}”에 가장 낮은 점수를 줍니다. 그래서 PSNR이 더 낮은 사진이 더 보기 좋을 "
    "수도 있습니다.",
    "question_seams": "제로 패딩을 쓰면 왜 흰 이음매가 생길까?",
    "question_seams_short": "흰 이음매",
    "question_seams_small": "{side} × {side} 픽셀 타일 두 개가 들어가지 않습니다. 더 큰 사진을 "
    "고르세요.",
    "question_seams_text": "HR-CNN으로 사진을 {side} × {side} 픽셀 타일씩 나누어 처리했습니다. "
    "타일 가장자리에서는 필터에 타일 바깥의 픽셀도 필요합니다. 한 그림에서는 그 자리를 0으로 "
    "채웠습니다(제로 패딩). 어느 그림일까요?",
    "question_seams_whole": "나누지 않고 한 번에",
    "question_seams_zero": "바깥을 0으로 채운 타일",
    "question_seams_replicate": "가장자리를 반복한 타일",
    "question_seams_halo": "실제 픽셀을 두른 타일",
    "question_seams_at": "이음매 밝기 {level}",
    "question_seams_at_help": "이음매에서 두 픽셀 안쪽이 한 번에 처리한 그림보다 평균 몇 단계 "
    "밝은지 나타냅니다.",
    "question_seams_difference": "한 번에 처리한 그림과의 차이",
    "question_seams_differences": "한 번에 처리한 그림과의 차이를 {times}배로 키웠습니다. 회색은 "
    "차이가 없는 곳, 흰색은 더 밝은 곳입니다.",
    "question_seams_decoder": "디코더에서만 0으로",
    "question_seams_sharpening": "선명화 단계에서만 0으로",
    "question_seams_faint": "여기서는 제로 패딩이 거의 드러나지 않습니다. 이음매의 밝기는 평균 "
    "{zero}단계 달라집니다. 다른 블록을 고르면 흰 이음매가 보입니다.",
    "question_seams_answer": "**0은 그 자리에 있던 사진의 값이 아니기 때문입니다.** 디코더의 "
    "필터는 대체로 주변 값을 뺍니다. 0으로 채우면 빼는 값이 없어 가장자리가 평균 {zero}단계 "
    "밝아집니다. 디코더에서만 0으로 채우면 {decoder}, 선명화 단계에서만 채우면 "
    "{sharpening}입니다. 가장자리 픽셀을 반복하면 차이가 줄고, 타일 둘레의 실제 픽셀까지 함께 "
    "처리하면 추측할 필요가 없습니다.",
    "question_dark": "보고서의 사진은 왜 어두워졌을까?",
    "question_dark_short": "어두워진 사진",
    "question_dark_text": "이 프로젝트의 출발점인 2023년 보고서에서는 HR-CNN을 학습할수록 사진이 "
    "어두워졌고, 제곱 오차를 원인으로 의심했습니다. 작은 규모로 다시 해 보았습니다. 같은 사진과 "
    "제곱 오차로 {steps}스텝씩 학습하되, 시작하는 값과 목표만 다섯 가지로 바꾸었습니다. 왜 "
    "어두워졌을까요?",
    "question_dark_report": "보고서대로: 무작위 시작, 밝기를 바꾼 목표",
    "question_dark_start": "무작위 시작, 원본이 목표",
    "question_dark_levels": "보고서의 신경망, 디코더로 시작",
    "question_dark_targets": "이 앱의 HR-CNN, 밝기를 바꾼 목표",
    "question_dark_here": "이 앱의 HR-CNN: 디코더로 시작, 원본이 목표",
    "question_dark_step": "스텝",
    "question_dark_bias": "밝기 차이 (단계)",
    "question_dark_bias_hover": "%{{x}}스텝: %{{y:+.1f}}단계",
    "question_dark_psnr": "PSNR, dB",
    "question_dark_psnr_hover": "%{{x}}스텝: %{{y:.2f}} dB",
    "question_dark_column_way": "학습이 끝난 뒤",
    "question_dark_column_psnr": "PSNR",
    "question_dark_column_bias": "밝기 차이",
    "question_dark_column_saved": "저장한 뒤의 밝기 차이",
    "question_dark_answer": "**제곱 오차 때문이 아닙니다.** 다섯 가지 모두 제곱 오차로 "
    "학습했는데, 이 앱의 HR-CNN은 밝기 차이가 {here}단계입니다.\n\n- **무작위 시작:** "
    "{begin}단계에서 출발해 끝에도 {end}단계가 남습니다.\n- **저장 방법:** 보고서는 사진마다 가장 "
    "밝은 픽셀이 흰색이 되게 줄여서 저장했습니다. 지나치게 밝은 픽셀 몇 개 때문에 나머지가 모두 "
    "어두워져 {saved}단계가 되었습니다(이 앱의 HR-CNN은 {plain}단계).\n- **밝기를 바꾼 목표:** "
    "원인이 아닙니다. 사진은 오히려 밝아집니다({scaled}). 다만 조각마다 밝기를 어떻게 바꾸었는지 "
    "신경망이 알 수 없어 PSNR이 {cost} 떨어집니다.\n- **학습률:** 디코더로 시작한 신경망에는 "
    "보고서의 학습률이 너무 큽니다. 열 스텝 안에 모두 검게 변하고({levels}), 마지막 ReLU의 "
    "기울기가 0이어서 더는 학습되지 않습니다.",
    "question_dark_caption": "품질 50, 사진 여섯 장의 평균입니다. 밝기 차이는 결과의 평균 "
    "밝기에서 원본의 평균 밝기를 뺀 값입니다. 선명화 단계를 줄인 신경망으로, 보고서의 1000분의 "
    "1도 안 되게 학습했습니다.",
    "question_loss": "손실 함수는 무엇을 할까?",
    "question_loss_short": "손실 함수",
    "question_loss_text": "작은 신경망 하나를 같은 사진으로 같은 스텝만큼 학습했습니다. 줄이려는 "
    "값, 곧 손실 함수만 다릅니다. 어느 그림이 가장 보기 좋습니까?",
    "question_loss_original": "원본",
    "question_loss_jpeg": "JPEG",
    "question_loss_mse": "제곱 오차",
    "question_loss_mae": "절댓값 오차",
    "question_loss_content": "내용 손실",
    "question_loss_gram": "그람 행렬",
    "question_loss_answer": "**어떤 오차를 더 무겁게 볼지 정합니다.** JPEG의 PSNR은 {jpeg}입니다. "
    "제곱 오차는 큰 오차를 특히 무겁게 보며, 결과는 {mse}입니다. 2023년 보고서가 제안한 절댓값 "
    "오차는 {mae}입니다. PSNR은 제곱 오차로 계산하지만, 이렇게 짧게 학습하면 절댓값 오차가 더 "
    "높습니다. 내용 손실은 {content}이고 SSIM이 가장 높으며 블록도 가장 잘 지웁니다. 그러나 밝기는 "
    "거의 보지 않아 {content_bias}단계 어긋납니다. 그람 행렬은 어떤 특징들이 함께 나타나는지만 볼 "
    "뿐 위치는 보지 않습니다. 단독으로 쓰면 {gram}로 JPEG보다 낮으므로, 픽셀 손실과 함께 씁니다.",
    "question_loss_caption": "품질 10. 수치는 사진 전체에서 쟀습니다. 내용 손실은 DCSC의 특징을 "
    "비교하고, 그람 행렬은 그 특징들이 얼마나 함께 나타나는지 비교합니다.",
    "question_made_by": "`python -m restore.training.experiments`로 만들었습니다.",
}
