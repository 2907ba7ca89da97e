"""English words of the page About, and the drawing of a network."""

WORDS = {
    # About
    "about_title": "About",
    "about_heading": "About this lab",
    "about_network": "Network",
    "about_drawing": "Drawn from the network that runs here. Blocks are convolutions: kernel, "
    "channels in → out; the shorter a block, the lower the resolution. Point at a part for "
    "details.",
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
    "about_imported": "Trained by its authors; the weights come from their archive, {file}.",
    "about_column_recipe": "Recipe",
    "about_column_recipe_help": "Name of the file in train/ that defines the training.",
    "about_column_data": "Pictures from",
    "about_column_data_help": "Folders with the training pictures; train/README.md tells more.",
    "about_column_count": "Pictures",
    "about_column_count_help": "Number of training pictures.",
    "about_column_megapixels": "Megapixels",
    "about_column_megapixels_help": "What the training saw, crop by crop, in million pixels.",
    "about_column_minutes": "Minutes",
    "about_column_minutes_help": "Time the training took, in minutes.",
    "about_column_device": "Device",
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
    "drawing_times": "{times} times in a row, each with weights of its own",
    "drawing_again": "one layer {times} times in a row; what the first one reads is added each "
    "time",
    "drawing_repeated": "{times} times: ({part})",
    "drawing_branches": "{joined} of ({chains})",
    "drawing_unchanged": "unchanged",
    "drawing_sum": "Sum",
    "drawing_product": "Product",
    "drawing_concatenation": "Concatenation",
}
