"""Every word on the pages in English, by key."""

ENGLISH = {
    "app_title": "JPEG artifact lab",
    "language": "Language",
    "presenter": "Large text",
    "presenter_help": "Larger text and buttons, for a projector.",
    "intake_drop": "Drop the photo to open it",
    "compare_title": "Compare",
    "compare_heading": "What JPEG takes, and what can be brought back",
    # Repair
    "repair_title": "Repair",
    "repair_heading": "Repair a photo that JPEG has damaged",
    "repair_upload": "Photos",
    "repair_folder": "A whole folder",
    "repair_sample": "or a sample, as a JPEG of quality {quality}",
    "repair_method": "Method",
    "repair_auto": "Automatic",
    "repair_auto_help": "**Automatic** takes what measured best for the kind of file.",
    "repair_past": "Compressed harder before",
    "repair_past_help": "A photo that was sent on and saved again carries the damage of its "
    "hardest JPEG, not of the last one. Say how hard that was. For {methods}.",
    "past_quality": "Past quality",
    "past_quality_help": "The quality of the hardest JPEG. Lower smooths more: try 10 to 40, and "
    "look.",
    "past_quality_found": "The quality of the JPEG that this picture was once: read from its "
    "pixels, or as you said.",
    "strength": "Strength",
    "strength_help": "How far to go from the photo to the restored one. Less keeps more of its "
    "grain, and of its artifacts.",
    "repair_format": "Save as",
    "repair_format_help": "PNG and WebP keep every pixel; JPEG is smaller (quality 95, no "
    "chroma subsampling).",
    "repair_strip": "Without metadata",
    "repair_strip_help": "Leaves out EXIF: the place, the time and the camera. The colour "
    "profile stays.",
    "repair_start": "Repair",
    "repair_progress": "Repairing {name}, {share} %",
    "repair_stopped": "{name} is not repaired: it was stopped.",
    "repair_too_good": "This JPEG has quality {quality}, and {method} is not known to help "
    "there. Look closely before you keep the result.",
    "repair_region": "The photo, {width} × {height} pixels, is repaired whole. Below you see "
    "the marked region of {region_width} × {region_height}; click or drag to move it.",
    "before": "Before",
    "after": "After",
    "blockiness": "Blockiness",
    "blockiness_help": "How much brightness jumps at the borders of the 8×8 blocks more than "
    "inside them: the blocking effect of PSNR-B. 0 means no visible grid.",
    "repair_quality": "Quality",
    "repair_quality_exact": "The file’s quality, read from its quantisation table, which is "
    "exactly libjpeg’s.",
    "repair_quality_estimate": "The nearest quality of libjpeg: the file’s table is another "
    "encoder’s.",
    "subsampling_file_help": "How the file stores colour: 4:4:4 at full resolution, 4:2:0 at "
    "half the width and height.",
    "repair_coding": "Coding",
    "repair_baseline": "baseline",
    "repair_progressive": "progressive",
    "repair_coding_help": "Baseline files are drawn from top to bottom, progressive ones from "
    "coarse to fine.",
    "repair_bytes_help": "The size of the file: {count} bytes.",
    "repair_by": "By",
    "repair_tables": "Quantisation tables",
    "repair_tables_text": "Every DCT coefficient was divided by its step and rounded. Large "
    "steps, at the lower right, took the fine detail.",
    "repair_table_luma": "Luma",
    "repair_table_chroma": "Chroma",
    "repair_download": "Download {name}",
    "repair_look": "Look at one of {count} photos",
    "repair_all_heading": "All {count} photos",
    "repair_all_start": "Repair all {count}",
    "repair_all_continue": "Repair the other {count}",
    "repair_all_progress": "{name} ({number} of {count})",
    "repair_all_download": "Download {count} as a zip",
    "repair_too_many": "The page repairs up to {photos} photos of {megapixels} megapixels "
    "together. Choose fewer, or use `python -m restore batch` for whole folders.",
    # Rate and distortion
    "rate_title": "Rate and distortion",
    "rate_heading": "What a byte buys",
    "rate_qualities": "Qualities",
    "rate_qualities_help": "The photo is compressed and restored once at each.",
    "rate_qualities_placeholder": "Choose JPEG qualities",
    "rate_none": "Choose at least one quality to see what its bytes buy.",
    "rate_region": "This photo is large: {width} × {height} pixels of it are measured, the region "
    "that Compare shows.",
    "rate_quality": "Quality",
    "rate_axis": "Bits per pixel",
    "rate_alt": "PSNR or SSIM of JPEG and each method over bits per pixel; the table below holds "
    "the numbers.",
    "rate_click": "Click a point to open its quality in Compare.",
    "rate_progress": "Quality {quality} · {title}",
    "rate_continue": "Measure the other {count}",
    "rate_savings": "What is saved",
    "rate_savings_help": "Bjøntegaard’s mean difference between two curves (BD-rate, BD-PSNR), "
    "over the part that both reach. It depends on the photo and on the qualities chosen.",
    "rate_at": "At quality",
    "rate_at_help": "JPEG’s bytes at the same level are read off its curve, between the points.",
    "rate_open": "Open quality {quality} in Compare",
    "rate_saves": "On average over these qualities **{title}** saves **{share}** of the bytes at "
    "equal {metric}, or gains {gain} at equal bytes.",
    "rate_costs": "On average over these qualities **{title}** takes **{share}** more bytes at "
    "equal {metric}, or gains {gain} at equal bytes.",
    "rate_equals_more": "{title} at quality {quality} equals JPEG with {share} more bytes.",
    "rate_equals_fewer": "{title} at quality {quality} equals JPEG with {share} fewer bytes.",
    "rate_beyond": "{title} at quality {quality} lies beyond JPEG’s curve here.",
    "rate_few": "**{title}** and JPEG need {count} qualities for a mean saving.",
    "rate_order": "**{title}** has no mean saving here: on one of the curves more bytes do not "
    "bring more.",
    "rate_apart": "**{title}** has no mean saving here: no level is reached by both curves. "
    "Choose qualities farther apart.",
    "rate_infinite": "Points without error (∞) are left out of the curves.",
    "rate_numbers": "Numbers",
    "rate_bytes_help": "Size of the JPEG file; restoring adds none.",
    "rate_download_help": "Every method at every quality: bytes, bpp, PSNR, SSIM, PSNR-B.",
    # How JPEG works
    "lesson_title": "How JPEG works",
    "lesson_heading": "How JPEG works",
    "lesson_part": "Part",
    "lesson_part_block": "Follow one block",
    "lesson_part_inside": "Inside the networks",
    "lesson_part_questions": "Three questions",
    "lesson_block": "Block in row {row}, column {column}: its corner is at x {left}, y {top}. "
    "Click another one, or move with the arrow keys. JPEG codes brightness by itself, so the "
    "picture is grey.",
    "lesson_computing": "Computing",
    "picker_label": "The picture; the block in row {row}, column {column} is chosen. Arrow keys "
    "move by one block.",
    "picker_near": "The chosen block and those around it, enlarged",
    "steps_label": "The block step by step",
    "steps_encoder": "Into the file",
    "steps_decoder": "Out of the file",
    "steps_pixels": "Pixels",
    "steps_pixels_says": "Brightness from 0, black, to 255, white.",
    "steps_shifted": "Level shift",
    "steps_shifted_says": "Less 128, so that the numbers lie about zero.",
    "steps_coefficients": "DCT coefficients",
    "steps_coefficients_says": "How much of each pattern is in the block: the mean top left, "
    "fine detail bottom right.",
    "steps_table": "Quantisation table",
    "steps_table_says": "The step of each coefficient: annex K’s table, scaled to the quality.",
    "steps_quantised": "Quantised",
    "steps_quantised_says": "Each coefficient divided by its step and rounded: here JPEG "
    "loses what it loses, but for the rounding to pixels at the end.",
    "steps_zigzag": "Zigzag order",
    "steps_zigzag_says": "From coarse to fine, so that the zeros come last, in one long run.",
    "steps_code": "Run lengths and Huffman code",
    "steps_code_says": "The first number is written as its difference to that of the block before, "
    "so it need not be the one above. Each other number that is not zero becomes a symbol, zeros "
    "before it / bits of "
    "its value. Frequent symbols have short codes; the coloured bits after a code say which value "
    "it is.",
    "steps_dequantised": "Dequantised",
    "steps_dequantised_says": "Times the step again. Zeros stay zeros.",
    "steps_inverse": "Inverse DCT",
    "steps_inverse_says": "The patterns added up, each as strong as its coefficient.",
    "steps_decoded": "Pixels again",
    "steps_decoded_says": "Plus 128, rounded, held within 0 and 255.",
    "steps_error": "Error",
    "steps_error_says": "Pixels again less pixels: what JPEG changed.",
    "steps_look": "Before and after",
    "steps_look_says": "The same two blocks as they look.",
    "steps_look_before": "Before",
    "steps_look_after": "After",
    "steps_pixel": "Row {row}, column {column}: {pixel} − 128 = {shifted}. After JPEG "
    "{inverse} + 128 gives {decoded}; error {error}.",
    "steps_frequency": "Frequency {row} down, {column} across: {coefficient} ÷ {step} = "
    "{quotient}, rounded {quantised}; {quantised} × {step} = {dequantised}. Place {position} in "
    "zigzag order.",
    "steps_bits": "{count} bits",
    "steps_sum_bits": "This block",
    "steps_sum_bits_help": "All codes below together, with the typical Huffman tables of annex K, "
    "as libjpeg writes them.",
    "steps_sum_ratio": "Compression",
    "steps_sum_ratio_help": "The {pixels} bits of 64 pixels for each bit of the code.",
    "steps_sum_mean": "Mean block",
    "steps_sum_mean_help": "Bits of a block on average in this picture (of a large one, in the "
    "region about the block).",
    "steps_sum_nonzero": "Not zero",
    "steps_sum_nonzero_help": "How many of the 64 quantised coefficients are not zero.",
    "steps_sequence": "The quantised coefficients in zigzag order",
    "steps_symbols": "Symbols and their codes",
    "steps_symbol_dc": "DC {size}: {value}",
    "steps_symbol_dc_help": "The mean is coded as the difference to the block before: {now} less "
    "{previous} is {value}. Code {code} says that it has {size} bits; “{extra}” says which.",
    "steps_symbol_ac": "{run}/{size}: {value}",
    "steps_symbol_ac_help": "{run} zeros, then {value}, which has {size} bits. Code {code} says "
    "both lengths; {extra} says which value.",
    "steps_symbol_zrl": "ZRL: {count} zeros",
    "steps_symbol_zrl_help": "Sixteen zeros with more to come: code {code}.",
    "steps_symbol_eob": "EOB: {count} zeros",
    "steps_symbol_eob_help": "End of block: the {count} places left are all zero. Code {code}.",
    "lesson_first": "The first k coefficients",
    "lesson_first_text": "A block is a sum of 64 patterns. How many does it take until it looks "
    "like itself? Nothing is quantised here, so all 64 give the block back exactly.",
    "lesson_k": "Coefficients kept, k",
    "lesson_k_help": "The first k in zigzag order are kept, all others set to zero. 0 leaves "
    "middle grey.",
    "lesson_fewer": "One less",
    "lesson_more": "One more",
    "lesson_basis": "Basis pictures",
    "lesson_basis_text": "Those in use are as strong as their coefficient, which stands beneath; "
    "those still to come are faint and at full strength.",
    "lesson_basis_one": "Frequency {row} down, {column} across",
    "lesson_basis_help": "{row} down, {column} across; place {place} in zigzag order. Its "
    "coefficient in this block is {weight}.",
    "lesson_sum": "Running sum",
    "lesson_sum_text": "The basis pictures in use, added up.",
    "lesson_sum_of": "First {count}",
    "lesson_sum_block": "The block",
    "lesson_sum_error": "Farthest pixel: {error} grey levels off.",
    "lesson_sum_error_help": "The largest difference between the sum and the block.",
    "lesson_whole": "Every block of the picture",
    "lesson_whole_region": "Of this large photo, the {width} × {height} pixels about the block.",
    "lesson_whole_first": "First {count} of 64",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_network": "Network",
    "lesson_inside_text": "What the trained network computes for {width} × {height} pixels about "
    "the block, at the quality above. Middle grey is zero unless a sentence says otherwise.",
    "inside_reach": "{name}: its largest value is {reach} grey levels.",
    "inside_planes": "64 spectral snapshots",
    "inside_planes_text": "The network reads no pixels. Coefficient by coefficient, one number a "
    "block, the file makes 64 small pictures of {columns} × {rows}; faint ones are zero all over. "
    "Beneath stands what full black and white mean.",
    "inside_snapshots": "The snapshots enlarged",
    "inside_snapshots_text": "A transposed convolution makes 64 pictures at full size of them. It "
    "began as the inverse DCT, each coefficient drawn by itself; training has let it mix them, so "
    "that something is drawn even where the file has only zeros.",
    "inside_stages": "Decoder and four sharpening stages",
    "inside_stages_text": "The decoder makes one picture of the 64, each stage adds a correction. "
    "Only the last picture was trained to be near the original; those on the way need not be "
    "nearer than JPEG.",
    "inside_decoder": "Decoder",
    "inside_segment": "Stage {count}",
    "inside_added": "Added by: {name}",
    "inside_added_label": "What was added",
    "inside_added_text": "What each one added to the picture before it. Some change little but "
    "the brightness; it stands beneath, with the grey levels about it that full black and white "
    "mean.",
    "inside_about": "{mean} ± {reach}",
    "inside_about_help": "It adds {mean} grey levels on average, and at most {reach} more or less.",
    "inside_features": "Features",
    "inside_features_text": "Three layers look at the same pixels with gaps of different width. "
    "Of the 64 features of each, the eight that vary most.",
    "inside_dilation": "Dilation {dilation}",
    "inside_dilation_text": "3 × 3 weights spread over {reach} × {reach} pixels.",
    "inside_feature": "Feature {index}",
    "inside_code": "Sparse code",
    "inside_code_text": "{atoms} numbers a pixel, refined in {steps} steps; negative ones become "
    "zero. The fewer are left, the simpler the explanation of the picture.",
    "inside_layer": "Step",
    "inside_layer_help": "0 is the first code; each step refines the one before.",
    "inside_zeros": "Share of zeros",
    "inside_zeros_hover": "Step %{{x}}: %{{y:.1%}} are zero",
    "inside_code_layer": "After step {layer}, {zeros} of the code is zero; the strongest atoms are "
    "{atoms}. Black is zero.",
    "inside_atom": "Atom {atom}",
    "inside_atom_help": "Atom {atom}: {zeros} of its values are zero.",
    "inside_contributions": "Strongest atoms",
    "inside_contributions_text": "What the eight atoms of the last code that change the picture "
    "most add to it, all on one scale.",
    "inside_contribution_help": "Atom {atom} changes a pixel by {rms} grey levels (root mean "
    "square).",
    "inside_result": "Result",
    "inside_result_text": "All atoms together, added to the JPEG picture.",
    "lesson_question": "Question",
    "question_busy": "Do busy pictures gain more?",
    "question_busy_short": "Busy pictures",
    "question_busy_small": "This picture is too small: choose one with at least three squares of "
    "{side} × {side} pixels.",
    "question_busy_no": "**No.** On this picture at quality {quality}, {title} gains {smooth} in "
    "the smooth third and {busy} in the busy one. What JPEG does to smooth areas, steps and bands, "
    "is easy to guess back; detail that was rounded to zero is not.",
    "question_busy_yes": "**Here they do.** On this picture at quality {quality}, {title} gains "
    "{busy} in the busy third and {smooth} in the smooth one: its busy squares have edges and "
    "patterns that go on where the file has lost them. Other pictures say otherwise.",
    "question_busy_alike": "**Neither.** On this picture at quality {quality}, {title} gains about "
    "as much in the smooth third ({smooth}) as in the busy one ({busy}).",
    "question_busy_unknown": "**This picture cannot tell.** A third of it has no error that "
    "decibels could compare.",
    "question_busy_share": "Decibels are relative, though: JPEG’s error itself is larger where "
    "much goes on. Of all squared error that {title} removed, {share} was in the busy third.",
    "question_busy_smooth": "Smooth third",
    "question_busy_medium": "Medium third",
    "question_busy_busiest": "Busy third",
    "question_busy_removed": "{share} of the error removed",
    "question_busy_third_help": "Mean gain of {title} over JPEG in the squares of {side} × {side} "
    "pixels of this third, and its part of all squared error removed.",
    "question_busy_x": "Busyness, squared grey levels",
    "question_busy_y": "Gain of {title}, dB",
    "question_busy_hover": "Busyness %{{x:.1f}}<br>gain %{{y:.2f}} dB",
    "question_busy_caption": "A point is a square of {side} × {side} pixels; lines are the means "
    "of the thirds. Rank correlation {correlation}.",
    "question_busy_caption_help": "Busyness is the mean square of the high frequencies of the "
    "original. The rank correlation is 1 if busier squares always gain more, −1 if they always "
    "gain less, 0 if it makes no difference.",
    "question_psnr": "Is a higher PSNR always nicer to look at?",
    "question_psnr_short": "PSNR and the eye",
    "question_psnr_equal": "JPEG changes nothing in this place: lower the quality or choose "
    "another block.",
    "question_psnr_even": "There is too little to see in this place for blur to do as much harm: "
    "choose another block.",
    "question_psnr_text": "Four pictures, all {psnr} from the original, each wrong in its own way. "
    "Which one would you keep?",
    "question_psnr_shift": "Brightness",
    "question_psnr_noise": "Noise",
    "question_psnr_blur": "Blur",
    "question_psnr_jpeg": "JPEG",
    "question_psnr_answer": "**No.** PSNR counts how far pixels are off, not how: it ranks these "
    "alike. SSIM, which compares structure, puts “{best}” first and “{worst}” last. So a "
    "picture "
    "of lower PSNR can be the nicer one.",
    "question_seams": "Why did zero padding leave white seams?",
    "question_seams_short": "White seams",
    "question_seams_small": "This picture has no room for two tiles of {side} × {side} pixels: "
    "choose a larger one.",
    "question_seams_text": "HR-CNN in tiles of {side} × {side} pixels. At a tile’s border its "
    "filters reach for pixels that are not there; what do they find?",
    "question_seams_whole": "In one piece",
    "question_seams_zero": "Tiles, zeros beyond",
    "question_seams_replicate": "Tiles, border repeated",
    "question_seams_halo": "Tiles with a halo",
    "question_seams_at": "At the seams {level}",
    "question_seams_at_help": "Mean difference to the picture in one piece within two pixels of "
    "the seams, in grey levels.",
    "question_seams_difference": "Difference to the picture in one piece",
    "question_seams_differences": "The difference to the picture in one piece, {times} times as "
    "large; grey is none, white is brighter.",
    "question_seams_decoder": "Zeros in the decoder only",
    "question_seams_sharpening": "Zeros in the sharpening stages only",
    "question_seams_faint": "Here zero padding hardly shows: at the seams it changes the picture "
    "by {zero} grey levels on average. Choose another block to see white seams.",
    "question_seams_answer": "**Zeros are no picture.** The decoder’s filters, on balance, "
    "subtract what lies beside a pixel; zeros subtract nothing, and the border comes out too "
    "bright: {zero} grey levels on average. With zeros in the decoder alone it is {decoder}, in "
    "the sharpening stages alone {sharpening}. A repeated border is a better guess. A halo, the "
    "real pixels around the tile, needs none.",
    # Benchmark
    "benchmark_title": "Benchmark",
    "benchmark_heading": "Beside the papers",
    "benchmark_text": "libjpeg, 8-bit output, the whole picture, means over the pictures, as the "
    "papers measure; of the luma, or of red, green and blue where the name says RGB. Published "
    "rows are quoted; ours were measured with "
    "`python -m restore bench`.",
    "benchmark_none": "The networks here are not measured yet: run `python -m restore bench DIR "
    "--gray --card TITLE`.",
    "benchmark_dataset": "Pictures",
    "benchmark_metric": "Measure",
    "benchmark_metric_psnr": "PSNR, dB",
    "benchmark_metric_ssim": "SSIM",
    "benchmark_metric_psnrb": "PSNR-B, dB",
    "benchmark_method": "Method",
    "benchmark_ours": "{method} (here)",
    "benchmark_published": "{method}, {year}",
    "benchmark_quality": "Quality {quality}",
    "benchmark_parameters": "Parameters, M",
    "benchmark_cost": "Multiply-adds a pixel, M",
    "benchmark_source": "Source",
    "benchmark_download": "CSV",
    "own_heading": "Your own pictures",
    "own_text": "Measured here in the same way, each picture whole; in colour, chroma is 4:2:0.",
    "own_folder": "A folder at once",
    "own_files": "Pictures without JPEG artifacts, such as PNG",
    "own_start": "Measure",
    "own_progress": "{name} · quality {quality} · {title}",
    "own_refused": "Left out, since they are no pictures that can be opened, or have more than "
    "{limit} megapixels: {names}{more}.",
    "own_more": " and {count} more",
    "own_file": "File",
    "own_images": "Pictures",
    "own_images_help": "How many pictures the means are over.",
    "own_pictures": "Every picture",
    # About
    "about_title": "About",
    "about_heading": "About this lab",
    "about_network": "Network",
    "about_preparing": "Preparing the network for the first time takes some seconds.",
    "about_drawing": "Drawn from the network that runs here. Blocks are convolutions: kernel, "
    "channels in → out; the lower a block, the lower the resolution. Each part explains itself.",
    "about_plane_coefficients": "coefficients",
    "about_plane_pixels": "pixels",
    "about_plane_steps": "quantisation steps",
    "about_plane_luma": "restored luma",
    "about_plane_blue": "Cb",
    "about_plane_red": "Cr",
    "about_result_luma": "restored luma",
    "about_result_chroma": "restored Cb, Cr",
    "about_parameters": "Parameters",
    "about_parameters_help": "{count} numbers that training has found.",
    "about_multiply_adds": "Multiply-adds a pixel",
    "about_multiply_adds_help": "{count} multiplications, each with an addition, for every pixel "
    "of the picture.",
    "about_halo": "Reach",
    "about_halo_help": "What lies more than {halo} pixels away changes no pixel noticeably.",
    "about_training": "Training",
    "about_training_help": "Time on the machine that trained it. It saw {megapixels} megapixels.",
    "about_minutes": "{minutes} min",
    "about_weights": "Weights: {licence}.",
    "about_results": "Measured",
    "about_results_help": "PSNR in dB, then the gain over JPEG. Higher is closer to the original.",
    "about_pictures": "Pictures",
    "about_validation": "Crops held out of training (Cb and Cr)",
    "about_quality": "Quality {quality}",
    "about_quality_help": "PSNR in dB at JPEG quality {quality}, then the gain over JPEG.",
    "about_trainings": "Trained",
    "about_trainings_help": "From top to bottom; each training starts from the weights of the one "
    "before.",
    "about_column_recipe": "Recipe",
    "about_column_recipe_help": "Name of the file in train/ that decides the training.",
    "about_column_data": "Pictures from",
    "about_column_data_help": "Folders with the training pictures; train/README.md tells more.",
    "about_column_count": "Pictures",
    "about_column_count_help": "Number of training pictures.",
    "about_column_megapixels": "Megapixels",
    "about_column_megapixels_help": "What the training saw, crop by crop, in million pixels.",
    "about_column_minutes": "Minutes",
    "about_column_minutes_help": "Time the training took, in minutes.",
    "about_column_device": "On",
    "about_column_device_help": "What it was trained on: a processor (CPU) or a graphics card.",
    "about_recipes": "Recipes",
    "about_privacy": "Privacy",
    "about_privacy_machine": "Nothing leaves this machine: no photo, no statistics. The pages load "
    "nothing from elsewhere.",
    "about_privacy_photo": "An uploaded file is held in memory, never kept on disk, until "
    "{minutes} minutes after its tab is closed.",
    "about_privacy_pictures": "The pictures on the pages, the original among them, stay in memory "
    "until newer ones need the room ({megabytes} MB for all visitors) or the app ends.",
    "about_versions": "Versions",
    "about_versions_help": "What is installed where this app runs.",
    "about_licence_text": "Code and weights: {licence}.",
    # Drawing of a network
    "drawing_label": "Layers of {title}, from left to right",
    "drawing_input": "What the network reads",
    "drawing_result": "What the network returns",
    "drawing_planes_help": "Takes of what the network reads: {planes}",
    "drawing_convolution_help": "Convolution {kernel} × {kernel}, {inputs} channels to {outputs}",
    "drawing_transposed_help": "Transposed convolution {kernel} × {kernel}, {inputs} channels to "
    "{outputs}: each position becomes a square of pixels",
    "drawing_unshuffle_help": "Squares of {side} × {side} pixels become channels: {inputs} to "
    "{outputs}",
    "drawing_shuffle_help": "Channels become squares of {side} × {side} pixels: {inputs} to "
    "{outputs}",
    "drawing_scale": "at {scale} of the width and height",
    "drawing_dilation": "dilation {dilation}",
    "drawing_parameters": "{count} parameters",
    "drawing_multiply_adds": "{count} multiply-adds a pixel",
    "drawing_times": "{times} times in a row, each with weights of its own",
    "drawing_repeated": "{times} times: ({part})",
    "drawing_branches": "{joined} of ({chains})",
    "drawing_unchanged": "unchanged",
    "drawing_sum": "Sum",
    "drawing_product": "Product",
    "drawing_concatenation": "Concatenation",
    # Photo and settings
    "upload": "Photo",
    "upload_help": "The photo stays in this session; nothing is kept on disk.",
    "upload_kept": "In use: {name}",
    "upload_elsewhere": "This link was made for an uploaded photo, which stays with whoever has "
    "it: a sample is shown in its place.",
    "sample": "or a sample",
    "sample_placeholder": "Choose a sample",
    "sample_astronaut.png": "Astronaut",
    "sample_chelsea.png": "Cat",
    "sample_coffee.png": "Coffee",
    "sample_motorcycle_left.png": "Motorcycle",
    "sample_rocket.jpg": "Rocket (a JPEG file)",
    "sample_camera.png": "Cameraman (grey)",
    "sample_page.png": "Printed page (grey)",
    "sample_hubble_deep_field.jpg": "Deep field (large)",
    "sample_retina.jpg": "Retina (large)",
    "quality": "JPEG quality",
    "quality_help": "1 keeps the least, 100 the most. Artifacts show clearly below about 30.",
    "subsampling": "Chroma",
    "subsampling_help": "How JPEG stores colour: 4:4:4 at full resolution, 4:2:2 at half the "
    "width, 4:2:0 at half the width and height.",
    "subsampling_gray": "A grey picture has no colour to subsample.",
    "luma": "Luma only",
    "luma_help": "Compares the brightness alone, as papers do. The colours no longer count.",
    "project": "Hold to the file",
    "project_help": "Every coefficient in a JPEG says within which interval that of the original "
    "lay. Pictures that leave these intervals are moved to their borders.",
    "methods": "Methods",
    "methods_placeholder": "JPEG alone",
    # Large photos
    "region_heading": "A region first",
    "region_text": "This photo is large, {width} × {height} pixels. The marked "
    "{region_width} × {region_height} region is compared; click or drag to move it.",
    "region_label": "Overview of the photo with the compared region marked. "
    "Arrow keys move the region.",
    "whole_start": "Compare the whole picture",
    "whole_heading": "The whole picture",
    "whole_text": "All {width} × {height} pixels are compared.",
    "whole_leave": "Back to the region",
    "whole_too_large": "Pictures up to {limit} megapixels can be compared whole; "
    "this one has {megapixels}.",
    "stop": "Stop",
    "progress": "{title}",
    "progress_start": "Encoding",
    "waiting": "Place {place} in line",
    "waiting_seconds": "Place {place} in line, about {seconds} s left",
    "waiting_minutes": "Place {place} in line, about {minutes} min left",
    # Viewer
    "viewer_label": "Pictures side by side",
    "viewer_hint": "Scroll or pinch to zoom, drag to move, double-click to fit.",
    "viewer_hint_narrow": "Pinch to zoom, drag to move, swipe for the next.",
    "viewer_pane": "{title}, {width} by {height} pixels. Plus and minus zoom, arrow keys move, "
    "0 fits.",
    "viewer_zoom_in": "Zoom in",
    "viewer_zoom_out": "Zoom out",
    "viewer_fit": "Fit",
    "viewer_actual": "1:1",
    "viewer_actual_help": "One picture pixel on one screen pixel",
    "viewer_zoom_help": "Magnification in screen pixels per picture pixel",
    "viewer_download": "PNG",
    "viewer_download_help": "Download {title} as a lossless PNG",
    "viewer_tools": "How the pictures are shown",
    "viewer_zoom": "Zoom",
    "viewer_modes": "Arrangement",
    "viewer_grid": "Side by side",
    "viewer_grid_help": "Every picture in a place of its own.",
    "viewer_split": "Split",
    "viewer_split_help": "Two pictures in one place, with a border to drag between them.",
    "viewer_flip": "Flip",
    "viewer_flip_help": "One picture at a time, all in the same place. Keys 1 to 9 choose.",
    "viewer_difference": "Difference",
    "viewer_change": "Change",
    "viewer_difference_help": "Each picture minus {first}, amplified.",
    "viewer_aids": "Aids",
    "viewer_blocks": "8×8 grid",
    "viewer_blocks_help": "The borders of JPEG’s 8×8 blocks.",
    "viewer_blocks_hidden": "The grid shows from 100 % on.",
    "viewer_loupe": "Loupe",
    "viewer_loupe_help": "Magnifies the same place in every picture and reads its pixel. Shift and "
    "an arrow key move it by one pixel.",
    "viewer_place": "x {left} · y {top}",
    "viewer_place_help": "Column and row of the pixel, counted from 0 at the top left.",
    "viewer_left": "Left",
    "viewer_right": "Right",
    "viewer_handle": "Border between {left} and {right}",
    "viewer_split_pane": "{left} on the left, {right} on the right. Plus and minus zoom, arrow "
    "keys move, 0 fits.",
    "viewer_amplification": "Amplification",
    "viewer_amplification_help": "What differences are multiplied by, so that they can be seen.",
    "viewer_signed": "Signed",
    "viewer_signed_help": "Mid-grey is equal to {first}, lighter is brighter than it, darker is "
    "darker; a tint is a colour that has grown stronger.",
    "viewer_absolute": "Absolute",
    "viewer_absolute_help": "Black is equal to {first}; the brighter, the farther from it.",
    "viewer_hint_split": "Drag the border, or choose it and press the arrow keys.",
    "viewer_hint_flip": "Press a number key to change the picture; hold it to look and come back.",
    "viewer_hint_flip_narrow": "Choose a name to change the picture.",
    "viewer_hint_signed": "Mid-grey: no difference. Lighter: brighter than {first}.",
    "viewer_hint_absolute": "Black: no difference. Brighter: farther from {first}.",
    "viewer_value_color_help": "Red, green and blue of the pixel in the loupe, from 0 to 255.",
    "viewer_value_gray_help": "Grey value of the pixel in the loupe, from 0 to 255.",
    "viewer_value_difference_help": "The pixel in the loupe minus that of {first}, not amplified: "
    "red, green and blue, or grey.",
    "viewer_local": "In view",
    "viewer_local_help": "PSNR against {first} of the part that is in view, in decibels.",
    "viewer_decibels": "{level} dB",
    "original": "Original",
    # Numbers and their explanations
    "infinite": "∞",
    "undefined": "–",
    "size": "Pixels",
    "size_help": "Width × height in pixels.",
    "format": "Format",
    "format_help": "The format of the file the photo came in.",
    "psnr": "PSNR",
    "psnr_help": "Peak signal-to-noise ratio against the original, in decibels. Higher is "
    "closer; ∞ means identical.",
    "gain": "vs JPEG",
    "gain_help": "PSNR minus the PSNR of the JPEG picture, in decibels. Positive means closer "
    "to the original than JPEG.",
    "ssim": "SSIM",
    "ssim_help": "Structural similarity to the original, at most 1. It compares local "
    "brightness, contrast and structure.",
    "psnrb": "PSNR-B",
    "psnrb_help": "PSNR with an extra penalty for visible steps at the borders of the 8×8 "
    "blocks, in decibels.",
    "consistency": "True to file",
    "consistency_help": "Share of the JPEG’s coefficients that this picture compresses back to. "
    "At 100 % the file could have been made from this very picture.",
    "bytes": "File",
    "bytes_help": "The JPEG file this picture is made from: {count} bytes. Restoring adds none.",
    "bpp": "Rate",
    "bpp_help": "Bits of the JPEG file per pixel of the picture.",
    "seconds": "Time",
    "seconds_jpeg_help": "Time to decode the JPEG on this machine.",
    "seconds_help": "Time this method took on this machine.",
    # Report and link
    "report_figure": "Figure for a report",
    "report_figure_help": "One PNG: the pictures, their numbers, the two worst crops enlarged, "
    "and a caption, in English.",
    "report_table": "Numbers",
    "report_table_help": "All numbers of this comparison as CSV.",
    "link_upload": "The address of this page holds all settings. Uploaded photos stay here: a "
    "copied link shows a sample instead.",
    # Crops
    "crops_heading": "Where JPEG hurt most",
    "crops_text": "The regions where JPEG is farthest from the original, enlarged without "
    "smoothing. Choose a place to see it in the pictures above.",
    "crops_psnr_help": "PSNR of this crop alone against the original, in decibels.",
    "crops_place": "x {left} · y {top}",
    "crops_show": "Show the crop at {place} in the pictures above",
    "crops_show_help": "Left and top of this crop in pixels. Shows it in the pictures above.",
    # Coefficients
    "coefficients_heading": "DCT coefficients",
    "coefficients_view": "View of the coefficients",
    "coefficients_heatmaps": "All frequencies",
    "coefficients_frequency": "One frequency",
    "coefficients_errors": "Error map",
    "coefficients_violations": "Against the file",
    "coefficients_text": "Mean log₁₀(1 + |coefficient|) of the luma over all 8×8 blocks, from "
    "the block’s mean (top left) to the finest detail (bottom right).",
    "coefficients_change_jpeg": "What JPEG changed",
    "coefficients_change": "What {title} changed in JPEG",
    "coefficients_changed": "change",
    "frequency": "Frequency",
    "frequency_option": "u {u} · v {v}",
    "frequency_help": "u counts half-waves down an 8×8 block, v across it; u 0 · v 0 is the "
    "block’s mean. Choose here or click a step in the table.",
    "frequency_table": "Quantisation table of the luma; the list above chooses the same.",
    "frequency_text": "This coefficient in all blocks of the luma. The file holds multiples of "
    "its step, {step}, alone: a comb, whose gaps the methods fill. Grid lines are multiples of "
    "the step; heights are logarithmic.",
    "frequency_value": "coefficient",
    "frequency_share": "share of blocks",
    "frequency_vertical": "vertical frequency",
    "frequency_horizontal": "horizontal frequency",
    "errors_text": "Mean squared error of each 8×8 block against the original: black is none, "
    "the brightest {limit} and more.",
    "errors_value": "squared error",
    "violations_text": "Share of blocks whose coefficient left the interval that the file states, "
    "by more than a grey level. The file rules these values out; “Hold to the file” moves them "
    "back, but for what the rounding to 8 bits, from 0 to 255, takes away again.",
    "violations_value": "blocks",
}
