"""Korean words of a block's way through JPEG, on the page How JPEG works."""

WORDS = {
    "quantisation_step": "양자화 간격",
    "steps_label": "블록이 거치는 단계",
    "steps_pixels": "픽셀",
    "steps_pixels_says": "밝기. 0은 검정, 255는 흰색입니다.",
    "steps_shifted": "레벨 이동",
    "steps_shifted_says": "128을 빼서 값이 0을 중심으로 놓이게 합니다.",
    "steps_coefficients": "DCT 계수",
    "steps_coefficients_says": "블록에 각 무늬가 얼마나 들어 있는지 나타냅니다. 왼쪽 위는 "
    "평균이고, 오른쪽 아래로 갈수록 촘촘한 무늬입니다.",
    "steps_quantised": "양자화",
    "steps_code": "런 길이와 허프만 부호",
    "steps_dequantised": "역양자화",
    "steps_inverse": "역 DCT",
    "steps_inverse_says": "무늬마다 계수를 곱해 모두 더합니다.",
    "steps_decoded": "다시 얻은 픽셀",
    "steps_decoded_says": "128을 더해 반올림합니다. 0보다 작으면 0, 255보다 크면 255로 둡니다.",
    "steps_error": "오차",
    "steps_error_says": "다시 얻은 픽셀에서 원본 픽셀을 뺀 값입니다. JPEG이 이만큼 바꾸었습니다.",
    "steps_pixel": "{row}행 {column}열: {pixel} − 128 = {shifted}. JPEG을 거치면 {inverse} + "
    "128을 반올림해 {decoded}, 오차는 {error}입니다.",
    "steps_frequency": "주파수 세로 {row}, 가로 {column}: {coefficient} ÷ {step} = {quotient}, "
    "반올림하면 {quantised}. 되돌리면 {quantised} × {step} = {dequantised}. 지그재그 순서로 "
    "{position}번째입니다.",
    "steps_bits": "{count}비트",
    "steps_sum_bits": "이 블록",
    "steps_sum_bits_help": "아래 부호를 모두 합한 길이입니다. libjpeg처럼 JPEG 표준 부속서 K의 "
    "대표 허프만 테이블로 부호화했습니다.",
    "steps_sum_ratio": "압축률",
    "steps_sum_ratio_help": "64픽셀의 원래 크기 {pixels}비트를 부호의 비트 수로 나눈 값입니다.",
    "steps_sum_mean": "블록 평균",
    "steps_sum_mean_help": "이 사진에서 블록 하나가 차지하는 평균 비트 수입니다. 큰 사진에서는 "
    "블록 주변만 셉니다.",
    "steps_sum_nonzero": "0이 아닌 수",
    "steps_sum_nonzero_help": "양자화된 계수 64개 가운데 0이 아닌 것의 개수입니다.",
    "steps_sequence": "지그재그 순서로 늘어놓은 양자화된 계수",
    "steps_symbols": "기호와 부호",
    "steps_symbol_dc": "DC {size}: {value}",
    "steps_symbol_dc_help": "평균은 앞 블록과의 차이로 부호화합니다. {now} 빼기 {previous}은(는) "
    "{value}입니다. 부호 {code}은(는) 차이가 {size}비트라는 뜻이고, 뒤의 “{extra}”이(가) 그 "
    "값입니다.",
    "steps_symbol_dc_zero_help": "평균은 앞 블록과의 차이로 부호화합니다. 차이가 0이고 두 값 모두 "
    "{now}입니다. 부호 {code}은(는) 그 뜻이고, 뒤따르는 비트는 없습니다.",
    "steps_symbol_ac": "{run}/{size}: {value}",
    "steps_symbol_ac_help": "0이 {run}개 나온 다음 {size}비트짜리 값 {value}이(가) 나옵니다. 부호 "
    "{code}은(는) 이 두 수를 뜻하고, 뒤의 {extra}이(가) 값입니다.",
    "steps_symbol_zrl": "ZRL: 0이 {count}개",
    "steps_symbol_zrl_help": "0이 열여섯 개 이어지고 뒤에 값이 더 있습니다. 부호는 {code}입니다.",
    "steps_symbol_eob": "EOB: 0이 {count}개",
    "steps_symbol_eob_help": "블록의 끝입니다. 남은 {count}자리가 모두 0입니다. 부호는 "
    "{code}입니다.",
    "steps_back": "이전 단계",
    "steps_next": "다음 단계",
    "steps_encoder": "파일에 담기까지",
    "steps_decoder": "파일에서 되살리기",
    "steps_step_colour": "색",
    "steps_step_shift": "레벨 이동",
    "steps_step_dct": "DCT",
    "steps_step_quantise": "양자화",
    "steps_step_code": "부호화",
    "steps_step_dequantise": "역양자화",
    "steps_step_inverse": "역 DCT",
    "steps_step_decode": "다시 픽셀로",
    "steps_step_error": "오차",
    "steps_turn_shift": "− 128",
    "steps_turn_dct": "DCT",
    "steps_turn_quantise": "÷ 간격, 반올림",
    "steps_turn_code": "지그재그, 허프만",
    "steps_turn_dequantise": "× 간격",
    "steps_turn_inverse": "역 DCT",
    "steps_turn_decode": "+ 128, 반올림",
    "steps_turn_error": "− 원본",
    "steps_hint": "숫자를 누르면 모든 단계에서 그 자리를 표시합니다. 양자화된 계수를 누르면 값을 "
    "바꿀 수 있습니다.",
    "steps_keys": "화살표 키나 발표용 리모컨으로 단계를 넘깁니다.",
    "steps_coefficient": "양자화된 계수",
    "steps_zero": "0으로",
    "steps_restore": "원래대로",
    "steps_undo": "바꾼 계수 {count}개 모두 되돌리기",
    "steps_range": "{least}부터 {largest}까지의 정수를 입력하세요.",
    "steps_before": "원래 {value}",
    "steps_colour_before": "빨강, 초록, 파랑",
    "steps_colour_before_says": "블록 주변을 화면에 보이는 그대로 나타냈습니다.",
    "steps_colour_after": "다시 합친 모습",
    "steps_colour_after_says": "밝기(Y)는 그대로 두고, 색(Cb, Cr)은 해상도를 낮추어 담습니다.",
    "steps_colour_rgb": "빨강, 초록, 파랑으로 나타낸 그림",
    "steps_colour_y": "Y, 밝기",
    "steps_colour_cb": "Cb, 파랑–노랑",
    "steps_colour_cr": "Cr, 빨강–초록",
    "steps_colour_slider": "색 해상도 낮추기",
    "steps_colour_full": "색도 원래 해상도",
    "steps_colour_part": "색의 너비와 높이는 1/{factor}",
    "steps_colour_level": "픽셀마다 평균 {samples}개의 수를 저장합니다. 빨강, 초록, 파랑을 그대로 "
    "저장하면 3개입니다. PSNR은 {psnr}입니다.",
    "steps_colour_none": "흑백 사진이라 나눌 색이 없습니다. 이 단계를 보려면 컬러 사진을 고르세요.",
    "steps_quantised_says": "계수를 아래에 적힌 간격으로 나누어 반올림합니다. JPEG에서 잃는 "
    "정보는 거의 모두 여기서 사라집니다.",
    "steps_code_says": "선을 따라 성긴 무늬부터 읽습니다. 첫 수는 앞 블록과의 차이로 적습니다. "
    "그다음은 0이 아닌 수마다 ‘앞에 있는 0의 개수/값의 비트 수’를 적습니다. 자주 나오는 "
    "기호일수록 부호가 짧습니다. 색 있는 비트가 값입니다.",
    "steps_dequantised_says": "간격을 다시 곱합니다. 0은 그대로 0입니다.",
    "steps_look_before": "압축 전",
    "steps_look_after": "압축 후",
    "steps_look_error": "오차",
    "steps_sum_worst": "가장 큰 오차",
    "steps_sum_worst_help": "JPEG이 가장 많이 바꾼 픽셀의 차이입니다. 단위는 밝기 단계입니다.",
    "steps_sum_psnr": "PSNR",
    "steps_sum_psnr_help": "이 블록만 잰 값입니다. 높을수록 원본에 가깝습니다.",
    "steps_frequency_changed": "주파수 세로 {row}, 가로 {column}: {coefficient} ÷ {step} = "
    "{quotient}, 반올림하면 {quantised}. {changed}(으)로 바꾸었으므로 되돌리면 {changed} × {step} "
    "= {dequantised}. 지그재그 순서로 {position}번째입니다.",
}
