"""Korean words of the page How JPEG works."""

WORDS = {
    "lesson_title": "JPEG의 원리",
    "lesson_heading": "JPEG은 어떻게 작동하는가",
    "lesson_part": "단원",
    "lesson_part_block": "블록 하나 따라가기",
    "lesson_part_patterns": "64개 무늬",
    "lesson_part_inside": "신경망 들여다보기",
    "lesson_part_questions": "다섯 가지 질문",
    "lesson_photo": "사진",
    "lesson_block": "{row}행 {column}열, 모서리는 x {left}, y {top}입니다. 그림에서 다른 "
    "블록을 고르세요.",
    "lesson_computing": "계산하는 중",
    "lesson_stopped": "멈추었습니다.",
    "lesson_go_on": "이어서 계산하기",
    "picker_label": "사진. {row}행 {column}열 블록이 선택되어 있습니다. 화살표 키로 한 블록씩 "
    "옮깁니다.",
    "picker_near": "선택한 블록과 그 둘레를 확대한 모습",
    "lesson_k": "남기는 계수의 수 k",
    "lesson_k_help": "지그재그 순서로 처음 k개를 남기고 나머지는 0으로 둡니다. 0이면 중간 회색만 "
    "남습니다.",
    "lesson_fewer": "하나 빼기",
    "lesson_more": "하나 더하기",
    "lesson_basis": "기저 그림",
    "lesson_basis_text": "블록은 이 64개의 합입니다. 더한 것은 계수만큼 진하고, 아직 더하지 않은 "
    "것은 흐립니다.",
    "lesson_basis_one": "주파수 세로 {row}, 가로 {column}",
    "lesson_basis_help": "세로 {row}, 가로 {column}. 지그재그 순서로 {place}번째. 이 블록에서의 "
    "계수는 {weight}입니다.",
    "lesson_sum": "지금까지의 합",
    "lesson_sum_text": "지금까지 쓴 기저 그림을 더했습니다. 양자화하지 않으므로 64개를 모두 "
    "더하면 블록이 그대로 돌아옵니다.",
    "lesson_sum_of": "처음 {count}개",
    "lesson_sum_block": "원래 블록",
    "lesson_sum_error": "가장 크게 다른 픽셀의 차이: {error}단계.",
    "lesson_sum_error_help": "합과 블록의 가장 큰 차이, 밝기 단계 단위.",
    "lesson_whole": "사진의 모든 블록",
    "lesson_whole_region": "큰 사진이므로 블록 둘레 {width} × {height} 픽셀을 봅니다.",
    "lesson_whole_first": "64개 중 처음 {count}개",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_network": "신경망",
    "lesson_inside_text": "학습된 신경망이 블록 둘레 {width} × {height} 픽셀을 두고 계산하는 "
    "것입니다. 품질은 왼쪽에서 정한 값입니다. 따로 말하지 않으면 중간 회색이 0입니다.",
    "inside_reach": "{name}: 가장 큰 값은 {reach}단계입니다.",
    "inside_planes": "64개의 스펙트럼 스냅숏",
    "inside_planes_text": "이 신경망은 픽셀을 읽지 않습니다. 파일에서 계수마다 블록당 수를 하나씩 "
    "모으면 {columns} × {rows} 크기의 작은 그림 64장이 됩니다. 흐린 것은 모두 0입니다. 아래 수는 "
    "새까만 곳과 새하얀 곳의 값입니다.",
    "inside_snapshots": "크게 그린 스냅숏",
    "inside_snapshots_text": "전치 합성곱이 이들을 본래 크기의 그림 64장으로 만듭니다. 계수 "
    "하나하나를 그리는 역 DCT에서 출발했지만, 학습하면서 서로 섞게 되어 파일에 0뿐인 곳에도 "
    "무언가 그려집니다.",
    "inside_stages": "디코더와 네 선명화 단계",
    "inside_stages_text": "디코더가 64장을 한 장으로 만들고 단계마다 보정을 더합니다. 원본에 "
    "가깝도록 학습한 것은 마지막 그림뿐이므로, 중간 그림은 JPEG보다 멀 수도 있습니다.",
    "inside_decoder": "디코더",
    "inside_segment": "{count}단계",
    "inside_added": "더한 것: {name}",
    "inside_added_label": "더한 것",
    "inside_added_text": "아랫줄은 각각이 왼쪽 그림에 더한 것입니다. 평균 밝기 변화와, 그로부터 "
    "흰색과 검정까지가 몇 단계인지(±)를 적었습니다.",
    "inside_about": "{mean} ± {reach}",
    "inside_about_help": "평균 {mean}단계를 더하고, 거기서 최대 {reach}단계 벗어납니다.",
    "inside_pixels": "픽셀에서 얻은 특징",
    "inside_pixels_text": "Duet은 복호된 사진을 4 × 4 픽셀 칸으로 나누어 봅니다. 64개 특징 가운데 "
    "가장 크게 변하는 여덟 개이며, 중간 회색이 평균입니다.",
    "inside_spectrum": "파일에서 얻은 특징",
    "inside_spectrum_text": "파일의 계수와 양자화 간격에서 얻은 것입니다. 간격은 계수가 얼마나 "
    "틀렸을 수 있는지 알려 줍니다. 두 가지를 더해 씁니다.",
    "inside_cut": "도중에 끝낸다면",
    "inside_cut_text": "잔차 블록 {blocks}개가 특징을 다듬습니다. 블록을 덜 거쳤을 때 Duet이 "
    "돌려줄 사진입니다. 학습은 블록을 모두 거친 결과로만 했습니다.",
    "inside_cut_after": "{count}개 뒤",
    "inside_even": "빈 그림: 어디나 똑같이 밝기만 바꿉니다.",
    "inside_nothing": "빈 그림: 눈에 띄게 바꾸는 것이 없습니다.",
    "inside_flat": "빈 그림: 여기서는 모두 같은 값입니다.",
    "inside_zero": "빈 그림: 모두 0입니다.",
    "inside_features": "특징",
    "inside_features_text": "세 층이 같은 픽셀을 서로 다른 간격으로 봅니다. 층마다 64개 특징 "
    "가운데 가장 크게 변하는 여덟 개입니다.",
    "inside_dilation": "팽창 {dilation}",
    "inside_dilation_text": "3 × 3 가중치를 {reach} × {reach} 픽셀에 펼칩니다.",
    "inside_feature": "특징 {index}",
    "inside_code": "희소 부호",
    "inside_code_text": "픽셀마다 수 {atoms}개를 {steps}번 다듬습니다. 음수는 0이 됩니다. 남는 "
    "것이 적을수록 사진을 간단하게 설명하는 셈입니다.",
    "inside_layer": "단계",
    "inside_layer_help": "0은 첫 부호이고, 단계마다 앞의 부호를 다듬습니다.",
    "inside_zeros": "0의 비율",
    "inside_zeros_hover": "%{{x}}단계: %{{y:.1%}}가 0",
    "inside_code_layer": "{layer}단계 뒤 부호의 {zeros}가 0이고, 가장 강한 원자는 {atoms}입니다. "
    "검정이 0입니다.",
    "inside_atom": "원자 {atom}",
    "inside_atom_help": "원자 {atom}: 값의 {zeros}가 0입니다.",
    "inside_contributions": "가장 강한 원자",
    "inside_contributions_text": "마지막 부호에서 사진을 가장 많이 바꾸는 원자 여덟 개가 더하는 "
    "것으로, 모두 같은 눈금으로 그렸습니다.",
    "inside_contribution_help": "원자 {atom}은(는) 픽셀을 {rms}단계만큼 바꿉니다(제곱 평균 "
    "제곱근).",
    "inside_result": "결과",
    "inside_result_text": "모든 원자를 JPEG 사진에 더한 것입니다.",
    "lesson_question": "질문",
    "vote_for": "{letter}에 손든 사람",
    "vote_picture": "그림 {letter}",
    "vote_show": "정답 보기",
    "vote_count": "손든 사람: {count}명",
    "vote_clear": "처음부터 다시 세기",
    "vote_most": "**{letters}**가 가장 많습니다. {total}명 가운데 {count}명({share})입니다.",
    "vote_tied": "**{letters}**가 동률입니다. {total}명 가운데 {count}명씩입니다.",
    "question_busy_more_claim": "사진의 복잡한 영역에서 이득이 더 크다.",
    "question_busy_less_claim": "사진의 매끈한 영역에서 이득이 더 크다.",
    "question_busy_alike_claim": "둘이 비슷하다.",
    "question_dark_cause_error": "제곱 오차: 어둡게 추측하는 편이 안전하다.",
    "question_dark_cause_start_saved": "무작위 시작과, 사진마다 가장 밝은 픽셀에 맞춘 저장.",
    "question_dark_cause_targets_scaled": "조각마다 스케일을 바꾼 목표.",
    "question_dark_cause_photos": "너무 어두운 학습 사진.",
    "question_busy": "복잡한 사진일수록 복원 이득이 클까?",
    "question_busy_short": "복잡한 사진",
    "question_busy_claim": "이 프로젝트의 바탕이 된 2023년 보고서는 복잡한 사진일수록 복원의 "
    "이득이 크고 단순한 사진은 작다고 결론지었습니다. 이 사진을 작은 정사각형으로 나누고 복잡한 "
    "순서대로 같은 수씩 세 영역으로 묶어 재면 어떻게 될까요?",
    "question_busy_small": "사진이 너무 작습니다. {side} × {side} 픽셀 정사각형이 세 개 이상 "
    "들어가는 사진을 고르세요.",
    "question_busy_no": "**아닙니다.** 품질 {quality}인 이 사진에서 {title}의 이득은 매끈한 "
    "영역에서 {smooth}, 복잡한 영역에서 {busy}입니다. 매끈한 곳에 JPEG이 남긴 계단과 띠는 "
    "되돌리기 쉽지만, 0으로 반올림되어 사라진 세부는 그렇지 않습니다.",
    "question_busy_yes": "**여기서는 그렇습니다.** 품질 {quality}인 이 사진에서 {title}의 이득은 "
    "복잡한 영역에서 {busy}, 매끈한 영역에서 {smooth}입니다. 이 사진의 복잡한 영역에는 파일이 "
    "잃은 곳에서도 이어지는 가장자리와 무늬가 있기 때문입니다. 다른 사진에서는 답이 다를 수 "
    "있습니다.",
    "question_busy_alike": "**비슷합니다.** 품질 {quality}인 이 사진에서 {title}의 이득은 매끈한 "
    "영역({smooth})과 복잡한 영역({busy})이 거의 같습니다.",
    "question_busy_unknown": "**이 사진으로는 알 수 없습니다.** 세 영역 가운데 하나에는 데시벨로 "
    "견줄 오차가 없습니다.",
    "question_busy_share": "다만 데시벨은 상대적입니다. JPEG의 오차 자체는 복잡한 곳에서 더 "
    "큽니다. {title}이(가) 없앤 제곱 오차 가운데 {share}가 복잡한 영역에 있었습니다.",
    "question_busy_smooth": "매끈한 영역",
    "question_busy_medium": "중간 영역",
    "question_busy_busiest": "복잡한 영역",
    "question_busy_removed": "없앤 오차의 {share}",
    "question_busy_third_help": "사진의 {side} × {side} 픽셀 정사각형을 복잡한 순서대로 같은 수씩 "
    "셋으로 묶은 영역 가운데 하나입니다. {title}이(가) JPEG보다 나아진 평균과, 없앤 제곱 오차 "
    "가운데 이 영역이 차지하는 몫입니다.",
    "question_busy_x": "복잡도, 밝기 단계의 제곱",
    "question_busy_y": "{title}의 이득, dB",
    "question_busy_hover": "복잡도 %{{x:.1f}}<br>이득 %{{y:.2f}} dB",
    "question_busy_caption": "점은 {side} × {side} 픽셀 정사각형, 선은 영역마다의 평균입니다. "
    "순위 상관 {correlation}.",
    "question_busy_caption_help": "복잡도는 원본의 높은 주파수 계수의 제곱 평균입니다. 순위 "
    "상관은 복잡할수록 늘 더 얻으면 1, 늘 덜 얻으면 −1, 상관없으면 0입니다.",
    "question_psnr": "PSNR이 높으면 늘 보기에 좋을까?",
    "question_psnr_short": "PSNR과 눈",
    "question_psnr_equal": "이곳에서는 JPEG이 아무것도 바꾸지 않습니다. 품질을 낮추거나 다른 "
    "블록을 고르세요.",
    "question_psnr_even": "이곳은 너무 평탄해서 흐리게 해도 그만큼 나빠지지 않습니다. 다른 블록을 "
    "고르세요.",
    "question_psnr_text": "네 그림 모두 PSNR이 {psnr}이지만, 틀린 방식은 저마다 다릅니다. 어느 "
    "것을 고르시겠습니까?",
    "question_psnr_shift": "밝기",
    "question_psnr_noise": "잡음",
    "question_psnr_blur": "흐림",
    "question_psnr_jpeg": "JPEG",
    "question_psnr_answer": "**아닙니다.** PSNR은 픽셀이 얼마나 틀렸는지만 세고 어떻게 틀렸는지는 "
    "보지 않아 이들을 똑같이 매깁니다. 구조를 견주는 SSIM은 “{best}”을(를) 가장 높게, "
    "“{worst}”을(를) 가장 낮게 매깁니다. 그러니 PSNR이 더 낮은 사진이 더 보기 좋을 수도 있습니다.",
    "question_seams": "제로 패딩은 왜 흰 이음매를 남겼을까?",
    "question_seams_short": "흰 이음매",
    "question_seams_small": "{side} × {side} 픽셀 타일 두 개가 들어갈 자리가 없습니다. 더 큰 "
    "사진을 고르세요.",
    "question_seams_text": "HR-CNN을 {side} × {side} 픽셀 타일로 나누어 돌렸습니다. 타일 "
    "가장자리에서 필터는 없는 픽셀까지 손을 뻗습니다. 이 가운데 한 그림에서는 0이 있었습니다. "
    "어느 것일까요?",
    "question_seams_whole": "한 번에",
    "question_seams_zero": "타일, 바깥은 0",
    "question_seams_replicate": "타일, 가장자리 반복",
    "question_seams_halo": "타일과 여유 테두리",
    "question_seams_at": "이음매에서 {level}",
    "question_seams_at_help": "이음매에서 두 픽셀 안, 한 번에 처리한 그림과의 평균 차이, 밝기 "
    "단계 단위.",
    "question_seams_difference": "한 번에 처리한 그림과의 차이",
    "question_seams_differences": "한 번에 처리한 그림과의 차이를 {times}배로 키웠습니다. 회색은 "
    "차이 없음, 흰색은 더 밝음입니다.",
    "question_seams_decoder": "디코더에서만 0",
    "question_seams_sharpening": "선명화 단계에서만 0",
    "question_seams_faint": "여기서는 제로 패딩이 거의 드러나지 않습니다. 이음매의 밝기는 평균 "
    "{zero}단계 달라집니다. 다른 블록을 고르면 흰 이음매가 보입니다.",
    "question_seams_answer": "**0은 그림이 아닙니다.** 디코더의 필터는 통틀어 보면 픽셀 곁의 것을 "
    "뺍니다. 0은 아무것도 빼지 않으므로 가장자리가 평균 {zero}단계 밝아집니다. 디코더에서만 0을 "
    "쓰면 {decoder}, 선명화 단계에서만 쓰면 {sharpening}입니다. 가장자리를 반복하면 더 나은 "
    "추측이 되고, 타일 둘레의 실제 픽셀인 여유 테두리가 있으면 추측할 필요가 없습니다.",
    "question_dark": "보고서의 사진은 왜 어두워졌을까?",
    "question_dark_short": "어두워진 사진",
    "question_dark_text": "이 프로젝트의 바탕이 된 2023년 보고서는 HR-CNN이 학습할수록 사진이 "
    "어두워지는 것을 보고 제곱 오차를 의심했습니다. 작은 규모로 다시 해 보았습니다. 같은 사진을 "
    "제곱 오차로 {steps}스텝씩 학습하고, 시작과 목표만 다섯 가지로 달리했습니다. 무엇 "
    "때문이었을까요?",
    "question_dark_report": "보고서대로: 무작위 시작, 스케일을 바꾼 목표",
    "question_dark_start": "무작위 시작, 원래 목표",
    "question_dark_levels": "보고서의 신경망, 디코더로 시작",
    "question_dark_targets": "이곳의 HR-CNN, 스케일을 바꾼 목표",
    "question_dark_here": "이곳의 HR-CNN: 디코더로 시작, 원래 목표",
    "question_dark_step": "스텝",
    "question_dark_bias": "밝거나 어두운 정도, 밝기 단계",
    "question_dark_bias_hover": "%{{x}}스텝: %{{y:+.1f}}단계",
    "question_dark_psnr": "PSNR, dB",
    "question_dark_psnr_hover": "%{{x}}스텝: %{{y:.2f}} dB",
    "question_dark_column_way": "마지막 스텝 뒤",
    "question_dark_column_psnr": "PSNR",
    "question_dark_column_bias": "밝기 차이",
    "question_dark_column_saved": "저장한 뒤의 밝기 차이",
    "question_dark_answer": "**제곱 오차 때문이 아닙니다.** 다섯 모두 제곱 오차로 배웠고, 이곳의 "
    "HR-CNN은 {here}단계에 머뭅니다. 무작위 시작은 {begin}단계에서 출발해 끝에도 {end}단계가 "
    "남습니다. 게다가 보고서의 노트북은 사진마다 가장 밝은 픽셀에 맞추어 저장했습니다. 흰색을 "
    "훌쩍 넘은 몇 픽셀이 나머지를 모두 어둡게 만들어 끝에는 {saved}단계였습니다(이곳의 HR-CNN은 "
    "{plain}단계). 스케일을 바꾼 목표는 원인이 아닙니다. 사진을 오히려 밝게 하지만({scaled}) PSNR "
    "{cost}를 잃습니다. 조각마다 스케일이 어떻게 바뀌었는지 신경망은 알 수 없기 때문입니다. "
    "그리고 정수 레벨을 읽는 디코더에게 보고서의 학습률은 너무 높습니다. 열 스텝 안에 온통 "
    "검어지고({levels}), 끝의 ReLU가 0 아래로는 기울기를 전하지 않아 돌아오지 못합니다.",
    "question_dark_caption": "품질 50, 사진 여섯 장의 평균입니다. 밝기 차이는 사진의 평균에서 "
    "원본의 평균을 뺀 값입니다. 선명화 단계가 더 작은 신경망을 썼고, 학습은 보고서의 1000분의 1도 "
    "되지 않습니다.",
    "question_loss": "손실 함수는 무엇을 할까?",
    "question_loss_short": "손실 함수",
    "question_loss_text": "같은 작은 신경망, 같은 사진, 같은 스텝 수입니다. 무엇을 작게 하라고 "
    "했는지만 다릅니다. 어느 그림을 고르시겠습니까?",
    "question_loss_original": "원본",
    "question_loss_jpeg": "JPEG",
    "question_loss_mse": "제곱 오차",
    "question_loss_mae": "절댓값 오차",
    "question_loss_content": "내용",
    "question_loss_gram": "그람 행렬",
    "question_loss_answer": "**어떤 실수를 가볍게 볼지 정합니다.** JPEG만으로는 {jpeg}입니다. "
    "제곱 오차는 큰 실수를 가장 무겁게 보며 {mse}가 됩니다. 2023년 보고서가 제안한 절댓값 오차는 "
    "이만큼의 스텝으로 {mae}에 이릅니다. PSNR이 제곱으로 이루어졌는데도 그렇습니다. 내용은 "
    "{content}와 가장 높은 SSIM을 얻고 블록도 가장 잘 지우지만, 밝기는 거의 보지 못해 "
    "{content_bias}단계 어긋납니다. 그람 행렬은 어떤 특징이 함께 나타나는지만 알 뿐 어디인지는 "
    "모릅니다. 혼자서는 {gram}로 JPEG보다 못합니다. 픽셀의 손실에 더해 쓰는 것입니다.",
    "question_loss_caption": "품질 10, 수치는 사진 전체의 것입니다. 내용은 공개한 DCSC의 특징을 "
    "견주고, 그람 행렬은 어느 특징들이 어디서든 함께 나타나는지를 견줍니다.",
    "question_made_by": "`python -m restore.training.experiments`로 만들었습니다.",
}
