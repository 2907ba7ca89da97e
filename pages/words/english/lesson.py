"""English words of the page How JPEG works."""

WORDS = {
    "lesson_title": "How JPEG works",
    "lesson_heading": "How JPEG works",
    "lesson_part": "Part",
    "lesson_part_block": "Follow one block",
    "lesson_part_patterns": "64 patterns",
    "lesson_part_inside": "Inside the networks",
    "lesson_part_questions": "Five questions",
    "lesson_photo": "Photo",
    "lesson_block": "Row {row}, column {column}; corner at x {left}, y {top}. Choose another block "
    "in the picture.",
    "lesson_computing": "Computing",
    "lesson_stopped": "Stopped.",
    "lesson_go_on": "Go on",
    "picker_label": "The picture; the block in row {row}, column {column} is chosen. Arrow keys "
    "move by one block.",
    "picker_near": "The chosen block and those around it, enlarged",
    "lesson_k": "Coefficients kept, k",
    "lesson_k_help": "The first k in zigzag order are kept, all others set to zero. 0 leaves "
    "middle gray.",
    "lesson_fewer": "One fewer",
    "lesson_more": "One more",
    "lesson_basis": "Basis pictures",
    "lesson_basis_text": "A block is a sum of these 64. Those in use are as strong as their "
    "coefficient; those still to come are faint.",
    "lesson_basis_one": "Frequency {row} down, {column} across",
    "lesson_basis_help": "{row} down, {column} across; place {place} in zigzag order. Its "
    "coefficient in this block is {weight}.",
    "lesson_sum": "Running sum",
    "lesson_sum_text": "The basis pictures in use, added up. Nothing is quantised: all 64 give the "
    "block back exactly.",
    "lesson_sum_of": "First {count}",
    "lesson_sum_block": "The block",
    "lesson_sum_error": "Farthest pixel: {error} gray levels off.",
    "lesson_sum_error_help": "The largest difference between the sum and the block.",
    "lesson_whole": "Every block of the picture",
    "lesson_whole_region": "Of this large photo, the {width} × {height} pixels around the block.",
    "lesson_whole_first": "First {count} of 64",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_network": "Network",
    "lesson_inside_text": "What the trained network computes for {width} × {height} pixels around "
    "the block, at the chosen quality. Middle gray is zero unless a sentence says otherwise.",
    "inside_reach": "{name}: its largest value is {reach} gray levels.",
    "inside_planes": "64 spectral snapshots",
    "inside_planes_text": "The network reads no pixels. Coefficient by coefficient, one number a "
    "block, the file makes 64 small pictures of {columns} × {rows}; faint ones are zero all over. "
    "The number beneath says what full black and white mean.",
    "inside_snapshots": "The snapshots enlarged",
    "inside_snapshots_text": "A transposed convolution turns them into 64 pictures at full size. "
    "It began as the inverse DCT, each coefficient drawn by itself; training has let it mix them, "
    "so that something is drawn even where the file has only zeros.",
    "inside_stages": "Decoder and four sharpening stages",
    "inside_stages_text": "The decoder makes one picture of the 64, each stage adds a correction. "
    "Only the last picture was trained to be near the original; those on the way need not be "
    "nearer than JPEG.",
    "inside_decoder": "Decoder",
    "inside_segment": "Stage {count}",
    "inside_added": "Added by: {name}",
    "inside_added_label": "What was added",
    "inside_added_text": "The lower row shows what each added to the picture on its left: the mean "
    "change, ± how many gray levels full white and black are from it.",
    "inside_about": "{mean} ± {reach}",
    "inside_about_help": "It adds {mean} gray levels on average, and at most {reach} more or less.",
    "inside_pixels": "What it makes of the pixels",
    "inside_pixels_text": "Duet sees the decoded picture in cells of 4 × 4 pixels. Of 64 features, "
    "the eight that vary most; middle gray is the mean.",
    "inside_spectrum": "What it makes of the file",
    "inside_spectrum_text": "The same for the file’s coefficients and quantisation steps, which "
    "tell how far off each coefficient may be. Both are added up.",
    "inside_cut": "If it ended sooner",
    "inside_cut_text": "{blocks} residual blocks refine the features. What Duet would return with "
    "fewer of them: only with all of them was it trained.",
    "inside_cut_after": "After {count}",
    "inside_even": "Blank: the same everywhere, it only changes the brightness.",
    "inside_nothing": "Blank: it changes nothing that can be seen.",
    "inside_flat": "Blank: the same value everywhere here.",
    "inside_zero": "Blank: zero everywhere.",
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
    "inside_contribution_help": "Atom {atom} changes a pixel by {rms} gray levels (root mean "
    "square).",
    "inside_result": "Result",
    "inside_result_text": "All atoms together, added to the JPEG picture.",
    "lesson_question": "Question",
    "vote_for": "Hands for {letter}",
    "vote_picture": "Picture {letter}",
    "vote_show": "Show the answer",
    "vote_count": "Hands: {count}",
    "vote_clear": "Clear the count",
    "vote_most": "Most chose **{letters}**: {count} of {total} ({share}).",
    "vote_tied": "A tie between **{letters}**: {count} each, of {total}.",
    "question_busy_more_claim": "The busy third of this picture gains more decibels.",
    "question_busy_less_claim": "The smooth third of this picture gains more.",
    "question_busy_alike_claim": "Both gain about the same.",
    "question_dark_cause_error": "The squared error: a dark guess is safer than a bright one.",
    "question_dark_cause_start_saved": "The random start, and saving each picture scaled to its "
    "own brightest pixel.",
    "question_dark_cause_targets_scaled": "Targets that were scaled crop by crop.",
    "question_dark_cause_photos": "Training photos that were too dark.",
    "question_busy": "Do busy pictures gain more?",
    "question_busy_short": "Busy pictures",
    "question_busy_claim": "In 2023 the report that this project began with concluded that "
    "pictures full of detail gain most from restoration, and plain ones little. Cut this picture "
    "into small squares and sort them into three thirds, from smooth to busy: what will be "
    "measured?",
    "question_busy_small": "This picture is too small: choose one with at least three squares of "
    "{side} × {side} pixels.",
    "question_busy_no": "**No.** On this picture at quality {quality}, {title} gains {smooth} in "
    "the smooth third and {busy} in the busy one. What JPEG does to smooth areas, steps and bands, "
    "is easy to undo; detail that was rounded to zero is not.",
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
    "question_busy_x": "Busyness, squared gray levels",
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
    "question_psnr_even": "This place is too even for blur to do as much harm: choose another "
    "block.",
    "question_psnr_text": "Four pictures, all at a PSNR of {psnr}, each wrong in its own way. "
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
    "question_seams_text": "HR-CNN, run in tiles of {side} × {side} pixels. At a tile’s border its "
    "filters reach for pixels that are not there. In one of these pictures they found zeros. "
    "Which one?",
    "question_seams_whole": "In one piece",
    "question_seams_zero": "Tiles, zeros beyond",
    "question_seams_replicate": "Tiles, border repeated",
    "question_seams_halo": "Tiles with a halo",
    "question_seams_at": "At the seams {level}",
    "question_seams_at_help": "Mean difference from the picture in one piece within two pixels of "
    "the seams, in gray levels.",
    "question_seams_difference": "Difference from the picture in one piece",
    "question_seams_differences": "The difference from the picture in one piece, {times} times as "
    "large; gray is none, white is brighter.",
    "question_seams_decoder": "Zeros in the decoder only",
    "question_seams_sharpening": "Zeros in the sharpening stages only",
    "question_seams_faint": "Here zero padding hardly shows: at the seams it changes the picture "
    "by {zero} gray levels on average. Choose another block to see white seams.",
    "question_seams_answer": "**Zeros are not a picture.** The decoder’s filters, on balance, "
    "subtract what lies beside a pixel; zeros subtract nothing, and the border comes out too "
    "bright: {zero} gray levels on average. With zeros in the decoder alone it is {decoder}, in "
    "the sharpening stages alone {sharpening}. A repeated border is a better guess. A halo, the "
    "real pixels around the tile, needs none.",
    "question_dark": "Why did the report’s pictures end dark?",
    "question_dark_short": "Dark pictures",
    "question_dark_text": "The report that this project began with, of 2023, saw its HR-CNN make "
    "pictures ever darker, and suspected the squared error. A small repetition: the same photos, "
    "{steps} steps by the squared error, five ways of starting and teaching. What was it?",
    "question_dark_report": "As the report: random start, scaled targets",
    "question_dark_start": "Random start, true targets",
    "question_dark_levels": "The report’s network, started as a decoder",
    "question_dark_targets": "HR-CNN here, scaled targets",
    "question_dark_here": "HR-CNN here: started as a decoder, true targets",
    "question_dark_step": "Step",
    "question_dark_bias": "Too bright or too dark, gray levels",
    "question_dark_bias_hover": "Step %{{x}}: %{{y:+.1f}} gray levels",
    "question_dark_psnr": "PSNR, dB",
    "question_dark_psnr_hover": "Step %{{x}}: %{{y:.2f}} dB",
    "question_dark_column_way": "After the last step",
    "question_dark_column_psnr": "PSNR",
    "question_dark_column_bias": "Brightness",
    "question_dark_column_saved": "Brightness once saved",
    "question_dark_answer": "**Not because of the squared error:** all five learned by it, and "
    "HR-CNN as it is here stays at {here} gray levels. A random start begins at {begin} and still "
    "has {end}. The report’s notebook also saved each picture scaled to its own brightest pixel; a "
    "few pixels far above white made all others darker: {saved} in the end, where HR-CNN here has "
    "{plain}. Its scaled targets are no cause: they make pictures brighter ({scaled}). But they "
    "cost {cost}, since the network cannot know how each crop was scaled. And the report’s rate is "
    "too high for a decoder that reads whole levels: all turns black within ten steps ({levels}), "
    "and since a ReLU at the end passes no gradient below zero, it does not come back.",
    "question_dark_caption": "Quality 50; means over six pictures. Brightness: mean of the "
    "picture less that of the original. The networks have smaller sharpening stages, and less "
    "than a thousandth of the report’s training.",
    "question_loss": "What does a loss do?",
    "question_loss_short": "Losses",
    "question_loss_text": "The same small network, photos and steps; only what it was told to make "
    "small differs. Which picture would you keep?",
    "question_loss_original": "Original",
    "question_loss_jpeg": "JPEG",
    "question_loss_mse": "Squared error",
    "question_loss_mae": "Absolute error",
    "question_loss_content": "Content",
    "question_loss_gram": "Gram matrices",
    "question_loss_answer": "**It decides which mistakes are cheap.** JPEG alone has {jpeg}. The "
    "squared error counts large mistakes most and brings {mse}; in so few steps the absolute "
    "error, which the 2023 report proposed, reaches {mae}, although PSNR is made of squares. "
    "Content reaches {content} and the highest SSIM, and it smooths the blocks best, but it "
    "hardly sees brightness: the picture is {content_bias} gray levels off. Gram matrices tell "
    "which features occur together, not where: alone they bring {gram}, less than JPEG. They are "
    "meant to be added to a loss of pixels.",
    "question_loss_caption": "Quality 10; the numbers are those of the whole picture. Content "
    "compares features of the released DCSC, Gram matrices which of them occur together anywhere.",
    "question_made_by": "Made by `python -m restore.training.experiments`.",
}
