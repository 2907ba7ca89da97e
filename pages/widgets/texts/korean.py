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
    "rate_region": "큰 사진입니다. 비교 쪽이 보여 주는 {width} × {height} 픽셀 영역만 잽니다.",
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
    "rate_open": "품질 {quality}을(를) 비교에서 열기",
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
    "lesson_part": "단원",
    "lesson_part_block": "블록 하나 따라가기",
    "lesson_part_inside": "신경망 속",
    "lesson_part_questions": "세 가지 질문",
    "lesson_block": "{row}행 {column}열 블록, 모서리는 x {left}, y {top}입니다. 다른 블록을 "
    "누르거나 화살표 키로 옮기세요. JPEG은 밝기를 따로 부호화하므로 사진이 흑백입니다.",
    "lesson_computing": "계산하는 중",
    "picker_label": "사진. {row}행 {column}열 블록이 선택되어 있습니다. 화살표 키로 한 블록씩 "
    "옮깁니다.",
    "picker_near": "선택한 블록과 그 둘레를 확대한 모습",
    "steps_label": "블록이 거치는 단계",
    "steps_encoder": "파일로",
    "steps_decoder": "파일에서",
    "steps_pixels": "픽셀",
    "steps_pixels_says": "밝기. 0은 검정, 255는 흰색입니다.",
    "steps_shifted": "레벨 이동",
    "steps_shifted_says": "128을 빼서 0을 중심으로 모읍니다.",
    "steps_coefficients": "DCT 계수",
    "steps_coefficients_says": "무늬마다 블록에 든 양. 왼쪽 위는 평균, 오른쪽 아래는 미세한 "
    "세부입니다.",
    "steps_table": "양자화 표",
    "steps_table_says": "계수마다의 간격. 부속서 K의 표를 품질에 맞게 조정합니다.",
    "steps_quantised": "양자화",
    "steps_quantised_says": "계수를 간격으로 나누어 반올림합니다. 정보는 오직 여기서 사라집니다.",
    "steps_zigzag": "지그재그 순서",
    "steps_zigzag_says": "거친 것에서 미세한 것으로. 0이 끝에 길게 모입니다.",
    "steps_code": "런 길이와 허프만 부호",
    "steps_code_says": "0이 아닌 수마다 기호 하나가 됩니다. 앞에 놓인 0의 수 / 값의 비트 수입니다. "
    "잦은 기호일수록 부호가 짧고, 부호 뒤의 색 있는 비트가 값을 알려 줍니다.",
    "steps_dequantised": "역양자화",
    "steps_dequantised_says": "다시 간격을 곱합니다. 0은 그대로 0입니다.",
    "steps_inverse": "역 DCT",
    "steps_inverse_says": "무늬를 계수만큼의 세기로 모두 더합니다.",
    "steps_decoded": "다시 픽셀",
    "steps_decoded_says": "128을 더하고 반올림해 0과 255 사이에 둡니다.",
    "steps_error": "오차",
    "steps_error_says": "다시 얻은 픽셀에서 처음 픽셀을 뺀 값, JPEG이 바꾼 것입니다.",
    "steps_look": "전과 후",
    "steps_look_says": "같은 두 블록을 그림으로 본 모습입니다.",
    "steps_look_before": "전",
    "steps_look_after": "후",
    "steps_pixel": "{row}행 {column}열: {pixel} − 128 = {shifted}. JPEG을 거치면 "
    "{inverse} + 128에서 {decoded}, 오차 {error}.",
    "steps_frequency": "주파수 세로 {row}, 가로 {column}: {coefficient} ÷ {step} = {quotient}, "
    "반올림해 {quantised}; {quantised} × {step} = {dequantised}. 지그재그 {position}번째.",
    "steps_bits": "{count}비트",
    "steps_sum_bits": "이 블록",
    "steps_sum_bits_help": "아래 부호를 모두 합한 길이. libjpeg이 쓰는 부속서 K의 대표 허프만 표를 "
    "씁니다.",
    "steps_sum_ratio": "압축률",
    "steps_sum_ratio_help": "부호 1비트당 64픽셀의 {pixels}비트.",
    "steps_sum_mean": "평균 블록",
    "steps_sum_mean_help": "이 사진(큰 사진은 블록 둘레의 영역)에서 블록 하나의 평균 비트 수.",
    "steps_sum_nonzero": "0이 아닌 수",
    "steps_sum_nonzero_help": "양자화된 계수 64개 가운데 0이 아닌 것의 수.",
    "steps_sequence": "지그재그 순서로 늘어놓은 양자화된 계수",
    "steps_symbols": "기호와 부호",
    "steps_symbol_dc": "DC {size}: {value}",
    "steps_symbol_dc_help": "평균은 앞 블록과의 차이로 부호화합니다. {now} 빼기 {previous}은(는) "
    "{value}입니다. 부호 {code}은(는) {size}비트라는 뜻이고, “{extra}”이(가) 값을 알려 줍니다.",
    "steps_symbol_ac": "{run}/{size}: {value}",
    "steps_symbol_ac_help": "0이 {run}개, 다음은 {size}비트인 {value}. 부호 {code}이(가) 두 "
    "길이를, {extra}이(가) 값을 알려 줍니다.",
    "steps_symbol_zrl": "ZRL: 0이 {count}개",
    "steps_symbol_zrl_help": "0이 열여섯 개, 뒤에 더 있습니다. 부호 {code}.",
    "steps_symbol_eob": "EOB: 0이 {count}개",
    "steps_symbol_eob_help": "블록의 끝. 남은 {count}자리가 모두 0입니다. 부호 {code}.",
    "lesson_first": "처음 k개의 계수",
    "lesson_first_text": "블록은 64개 무늬의 합입니다. 몇 개를 더해야 제 모습이 보일까요? 여기서는 "
    "양자화하지 않으므로 64개를 모두 더하면 블록이 그대로 돌아옵니다.",
    "lesson_k": "남기는 계수의 수 k",
    "lesson_k_help": "지그재그 순서로 처음 k개를 남기고 나머지는 0으로 둡니다. 0이면 중간 회색만 "
    "남습니다.",
    "lesson_fewer": "하나 덜",
    "lesson_more": "하나 더",
    "lesson_basis": "기저 그림",
    "lesson_basis_text": "쓰인 것은 아래 적힌 계수만큼 진하고, 아직 쓰이지 않은 것은 흐리게 본래 "
    "무늬를 보여 줍니다.",
    "lesson_basis_one": "주파수 세로 {row}, 가로 {column}",
    "lesson_basis_help": "세로 {row}, 가로 {column}, 지그재그 {place}번째. 이 블록에서의 계수는 "
    "{weight}입니다.",
    "lesson_sum": "지금까지의 합",
    "lesson_sum_text": "쓰인 기저 그림을 모두 더한 것입니다.",
    "lesson_sum_of": "처음 {count}개",
    "lesson_sum_block": "원래 블록",
    "lesson_sum_error": "가장 먼 픽셀의 차이: {error}단계.",
    "lesson_sum_error_help": "합과 블록의 가장 큰 차이, 밝기 단계 단위.",
    "lesson_whole": "사진의 모든 블록",
    "lesson_whole_region": "큰 사진이므로 블록 둘레 {width} × {height} 픽셀을 봅니다.",
    "lesson_whole_first": "64개 중 처음 {count}개",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_network": "신경망",
    "lesson_inside_text": "학습된 신경망이 위의 품질에서 블록 둘레 {width} × {height} 픽셀을 두고 "
    "계산하는 것입니다. 따로 말하지 않으면 중간 회색이 0입니다.",
    "inside_reach": "{name}: 가장 큰 값은 {reach}단계입니다.",
    "inside_planes": "64개의 스펙트럼 스냅숏",
    "inside_planes_text": "이 신경망은 픽셀을 읽지 않습니다. 계수마다 블록당 수 하나씩, 파일은 "
    "{columns} × {rows}의 작은 그림 64장이 됩니다. 흐린 것은 모두 0입니다. 아래 수는 새까만 곳과 "
    "새하얀 곳의 값입니다.",
    "inside_snapshots": "크게 그린 스냅숏",
    "inside_snapshots_text": "전치 합성곱이 이들을 본래 크기의 그림 64장으로 만듭니다. 계수 "
    "하나하나를 그리는 역 DCT에서 출발했지만, 학습하면서 서로 섞게 되어 파일에 0뿐인 곳에도 무언가 "
    "그려집니다.",
    "inside_stages": "디코더와 네 선명화 단계",
    "inside_stages_text": "디코더가 64장을 한 장으로 만들고 단계마다 보정을 더합니다. 원본에 "
    "가깝도록 학습한 것은 마지막 그림뿐이므로, 중간 그림은 JPEG보다 멀 수도 있습니다.",
    "inside_decoder": "디코더",
    "inside_segment": "{count}단계",
    "inside_added": "더한 것: {name}",
    "inside_added_label": "더한 것",
    "inside_added_text": "각각이 앞의 그림에 더한 것입니다. 아래 수는 새까만 곳과 새하얀 곳의 "
    "밝기 단계입니다.",
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
    "것으로, 모두 한 눈금입니다.",
    "inside_contribution_help": "원자 {atom}은(는) 픽셀을 {rms}단계만큼 바꿉니다(제곱 평균 "
    "제곱근).",
    "inside_result": "결과",
    "inside_result_text": "모든 원자를 JPEG 사진에 더한 것입니다.",
    "lesson_question": "질문",
    "question_busy": "복잡한 사진이 더 많이 얻을까?",
    "question_busy_short": "복잡한 사진",
    "question_busy_small": "사진이 너무 작습니다. {side} × {side} 픽셀 정사각형이 세 개 이상 "
    "들어가는 사진을 고르세요.",
    "question_busy_no": "**아닙니다.** 이 사진, 품질 {quality}에서 {title}의 이득은 매끈한 "
    "3분의 1에서 {smooth}, 복잡한 3분의 1에서 {busy}입니다. 매끈한 곳에 JPEG이 남긴 계단과 띠는 "
    "되짚기 쉽지만, 0으로 반올림된 세부는 그렇지 않습니다.",
    "question_busy_yes": "**여기서는 그렇습니다.** 이 사진, 품질 {quality}에서 {title}의 이득은 "
    "복잡한 3분의 1에서 {busy}, 매끈한 3분의 1에서 {smooth}입니다. 파일이 잃은 곳에서도 가장자리와 "
    "무늬가 이어지기 때문입니다. 다른 사진은 다르게 답하기도 합니다.",
    "question_busy_alike": "**비슷합니다.** 이 사진, 품질 {quality}에서 {title}의 이득은 매끈한 "
    "3분의 1({smooth})과 복잡한 3분의 1({busy})이 거의 같습니다.",
    "question_busy_unknown": "**이 사진으로는 알 수 없습니다.** 3분의 1에는 데시벨로 견줄 오차가 "
    "없습니다.",
    "question_busy_share": "다만 데시벨은 상대적입니다. JPEG의 오차 자체는 복잡한 곳에서 더 "
    "큽니다. {title}이(가) 없앤 제곱 오차 가운데 {share}가 복잡한 3분의 1에 있었습니다.",
    "question_busy_smooth": "매끈한 3분의 1",
    "question_busy_medium": "중간 3분의 1",
    "question_busy_busiest": "복잡한 3분의 1",
    "question_busy_removed": "없앤 오차의 {share}",
    "question_busy_third_help": "이 3분의 1에 든 {side} × {side} 픽셀 정사각형에서 {title}이(가) "
    "JPEG보다 나아진 평균, 그리고 없앤 제곱 오차 가운데 차지하는 몫.",
    "question_busy_x": "복잡도, 밝기 단계의 제곱",
    "question_busy_y": "{title}의 이득, dB",
    "question_busy_hover": "복잡도 %{{x:.1f}}<br>이득 %{{y:.2f}} dB",
    "question_busy_caption": "점은 {side} × {side} 픽셀 정사각형, 선은 3분의 1마다의 평균입니다. "
    "순위 상관 {correlation}.",
    "question_busy_caption_help": "복잡도는 원본의 높은 주파수 계수의 제곱 평균입니다. 순위 상관은 "
    "복잡할수록 늘 더 얻으면 1, 늘 덜 얻으면 −1, 상관없으면 0입니다.",
    "question_psnr": "PSNR이 높으면 늘 보기에 좋을까?",
    "question_psnr_short": "PSNR과 눈",
    "question_psnr_equal": "이곳에서는 JPEG이 아무것도 바꾸지 않습니다. 품질을 낮추거나 다른 "
    "블록을 고르세요.",
    "question_psnr_text": "네 그림 모두 원본과 {psnr}만큼 떨어져 있지만, 틀린 방식은 저마다 "
    "다릅니다. 어느 것을 고르시겠습니까?",
    "question_psnr_shift": "밝기",
    "question_psnr_noise": "잡음",
    "question_psnr_blur": "흐림",
    "question_psnr_jpeg": "JPEG",
    "question_psnr_answer": "**아닙니다.** PSNR은 픽셀이 얼마나 틀렸는지만 세고 어떻게 틀렸는지는 "
    "보지 않아 이들을 똑같이 매깁니다. 구조를 견주는 SSIM은 “{best}”을(를) 가장 높게, "
    "“{worst}”을(를) 가장 낮게 매깁니다. 그러니 PSNR이 더 낮은 사진이 더 보기 좋을 수도 있습니다.",
    "question_seams": "영 패딩은 왜 흰 이음매를 남겼을까?",
    "question_seams_short": "흰 이음매",
    "question_seams_small": "{side} × {side} 픽셀 타일 두 개가 들어갈 자리가 없습니다. 더 큰 "
    "사진을 고르세요.",
    "question_seams_text": "HR-CNN을 {side} × {side} 픽셀 타일로 나누어 돌렸습니다. 타일 "
    "가장자리에서 필터는 없는 픽셀까지 손을 뻗습니다. 거기에 무엇이 있을까요?",
    "question_seams_whole": "한 번에",
    "question_seams_zero": "타일, 바깥은 0",
    "question_seams_replicate": "타일, 가장자리 반복",
    "question_seams_halo": "타일과 여유 테두리",
    "question_seams_at": "이음매에서 {level}",
    "question_seams_at_help": "이음매에서 두 픽셀 안, 한 번에 처리한 그림과의 평균 차이, 밝기 단계 "
    "단위.",
    "question_seams_difference": "한 번에 처리한 그림과의 차이",
    "question_seams_differences": "한 번에 처리한 그림과의 차이를 {times}배로 키웠습니다. 회색은 "
    "차이 없음, 흰색은 더 밝음입니다.",
    "question_seams_faint": "0은 검정이고, 여기서는 검은 액자가 거의 드러나지 않습니다. 이음매의 "
    "밝기는 평균 {level}단계 달라집니다. 더 밝은 블록을 고르면 이음매가 왜 희었는지 보입니다.",
    "question_seams_answer": "0은 검정입니다. 선명화 필터에게는 타일마다 검은 액자에 든 것처럼 "
    "보이고, 검정과 맞닿은 가장자리를 따라 지나치게 밝아집니다. 여기서는 평균 {level}단계입니다. "
    "그래서 이음매 양쪽에 밝은 선이 생깁니다. 가장자리를 반복하면 더 나은 추측이 되고, 타일 둘레의 "
    "실제 픽셀인 여유 테두리가 있으면 추측할 필요가 없습니다.",
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
    "own_heading": "내 사진으로",
    "own_text": "여기서 같은 방식으로 잽니다. 사진 전체를 재고, 색은 4:2:0입니다.",
    "own_folder": "폴더째 올리기",
    "own_files": "PNG처럼 JPEG 손상이 없는 사진",
    "own_start": "재기",
    "own_progress": "{name} · 품질 {quality} · {title}",
    "own_refused": "열 수 없거나 {limit}메가픽셀이 넘어 뺐습니다: {names}{more}.",
    "own_more": " 외 {count}개",
    "own_file": "파일",
    "own_images": "사진 수",
    "own_images_help": "평균을 낸 사진의 수입니다.",
    "own_pictures": "사진마다",
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
    "viewer_tools": "사진을 보는 방법",
    "viewer_zoom": "확대와 축소",
    "viewer_modes": "배치",
    "viewer_grid": "나란히",
    "viewer_grid_help": "사진마다 자리가 따로 있습니다.",
    "viewer_split": "분할",
    "viewer_split_help": "두 사진을 한자리에 겹치고 경계를 끌어 옮깁니다.",
    "viewer_flip": "번갈아",
    "viewer_flip_help": "모든 사진을 한자리에서 하나씩 봅니다. 1에서 9까지의 키로 고릅니다.",
    "viewer_difference": "차이",
    "viewer_change": "변화",
    "viewer_difference_help": "각 사진에서 {first}을(를) 뺀 값을 증폭합니다.",
    "viewer_aids": "보조 도구",
    "viewer_blocks": "8×8 격자",
    "viewer_blocks_help": "JPEG의 8×8 블록 경계를 그립니다.",
    "viewer_blocks_hidden": "격자는 100 %부터 보입니다.",
    "viewer_loupe": "돋보기",
    "viewer_loupe_help": "모든 사진의 같은 곳을 확대하고 그 픽셀의 값을 읽습니다. Shift와 화살표 "
    "키로 한 픽셀씩 옮깁니다.",
    "viewer_place": "x {left} · y {top}",
    "viewer_place_help": "픽셀의 열과 행. 왼쪽 위를 0으로 셉니다.",
    "viewer_left": "왼쪽",
    "viewer_right": "오른쪽",
    "viewer_handle": "{left}와(과) {right}의 경계",
    "viewer_split_pane": "왼쪽은 {left}, 오른쪽은 {right}. 더하기와 빼기로 확대와 축소, 화살표로 "
    "이동, 0으로 맞춤.",
    "viewer_amplification": "증폭",
    "viewer_amplification_help": "차이가 눈에 보이도록 곱하는 수입니다.",
    "viewer_signed": "부호 있게",
    "viewer_signed_help": "중간 회색은 {first}과(와) 같고, 밝으면 더 밝게, 어두우면 더 어둡게 "
    "어긋난 곳입니다. 색이 보이면 그 색이 지나칩니다.",
    "viewer_absolute": "절댓값",
    "viewer_absolute_help": "검정은 {first}과(와) 같고, 밝을수록 멀리 어긋났습니다.",
    "viewer_hint_split": "경계를 끌거나, 경계를 고른 뒤 화살표 키를 누릅니다.",
    "viewer_hint_flip": "숫자 키로 사진을 바꿉니다. 누르고 있으면 잠시 보고 돌아옵니다.",
    "viewer_hint_flip_narrow": "이름을 누르면 사진이 바뀝니다.",
    "viewer_hint_signed": "중간 회색: 같음. 밝음: 너무 밝음. 어두움: 너무 어두움.",
    "viewer_hint_absolute": "검정: 같음. 밝을수록 멀리 어긋남.",
    "viewer_value_color_help": "돋보기 가운데 픽셀의 빨강, 초록, 파랑. 0에서 255까지입니다.",
    "viewer_value_gray_help": "돋보기 가운데 픽셀의 회색 값. 0에서 255까지입니다.",
    "viewer_value_difference_help": "돋보기 가운데 픽셀에서 {first}의 픽셀을 뺀, 증폭하지 않은 값: "
    "빨강, 초록, 파랑 또는 회색.",
    "viewer_local": "보이는 곳",
    "viewer_local_help": "지금 보이는 부분만의 {first} 대비 PSNR, 데시벨 단위.",
    "viewer_decibels": "{level} dB",
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
    "coefficients_view": "계수를 보는 방식",
    "coefficients_heatmaps": "모든 주파수",
    "coefficients_frequency": "한 주파수",
    "coefficients_errors": "오차 지도",
    "coefficients_violations": "파일과의 모순",
    "coefficients_text": "모든 8×8 블록에서 휘도의 log₁₀(1 + |계수|)을 평균했습니다. 왼쪽 위는 "
    "블록의 평균, 오른쪽 아래는 가장 미세한 세부입니다.",
    "coefficients_change_jpeg": "JPEG이 바꾼 것",
    "coefficients_change": "{title}이(가) JPEG에서 바꾼 것",
    "coefficients_changed": "변화",
    "frequency": "주파수",
    "frequency_option": "u {u} · v {v}",
    "frequency_help": "u는 8×8 블록의 세로, v는 가로 방향 반파의 수입니다. u 0 · v 0은 블록의 "
    "평균입니다. 여기서 고르거나 표에서 양자화 간격을 누르세요.",
    "frequency_table": "휘도의 양자화 표. 위의 목록에서도 같은 것을 고를 수 있습니다.",
    "frequency_text": "휘도의 모든 블록에서 이 계수가 갖는 값입니다. 파일에는 양자화 간격 {step}의 "
    "배수만 있어 빗 모양이 되고, 방법들이 그 틈을 메웁니다. 격자선은 간격의 배수이고, 높이는 로그 "
    "눈금입니다.",
    "frequency_value": "계수",
    "frequency_share": "블록의 비율",
    "frequency_vertical": "세로 주파수",
    "frequency_horizontal": "가로 주파수",
    "errors_text": "원본에 대한 8×8 블록마다의 평균 제곱 오차입니다. 검은색은 오차가 없고, 가장 "
    "밝은 색은 {limit} 이상입니다.",
    "errors_value": "제곱 오차",
    "violations_text": "파일이 알려 주는 구간을 밝기 한 단계 넘게 벗어난 계수를 가진 블록의 "
    "비율입니다. 파일에 따르면 있을 수 없는 값이며, ‘파일에 맞추기’가 되돌립니다.",
    "violations_value": "블록",
}
