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
    "lesson_block": "Block in row {row}, column {column} (top left at x {left}, y {top}). Click "
    "the photo to choose another.",
    "lesson_computing": "Computing",
    "lesson_stopped": "Stopped.",
    "lesson_go_on": "Continue",
    "picker_label": "The photo. The block in row {row}, column {column} is selected. Arrow keys "
    "move by one block.",
    "picker_near": "The selected block and its surroundings, enlarged",
    "lesson_k": "Patterns added, k",
    "lesson_k_help": "The first k coefficients in zigzag order are kept; all others are set to "
    "zero. With k = 0 only middle gray is left.",
    "lesson_basis": "The 64 patterns",
    "lesson_basis_text": "Every block is a sum of these 64 patterns. A pattern in use is as "
    "strong as its coefficient; those not yet added are faint.",
    "lesson_basis_one": "Frequency {row} down, {column} across",
    "lesson_basis_help": "{row} down, {column} across; number {place} in zigzag order. Its "
    "coefficient in this block is {weight}.",
    "lesson_sum": "Sum so far",
    "lesson_sum_text": "The patterns in use, added up. Nothing is quantised here, so all 64 give "
    "back the original block.",
    "lesson_sum_of": "First {count}",
    "lesson_sum_block": "Original block",
    "lesson_sum_error": "The worst pixel is off by {error} gray levels.",
    "lesson_whole": "The whole picture",
    "lesson_whole_region": "The photo is large, so only the {width} × {height} pixels around the "
    "block are shown.",
    "lesson_whole_first": "First {count}",
    "lesson_psnr": "PSNR {psnr}",
    "lesson_inside_text": "Computed by the trained network from the {width} × {height} pixels "
    "around the block, at the JPEG quality chosen on the left. Middle gray is zero unless stated "
    "otherwise.",
    "inside_reach": "{name}: the largest absolute value is {reach} gray levels.",
    "inside_planes": "64 spectral snapshots",
    "inside_planes_text": "This network reads the file’s coefficients, not its pixels. Taking the "
    "same coefficient from every block makes 64 small pictures of {columns} × {rows}. The faint "
    "ones are all zero.",
    "inside_snapshots": "The snapshots enlarged",
    "inside_snapshots_text": "A transposed convolution enlarges them to full size. It started as "
    "the inverse DCT, drawn one coefficient at a time. Training has mixed the coefficients, so "
    "something is drawn even where the file has only zeros.",
    "inside_stages": "Decoder and four sharpening stages",
    "inside_stages_text": "The decoder merges the 64 pictures into one, and each stage adds a "
    "correction. Only the last picture was trained to match the original; earlier ones can be "
    "worse than JPEG.",
    "inside_decoder": "Decoder",
    "inside_segment": "Stage {count}",
    "inside_added": "Added by: {name}",
    "inside_added_label": "What was added",
    "inside_added_text": "The lower row shows what was added to the picture on the left. The "
    "first number is the mean change in brightness, shown as middle gray; white and black are "
    "that mean plus and minus the number after ±.",
    "inside_about": "{mean} ± {reach}",
    "inside_about_help": "It adds {mean} gray levels on average and deviates from that by at most "
    "{reach}.",
    "inside_pixels": "Features from the pixels",
    "inside_pixels_text": "Duet divides the decoded picture into cells of 4 × 4 pixels. These are "
    "the eight of its 64 features that vary most; middle gray is the mean.",
    "inside_spectrum": "Features from the file",
    "inside_spectrum_text": "These come from the file’s coefficients and quantisation steps. A "
    "step tells how far off a coefficient can be. Duet adds both kinds of features together.",
    "inside_cut": "If it stopped early",
    "inside_cut_text": "{blocks} residual blocks refine the features one after another. This is "
    "what Duet would return after only some of them. Only the result of all of them "
    "was trained.",
    "inside_cut_after": "{count} blocks",
    "inside_even": "Blank: it only changes the overall brightness.",
    "inside_nothing": "Blank: no visible change.",
    "inside_flat": "Blank: all values are the same.",
    "inside_zero": "Blank: all zero.",
    "inside_features": "Features",
    "inside_features_text": "Three layers look at the same pixels, spaced differently. These are "
    "the eight of each layer’s 64 features that vary most.",
    "inside_dilation": "Dilation {dilation}",
    "inside_dilation_text": "3 × 3 weights spread over {reach} × {reach} pixels.",
    "inside_feature": "Feature {index}",
    "inside_code": "Sparse code",
    "inside_code_text": "DCSC describes what it adds with {atoms} patterns called atoms. The code "
    "says how much of each atom every pixel uses; it is refined in {steps} steps. The more zeros, "
    "the simpler the description.",
    "inside_layer": "Step",
    "inside_layer_help": "0 is the first code; each step refines the previous one.",
    "inside_zeros": "Share of zeros",
    "inside_zeros_hover": "Step %{{x}}: %{{y:.1%}} are zero",
    "inside_code_layer": "After step {layer}, {zeros} of the code is zero. The atoms used most "
    "are {atoms}. Black is zero.",
    "inside_atom": "Atom {atom}",
    "inside_atom_help": "Atom {atom}: {zeros} of its values are zero.",
    "inside_contributions": "Atoms that change most",
    "inside_contributions_text": "What the eight atoms that change the picture most add to it, "
    "from the last code. Beneath is the number of the atom; all share one scale.",
    "inside_contribution_help": "Atom {atom} changes a pixel by {rms} gray levels (root mean "
    "square).",
    "inside_result": "Result",
    "inside_result_text": "What all atoms add together, and the JPEG picture with it added.",
    "vote_for": "Hands for {letter}",
    "vote_picture": "Picture {letter}",
    "vote_show": "Show the answer",
    "vote_count": "Hands: {count}",
    "vote_right": "✓ right",
    "vote_clear": "Clear the count",
    "vote_most": "Most chose **{letters}**: {count} of {total} ({share}).",
    "vote_tied": "A tie between **{letters}**: {count} each, of {total}.",
    "question_busy_more_claim": "The busy third improves more.",
    "question_busy_less_claim": "The smooth third improves more.",
    "question_busy_alike_claim": "Both improve about equally.",
    "question_dark_cause_error": "The squared error: a dark guess is safer than a bright one.",
    "question_dark_cause_start_saved": "A random start, and saving each picture scaled down to "
    "fit its brightest pixel.",
    "question_dark_cause_targets_scaled": "Training targets whose brightness was scaled crop by "
    "crop.",
    "question_dark_cause_photos": "Training photos that were too dark.",
    "question_busy": "Do busy pictures gain more from restoration?",
    "question_busy_short": "Busy pictures",
    "question_busy_claim": "The 2023 report behind this project concluded that restoration helps "
    "detailed pictures a lot and plain ones little. Let us cut this picture into small squares "
    "and split them into thirds, from smooth to busy. Which third improves more?",
    "question_busy_small": "This picture is too small. Choose one with at least three squares of "
    "{side} × {side} pixels.",
    "question_busy_no": "**No.** On this picture at quality {quality}, {title} gains {smooth} in "
    "the smooth third and {busy} in the busy third. The steps and bands that JPEG leaves in "
    "smooth areas are easy to undo; detail that was rounded to zero is not.",
    "question_busy_yes": "**On this picture, yes.** At quality {quality}, {title} gains {busy} in "
    "the busy third and {smooth} in the smooth third. The busy squares have edges and patterns "
    "that continue far enough to guess what the file has lost. Other pictures may give another "
    "answer.",
    "question_busy_alike": "**They gain about equally.** On this picture at quality {quality}, "
    "{title} gains {smooth} in the smooth third and {busy} in the busy third.",
    "question_busy_unknown": "**This picture cannot tell.** One of its thirds has no error to "
    "compare in decibels.",
    "question_busy_share": "But decibels are ratios, and JPEG’s error itself is larger in busy "
    "areas. Of all the squared error that {title} removed, {share} was in the busy third.",
    "question_busy_smooth": "Smooth third",
    "question_busy_medium": "Medium third",
    "question_busy_busiest": "Busy third",
    "question_busy_removed": "{share} of the squared error removed",
    "question_busy_third_help": "The picture is cut into squares of {side} × {side} pixels and "
    "split into thirds by busyness. Above: the mean gain of {title} over JPEG in this third. "
    "Below: this third’s share of all squared error removed.",
    "question_busy_x": "Busyness (squared gray levels)",
    "question_busy_y": "Gain of {title}, dB",
    "question_busy_hover": "Busyness %{{x:.1f}}<br>gain %{{y:.2f}} dB",
    "question_busy_caption": "Each dot is a square of {side} × {side} pixels; the lines are the "
    "means of the thirds. Rank correlation: {correlation}.",
    "question_busy_caption_help": "Busyness is the mean square of the original’s high-frequency "
    "coefficients. The rank correlation is 1 if busier squares always gain more, −1 if they "
    "always gain less, and 0 if there is no relation.",
    "question_psnr": "Does a higher PSNR always look better?",
    "question_psnr_short": "PSNR and the eye",
    "question_psnr_equal": "JPEG changes nothing around this block. Lower the quality or choose "
    "another block.",
    "question_psnr_even": "The area around this block is so smooth that no blur lowers the PSNR "
    "as far as JPEG does. Choose another block.",
    "question_psnr_text": "All four pictures have a PSNR of {psnr}, but each is wrong in a "
    "different way. Which one looks best?",
    "question_psnr_shift": "Brightness shift",
    "question_psnr_noise": "Noise",
    "question_psnr_blur": "Blur",
    "question_psnr_jpeg": "JPEG",
    "question_psnr_answer": "**No.** PSNR measures how far off the pixels are, not in what way, "
    "so all four score the same. SSIM, which compares structure, rates “{best}” highest and "
    "“{worst}” lowest. So a picture with a lower PSNR can look better.",
    "question_seams": "Why does zero padding leave white seams?",
    "question_seams_short": "White seams",
    "question_seams_small": "This picture has no room for two tiles of {side} × {side} pixels. "
    "Choose a larger one.",
    "question_seams_text": "HR-CNN processed this picture in tiles of {side} × {side} pixels. At "
    "the edge of a tile, its filters need pixels from outside. In one picture these were filled "
    "with zeros (zero padding). Which one?",
    "question_seams_whole": "In one piece",
    "question_seams_zero": "Tiles padded with zeros",
    "question_seams_replicate": "Tiles with edges repeated",
    "question_seams_halo": "Tiles with real pixels around",
    "question_seams_at": "Seam brightness {level}",
    "question_seams_at_help": "How many gray levels brighter than the picture done in one piece, "
    "on average within two pixels of the seams.",
    "question_seams_difference": "Difference from the picture in one piece",
    "question_seams_differences": "Difference from the picture done in one piece, amplified "
    "{times} times. Gray means no difference; white means brighter.",
    "question_seams_decoder": "Zeros in the decoder only",
    "question_seams_sharpening": "Zeros in the sharpening stages only",
    "question_seams_faint": "Zero padding hardly shows here: it changes the seams by {zero} gray "
    "levels on average. Choose another block to see white seams.",
    "question_seams_answer": "**Because zeros are not what was there.** On balance, the decoder’s "
    "filters subtract what lies next to a pixel. Zeros leave nothing to subtract, so the edges "
    "come out {zero} gray levels brighter on average. With zeros only in the decoder it is "
    "{decoder}; only in the sharpening stages, {sharpening}. Repeating the edge pixels is a "
    "better guess. With the real pixels around the tile there is nothing to guess.",
    "question_dark": "Why did the report’s pictures turn dark?",
    "question_dark_short": "Dark pictures",
    "question_dark_text": "In the 2023 report behind this project, HR-CNN made pictures darker "
    "the longer it trained, and the squared error was suspected. This is a small rerun: the same "
    "photos, {steps} steps with the squared error, and five combinations of start and target. Why "
    "did they turn dark?",
    "question_dark_report": "As in the report: random start, scaled targets",
    "question_dark_start": "Random start, original as target",
    "question_dark_levels": "The report’s network, started as a decoder",
    "question_dark_targets": "This app’s HR-CNN, scaled targets",
    "question_dark_here": "This app’s HR-CNN: started as a decoder, original as target",
    "question_dark_step": "Step",
    "question_dark_bias": "Bias, gray levels",
    "question_dark_bias_hover": "Step %{{x}}: %{{y:+.1f}} gray levels",
    "question_dark_psnr": "PSNR, dB",
    "question_dark_psnr_hover": "Step %{{x}}: %{{y:.2f}} dB",
    "question_dark_column_way": "After training",
    "question_dark_column_psnr": "PSNR",
    "question_dark_column_bias": "Bias",
    "question_dark_column_saved": "Bias once saved",
    "question_dark_answer": "**Not because of the squared error.** All five used it, and this "
    "app’s HR-CNN ends with a bias of {here} gray levels.\n\n- **Random start:** "
    "it begins at {begin} and still ends at {end}.\n- **Saving:** the report scaled each picture "
    "so that its brightest pixel became white. A few pixels far too bright made all others "
    "darker: {saved} in the end (this app’s HR-CNN: {plain}).\n- **Scaled targets:** not a cause; "
    "they make pictures brighter ({scaled}). But PSNR drops by {cost}, because the network cannot "
    "know how each crop was scaled.\n- **Learning rate:** the report’s rate is too high for a "
    "network started as a decoder. Everything turns black within ten steps ({levels}), and then "
    "the last ReLU has no gradient, so it never recovers.",
    "question_dark_caption": "Quality 50, averaged over six pictures. Bias: the "
    "mean of the result minus the mean of the original. The networks have smaller sharpening "
    "stages and less than a thousandth of the report’s training.",
    "question_loss": "What does a loss function do?",
    "question_loss_short": "Loss functions",
    "question_loss_text": "One small network, the same photos, the same number of steps. Only the "
    "quantity to minimise, the loss, differs. Which picture looks best?",
    "question_loss_original": "Original",
    "question_loss_jpeg": "JPEG",
    "question_loss_mse": "Squared error",
    "question_loss_mae": "Absolute error",
    "question_loss_content": "Content loss",
    "question_loss_gram": "Gram matrices",
    "question_loss_answer": "**It decides which mistakes count most.** JPEG has a PSNR of {jpeg}. "
    "The squared error weighs large mistakes most and reaches {mse}. The absolute error, which "
    "the 2023 report proposed, gets further in these few steps, {mae}, although PSNR itself is "
    "based on squares. The content loss reaches {content} with the highest SSIM and removes the "
    "blocks best, but it hardly sees brightness: the picture is {content_bias} gray levels off. "
    "Gram matrices see which features occur together, but not where. Alone they reach {gram}, "
    "less than JPEG; they are meant to be combined with a pixel loss.",
    "question_loss_caption": "Quality 10, measured on the whole picture. The content loss "
    "compares features of a DCSC; Gram matrices compare how often those features occur "
    "together.",
    "question_made_by": "Made by `python -m restore.training.experiments`.",
}
