import dataclasses
from pathlib import Path

import pytest
import yaml

from restore.errors import RecipeError
from restore.models import registry, weights
from restore.training import recipe

RECIPES = sorted((Path(__file__).parents[2] / "train").glob("*.yaml"))


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_our_recipes_are_valid(path):
    assert recipe.read(path).name == path.stem


def test_every_network_has_a_recipe():
    networks = {network.name for network in registry.networks()}
    assert {recipe.read(path).method for path in RECIPES} == networks


def test_settings_override(tmp_path, tiny):
    path = tmp_path / "small.yaml"
    path.write_text(yaml.safe_dump(tiny))
    read = recipe.read(path, ["steps=9", "learning_rate=1e-2", "loss={mse: 1}"])
    assert (read.steps, read.learning_rate, read.loss) == (9, 0.01, {"mse": 1.0})
    assert read.name == "small" and read.batch == tiny["batch"]


def test_quality_ranges_become_shares(tiny):
    ranges = recipe.check({**tiny, "qualities": {10: 1, "20-40": 3}}).quality_ranges()
    assert ranges == [(10, 10, 0.25), (20, 40, 0.75)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"speed": 3}, "no key 'speed'"),
        ({"method": "magic"}, "no network 'magic'"),
        ({"method": "jpeg"}, "no network 'jpeg'"),
        ({"steps": 0}, "steps is 0"),
        ({"steps": "many"}, "steps is 'many'"),
        ({"steps": 1.5}, "steps is 1.5"),
        ({"batch": True}, "batch is True"),
        ({"crop": 20}, "multiple of 8"),
        ({"learning_rate": -1}, "above 0"),
        ({"matlab_range": 2}, "from 0 to 1"),
        ({"drawings": 1}, "from 0 to 0.9"),
        ({"optimiser": "magic"}, "adam, adamw, sgd, muon"),
        ({"precision": "fp8"}, "float32, bf16, auto"),
        ({"compile": 1}, "compile is 1"),
        ({"double_jpeg": 1.5}, "from 0 to 1"),
        ({"warmup": -1}, "0 or more"),
        ({"seed": 2**64}, "below 2\\^63"),
        ({"loss": {"mae": float("nan")}}, "loss.mae is nan"),
        ({"crop": 8, "loss": {"style": 1}}, "16 pixels"),
        ({"loss": {"magic": 1}}, "no loss 'magic'"),
        ({"loss": {}}, "at least one loss"),
        ({"loss": {"mae": -1}}, "0 or more"),
        ({"qualities": {"0-10": 1}}, "not a range within 1-100"),
        ({"qualities": {"30-10": 1}}, "not a range within 1-100"),
        ({"qualities": {"best": 1}}, "written like"),
        ({"qualities": {"10": 0}}, "at least one"),
        ({"method": "duet", "start": "blind"}, "no blind start: choose from .*hrcnn_report"),
        ({"method": "duet", "grid": "picture"}, "read only pixels"),
        ({"grid": "picture", "double_jpeg": 0.5}, "without double_jpeg"),
        ({"grid": "photo"}, "block, picture"),
        ({"targets": "scaled"}, "picture, min-max"),
        ({"features": "magic"}, "vgg, vgg_report, resnet, random, dcsc"),
        ({"crops_per_picture": -1}, "0 or more"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tiny, change, sentence):
    with pytest.raises(RecipeError, match=sentence):
        recipe.check({**tiny, **change})


@pytest.mark.parametrize(
    ("finish", "sentence"),
    [
        ({"crop": 32}, "The finish needs 'at'"),
        ({"at": 1}, "finish.at is 1.0"),
        ({"at": 0.5, "crops": 32}, "The finish has no key 'crops'"),
        ({"at": 0.5, "crop": 20}, "In the finish: crop is 20"),
        ({"at": 0.5, "loss": {"magic": 1}}, "In the finish: There is no loss"),
        (0.6, "finish is 0.6"),
    ],
)
def test_what_is_wrong_with_a_finish_is_said(tiny, finish, sentence):
    with pytest.raises(RecipeError, match=sentence):
        recipe.check({**tiny, "finish": finish})


def test_a_finish_changes_what_it_names_and_survives_a_card(tiny):
    checked = recipe.check({**tiny, "finish": {"at": 0.6, "crop": 32, "loss": {"mse": 1}}})
    ending = checked.ending
    assert (ending.crop, ending.batch, ending.loss) == (32, tiny["batch"], {"mse": 1.0})
    assert recipe.check(dataclasses.asdict(checked)) == checked
    plain = recipe.check(tiny)
    assert plain.ending is plain and recipe.check(dataclasses.asdict(plain)) == plain


def test_recipes_in_released_cards_are_still_read():
    for network in registry.networks():
        if not weights.is_released(network.name):
            continue
        training = weights.read_card(network.name)["training"]
        while training:
            assert recipe.check(training["recipe"]).method == network.name
            training = training.get("started_from")


def test_a_missing_key_is_named(tiny):
    del tiny["crop"]
    with pytest.raises(RecipeError, match="needs 'crop'"):
        recipe.check(tiny)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("a: [", "not YAML"), ("just words", "not a recipe"), ("", "not a recipe")],
)
def test_files_that_are_no_recipes(tmp_path, text, sentence):
    path = tmp_path / "recipe.yaml"
    path.write_text(text)
    with pytest.raises(RecipeError, match=sentence):
        recipe.read(path)


def test_a_missing_file_and_a_bad_setting(tmp_path, tiny):
    with pytest.raises(RecipeError, match="cannot be read"):
        recipe.read(tmp_path / "none.yaml")
    path = tmp_path / "small.yaml"
    path.write_text(yaml.safe_dump(tiny))
    with pytest.raises(RecipeError, match="key=value"):
        recipe.read(path, ["steps"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"subsamplings": {"4:2:1": 1}}, "no subsampling '4:2:1'"),
        ({"subsamplings": {"4:2:0": 0}}, "at least one"),
        ({"double_jpeg": 0.5}, "cannot have double_jpeg"),
        ({"crop": 48}, "multiples of 32"),
        ({"loss": {"content": 1}}, "two"),
    ],
)
def test_what_a_chroma_recipe_cannot_have(tiny, change, sentence):
    values = {**tiny, "method": "chroma", "matlab_range": 0, "crop": 32, "validation_crop": 32}
    assert recipe.check(values).subsamplings == {"4:2:0": 1.0}
    with pytest.raises(RecipeError, match=sentence):
        recipe.check({**values, **change})


def test_the_reports_recipes_are_its_trainings_to_the_letter():
    """Epochs x 800 pictures of DIV2K x crops of each, over the batch."""
    read = {path.stem: recipe.read(path) for path in RECIPES}
    hrcnn, dcsc = read["hrcnn_report"], read["dcsc_report"]
    assert (hrcnn.crops_per_picture, dcsc.crops_per_picture) == (8, 16)
    assert hrcnn.steps * hrcnn.batch == 50 * 800 * 8
    assert dcsc.steps * dcsc.batch == 30 * 800 * 16
    assert hrcnn.quality_ranges() == [(50, 50, 1.0)]
    assert hrcnn.start == dcsc.start == recipe.BLIND
    assert (hrcnn.targets, hrcnn.features) == ("min-max", "vgg_report")
    assert (dcsc.grid, dcsc.beta2) == ("picture", 0.999)
