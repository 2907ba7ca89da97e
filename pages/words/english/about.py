"""English words of the page About, and the drawing of a network."""

WORDS = {
    # About
    "about_title": "About",
    "about_heading": "About this lab",
    "about_network": "Network",
    "about_drawing": "Drawn from the network that runs here. Blocks are convolutions, with their "
    "kernel and their channels in → out; a lower block has a lower resolution. Point at a part, or "
    "tap it, for details.",
    "about_plane_coefficients": "coefficients",
    "about_plane_pixels": "pixels",
    "about_plane_steps": "quantisation steps",
    "about_plane_luma": "restored luma",
    "about_plane_cb": "Cb",
    "about_plane_cr": "Cr",
    "about_result_luma": "restored luma",
    "about_result_chroma": "restored Cb, Cr",
    "about_parameters": "Parameters",
    "about_parameters_help": "{count} numbers found by training.",
    "about_multiply_adds": "Multiply-adds per pixel",
    "about_multiply_adds_help": "{count} multiplications, each followed by an addition, for every "
    "pixel of the picture.",
    "about_halo": "Reach",
    "about_halo_help": "Pixels more than {halo} away have no noticeable effect on a pixel.",
    "about_training": "Training",
    "about_training_help": "Time on the machine that trained the network, which saw {megapixels} "
    "megapixels.",
    "about_minutes": "{minutes} min",
    "about_weights": "Weights: {licence}.",
    "about_results": "Results",
    "about_results_help": "PSNR in dB, followed by the gain over JPEG. Higher is closer to the "
    "original.",
    "about_pictures": "Data set",
    "about_validation": "Crops held out of training (Cb and Cr)",
    "about_quality": "Quality {quality}",
    "about_quality_help": "PSNR in dB at JPEG quality {quality}, followed by the gain over JPEG.",
    "about_trainings": "Training runs",
    "about_trainings_help": "From first to last. Each run starts from the weights of the one "
    "before.",
    "about_soup": "The weights are the mean of several runs: {parts}.",
    "about_soup_part": "{share:.1%} {recipe} (step {step:,}; {data})",
    "about_imported": "Trained by its authors; the weights come from their archive, {file}.",
    "about_column_recipe": "Recipe",
    "about_column_recipe_help": "Name of the file in train/ that defines the training.",
    "about_column_data": "Pictures from",
    "about_column_data_help": "Folders of the training pictures; see train/README.md.",
    "about_column_count": "Pictures",
    "about_column_count_help": "Number of training pictures.",
    "about_column_megapixels": "Megapixels",
    "about_column_megapixels_help": "Pixels seen in training, crop by crop, in millions.",
    "about_column_minutes": "Minutes",
    "about_column_minutes_help": "Training time in minutes.",
    "about_column_device": "Device",
    "about_column_device_help": "What it was trained on: a processor (CPU) or a graphics card.",
    "about_recipes": "Recipes",
    "about_privacy": "Privacy",
    "about_privacy_machine": "Nothing leaves this machine: no photos, no statistics. The pages "
    "load nothing from other servers.",
    "about_privacy_photo": "An uploaded file is held in memory, never on disk, until {minutes} "
    "minutes after its tab is closed.",
    "about_privacy_pictures": "The pictures on the pages, including the original, stay in memory "
    "until newer ones need the room ({megabytes} MB for all visitors) or the app ends.",
    "about_versions": "Versions",
    "about_versions_help": "What is installed on the machine that runs this app.",
    "about_licence_text": "Code and weights: {licence}.",
    # Drawing of a network
    "drawing_label": "Layers of {title}, from left to right",
    "drawing_input": "What the network reads",
    "drawing_result": "What the network returns",
    "drawing_planes_help": "Reads these planes of the input: {planes}",
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
    "drawing_multiply_adds": "{count} multiply-adds per pixel",
    "drawing_times": "{times} times in a row, each with its own weights",
    "drawing_again": "one layer {times} times in a row; the first one’s input is added each time",
    "drawing_repeated": "{times} times: ({part})",
    "drawing_branches": "{joined} of ({chains})",
    "drawing_unchanged": "unchanged",
    "drawing_sum": "Sum",
    "drawing_product": "Product",
    "drawing_concatenation": "Concatenation",
}
