"""English words of a block's way through JPEG, on the page How JPEG works."""

WORDS = {
    "quantisation_step": "Quantisation step",
    "steps_label": "The block step by step",
    "steps_pixels": "Pixels",
    "steps_pixels_says": "Brightness from 0, black, to 255, white.",
    "steps_shifted": "Level shift",
    "steps_shifted_says": "Subtract 128 so that the values are centred on zero.",
    "steps_coefficients": "DCT coefficients",
    "steps_coefficients_says": "How much of each pattern the block contains: the mean at the top "
    "left, the finest detail at the bottom right.",
    "steps_quantised": "Quantised",
    "steps_code": "Run lengths and Huffman code",
    "steps_dequantised": "Dequantised",
    "steps_inverse": "Inverse DCT",
    "steps_inverse_says": "Multiply each pattern by its coefficient and add them all up.",
    "steps_decoded": "Pixels again",
    "steps_decoded_says": "Add 128, round, and clip to the range 0 to 255.",
    "steps_error": "Error",
    "steps_error_says": "Decoded pixels minus original pixels: what JPEG changed.",
    "steps_pixel": "Row {row}, column {column}: {pixel} − 128 = {shifted}. After JPEG, {inverse} "
    "+ 128 gives {decoded}; the error is {error}.",
    "steps_frequency": "Frequency {row} down, {column} across: {coefficient} ÷ {step} = "
    "{quotient}, which rounds to {quantised}. Decoded: {quantised} × {step} = {dequantised}. "
    "Number {position} in zigzag order.",
    "steps_bits": "{count} bits",
    "steps_sum_bits": "This block",
    "steps_sum_bits_help": "The length of all codes below, using the typical Huffman tables of "
    "Annex K of the JPEG standard, as libjpeg does.",
    "steps_sum_ratio": "Compression",
    "steps_sum_ratio_help": "The {pixels} bits of the 64 original pixels divided by the bits of "
    "the code.",
    "steps_sum_mean": "Average block",
    "steps_sum_mean_help": "Average number of bits per block in this picture (in a large one, in "
    "the region around the block).",
    "steps_sum_nonzero": "Nonzero",
    "steps_sum_nonzero_help": "How many of the 64 quantised coefficients are not zero.",
    "steps_sequence": "The quantised coefficients in zigzag order",
    "steps_symbols": "Symbols and their codes",
    "steps_symbol_dc": "DC {size}: {value}",
    "steps_symbol_dc_help": "The mean is coded as the difference from the previous block: {now} "
    "minus {previous} is {value}. Code {code} gives the number of its bits, {size}; “{extra}” "
    "gives its value.",
    "steps_symbol_dc_zero_help": "The mean is coded as the difference from the previous block: "
    "none, both are {now}. Code {code} says so, and no bits follow.",
    "steps_symbol_ac": "{run}/{size}: {value}",
    "steps_symbol_ac_help": "Zeros before it: {run}. Bits of {value}: {size}. Code {code} stands "
    "for these two numbers; {extra} gives the value.",
    "steps_symbol_zrl": "ZRL: {count} × 0",
    "steps_symbol_zrl_help": "Sixteen zeros, with more values to come: code {code}.",
    "steps_symbol_eob": "EOB: {count} × 0",
    "steps_symbol_eob_help": "End of block: only zeros are left ({count}). Code {code}.",
    "steps_back": "Step back",
    "steps_next": "Next step",
    "steps_encoder": "Into the file",
    "steps_decoder": "Out of the file",
    "steps_step_colour": "Colour",
    "steps_step_shift": "Level shift",
    "steps_step_dct": "DCT",
    "steps_step_quantise": "Quantisation",
    "steps_step_code": "Coding",
    "steps_step_dequantise": "Dequantisation",
    "steps_step_inverse": "Inverse DCT",
    "steps_step_decode": "Pixels again",
    "steps_step_error": "Error",
    "steps_turn_shift": "− 128",
    "steps_turn_dct": "DCT",
    "steps_turn_quantise": "÷ step, rounded",
    "steps_turn_code": "zigzag, Huffman",
    "steps_turn_dequantise": "× step",
    "steps_turn_inverse": "inverse DCT",
    "steps_turn_decode": "+ 128, rounded",
    "steps_turn_error": "− original",
    "steps_hint": "Click a number to mark it in every step. Click a quantised coefficient to "
    "change it.",
    "steps_keys": "Use the arrow keys or a clicker to move between steps.",
    "steps_coefficient": "Quantised coefficient",
    "steps_zero": "Set to 0",
    "steps_restore": "Restore",
    "steps_undo": "Undo all changes ({count})",
    "steps_range": "Type a whole number from {least} to {largest}.",
    "steps_before": "before: {value}",
    "steps_colour_before": "Red, green, blue",
    "steps_colour_before_says": "The area around the block, as the screen shows it.",
    "steps_colour_after": "Put back together",
    "steps_colour_after_says": "Brightness (Y) keeps its full resolution; colour (Cb, Cr) is "
    "stored at a lower one.",
    "steps_colour_rgb": "The picture in red, green and blue",
    "steps_colour_y": "Y, brightness",
    "steps_colour_cb": "Cb, blue to yellow",
    "steps_colour_cr": "Cr, red to green",
    "steps_colour_slider": "Coarser colour",
    "steps_colour_full": "colour at full resolution",
    "steps_colour_part": "colour at 1/{factor} of the width and height",
    "steps_colour_level": "{samples} numbers stored per pixel on average; red, green and blue "
    "would take 3. PSNR {psnr}.",
    "steps_colour_none": "This picture is gray, so it has no colour to separate. Choose a colour "
    "photo to see this step.",
    "steps_quantised_says": "Divide each coefficient by the step written beneath it, then round. "
    "Nearly everything that JPEG loses is lost here.",
    "steps_code_says": "Read along the line, from coarse to fine. The first number is stored as "
    "its difference from the previous block, each later nonzero one as “zeros before it / bits of "
    "its value”. Frequent symbols get short codes. The coloured bits are the value.",
    "steps_dequantised_says": "Multiply by the step again. Zeros stay zero.",
    "steps_look_before": "Before",
    "steps_look_after": "After",
    "steps_look_error": "Error",
    "steps_sum_worst": "Largest error",
    "steps_sum_worst_help": "The pixel that JPEG changed most, in gray levels.",
    "steps_sum_psnr": "PSNR",
    "steps_sum_psnr_help": "For this block alone. Higher is closer to the original.",
    "steps_frequency_changed": "Frequency {row} down, {column} across: {coefficient} ÷ {step} = "
    "{quotient}, which rounds to {quantised}. You changed it to {changed}. Decoded: {changed} × "
    "{step} = {dequantised}. Number {position} in zigzag order.",
}
