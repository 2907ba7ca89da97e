import hashlib

import numpy as np
import pytest
import torch
from scipy.fft import dctn
from scipy.signal import correlate

from restore.errors import RecipeError
from restore.models import registry, weights
from restore.training import features, losses, resnet, vgg

RESTORED = torch.tensor([[[[0.0, 0.5], [1.0, 0.25]]]])
ORIGINAL = torch.tensor([[[[0.1, 0.5], [0.6, 0.75]]]])
ERRORS = np.array([-0.1, 0.0, 0.4, -0.5])


def random_pair(side=16, count=2):
    random = np.random.default_rng(0)
    return (torch.from_numpy(random.random((count, 1, side, side), np.float32)) for _ in range(2))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mae", np.abs(ERRORS).mean()),
        ("mse", (ERRORS**2).mean()),
        ("charbonnier", np.sqrt(ERRORS**2 + 1e-3**2).mean()),
        ("psnr", 10 * np.log10((ERRORS**2).mean() + 1e-4)),
    ],
)
def test_pixel_losses_are_their_definitions(name, expected):
    assert losses.PIXEL[name](RESTORED, ORIGINAL).item() == pytest.approx(expected, rel=1e-5)


def test_psnr_is_averaged_over_pictures():
    original = torch.zeros(2, 1, 8, 8)
    restored = torch.stack([torch.full((1, 8, 8), 0.1), torch.full((1, 8, 8), 0.2)])
    expected = np.mean(10 * np.log10(np.array([0.01, 0.04]) + 1e-4))
    assert losses.psnr(restored, original).item() == pytest.approx(expected, rel=1e-5)


def test_relative_squared_error_is_weighed_by_what_jpeg_left():
    random = np.random.default_rng(0)
    restored, original, decoded = random.random((3, 4, 1, 8, 8), np.float32)
    error = ((restored - original) ** 2).mean((1, 2, 3))
    left = np.sqrt(((decoded - original) ** 2).mean((1, 2, 3)))
    expected = np.mean(error / (left + 1e-3))
    tensors = [torch.from_numpy(values) for values in (restored, original, decoded)]
    assert losses.relative_squared(*tensors).item() == pytest.approx(expected, rel=1e-5)
    total = losses.weighted({"relative_squared": 2, "mae": 1})(*tensors).item()
    mean = np.abs(restored - original).mean()
    assert total == pytest.approx(2 * expected + mean, rel=1e-5)


def test_a_relative_loss_needs_what_jpeg_left():
    with pytest.raises(ValueError, match="needs the decoded JPEG"):
        losses.weighted({"relative_squared": 1})(RESTORED, ORIGINAL)


def test_frequency_loss_is_that_of_scipys_dct():
    restored, original = random_pair()
    error = (restored - original).numpy().reshape(2, 2, 8, 2, 8).swapaxes(2, 3)
    expected = np.abs(dctn(error, axes=(-2, -1), norm="ortho")).mean()
    assert losses.frequency(restored, original).item() == pytest.approx(expected, rel=1e-5)


def test_gram_matrix_is_the_products_of_channels():
    features = np.random.default_rng(0).random((2, 3, 4, 5), np.float32)
    expected = np.einsum("nchw,ndhw->ncd", features, features) / (3 * 4 * 5)
    np.testing.assert_allclose(losses.gram(torch.from_numpy(features)), expected, rtol=1e-5)


def test_weights_add_up():
    total = losses.weighted({"mae": 0.5, "mse": 2})(RESTORED, ORIGINAL).item()
    assert total == pytest.approx(0.5 * np.abs(ERRORS).mean() + 2 * (ERRORS**2).mean())


@pytest.fixture(scope="module")
def state():
    """Random weights in torchvision's layout, the classifier's among them."""
    torch.manual_seed(0)
    state = {
        key: value.clone()
        for key, value in vgg.Features().state_dict().items()
        if key.startswith("features.")
    }
    return {**state, "classifier.0.weight": torch.zeros(1)}


@pytest.fixture
def vgg_file(tmp_path, state, monkeypatch):
    path = tmp_path / "vgg19.pth"
    torch.save(state, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(vgg, "URL", f"https://example.org/vgg19-{digest[:8]}.pth")
    return path


def direct_features(state, picture):
    """VGG-19 by SciPy's correlation: features after each ReLU, by (group, convolution)."""
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    values = (picture[None] - mean[:, None, None]) / deviation[:, None, None]
    found, place = {}, 0
    for group, count in enumerate((2, 2, 4, 4, 4), 1):
        for convolution in range(1, count + 1):
            weight, bias = (
                state[f"features.{place}.{kind}"].numpy() for kind in ("weight", "bias")
            )
            padded = np.pad(values, ((0, 0), (1, 1), (1, 1)))
            values = np.stack(
                [
                    np.maximum(correlate(padded, kernel, "valid")[0] + shift, 0)
                    for kernel, shift in zip(weight, bias, strict=True)
                ]
            )
            found[group, convolution] = values
            place += 2
        if group < 5:
            channels, height, width = values.shape
            values = values.reshape(channels, height // 2, 2, width // 2, 2).max(axis=(2, 4))
        place += 1
    return found


@pytest.mark.slow
def test_perceptual_losses_equal_a_direct_computation(state, vgg_file):
    restored, original = random_pair(count=1)
    made, wanted = (direct_features(state, part[0, 0].numpy()) for part in (restored, original))
    content = np.mean((made[5, 4] - wanted[5, 4]) ** 2)
    loss = losses.weighted({"content": 1}, vgg_file=str(vgg_file))
    assert loss(restored, original).item() == pytest.approx(content, rel=1e-3)

    def gram(values):
        return np.einsum("chw,dhw->cd", values, values) / values.size

    style = sum(
        np.mean((gram(made[group, 1]) - gram(wanted[group, 1])) ** 2) for group in range(1, 6)
    )
    loss = losses.weighted({"style": 1}, vgg_file=str(vgg_file))
    assert loss(restored, original).item() == pytest.approx(style, rel=1e-3)


def test_perceptual_losses_train_the_picture_and_not_vgg(vgg_file):
    restored, original = random_pair(count=1)
    restored.requires_grad_()
    losses.weighted({"content": 1, "style": 1, "mse": 1}, vgg_file=str(vgg_file))(
        restored, original
    ).backward()
    assert restored.grad.abs().sum() > 0
    assert not any(parameter.requires_grad for parameter in vgg.load(vgg_file).parameters())


def test_missing_weights_are_told_with_what_to_do(tmp_path, monkeypatch):
    with pytest.raises(RecipeError, match=r"cannot be read: download https://.*vgg19.*vgg: PATH"):
        losses.weighted({"content": 1}, vgg_file=str(tmp_path / "none.pth"))
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))

    def unreachable(*_, **__):
        raise OSError

    monkeypatch.setattr(torch.hub, "download_url_to_file", unreachable)
    with pytest.raises(RecipeError, match="cannot be fetched: download"):
        losses.weighted({"style": 1})


def test_weights_that_torch_hub_keeps_are_found(tmp_path, monkeypatch, vgg_file):
    kept = tmp_path / "checkpoints" / vgg.URL.rpartition("/")[2]
    kept.parent.mkdir()
    vgg_file.rename(kept)
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    assert vgg.load().places[5, 4] == 35


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.pth"
    path.write_bytes(b"something else")
    with pytest.raises(RecipeError, match="does not hold torchvision's VGG-19"):
        vgg.load(path)


# ------------------------------------------------- features that need no VGG


def test_the_reports_vgg_sees_unscaled_pictures_at_relu3_4(state, vgg_file):
    restored, original = random_pair(count=1)
    network = vgg.load(vgg_file, normalise=False)
    (found,) = network(restored, ((3, 4),))
    shifted = restored * vgg.Features().deviation + vgg.Features().mean
    (expected,) = vgg.load(vgg_file)(shifted, ((3, 4),))
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-4)
    loss = losses.weighted({"content": 1}, features="vgg_report", vgg_file=str(vgg_file))
    (wanted,) = network(original, ((3, 4),))
    assert loss(restored, original).item() == pytest.approx(
        (found - wanted).square().mean().item(), rel=1e-4
    )


def test_the_features_of_dcsc_are_its_codes_and_need_no_file():
    network = weights.load(registry.network("dcsc"))
    pictures, _ = random_pair()
    extractor = features.load("dcsc", device=torch.device("cpu"))
    code = network.body.code(network.body.features(pictures))
    expected = [code]
    for step in network.body.lista:
        expected.append(step(expected[-1]))
    for found, layer in zip(extractor.network(pictures, (0, 5, 40)), (0, 5, 40), strict=True):
        torch.testing.assert_close(found, expected[layer])


def test_a_random_vgg_is_the_same_each_time_and_leaves_the_seed_alone():
    before = torch.random.get_rng_state()
    first, second = vgg.at_random(), vgg.at_random()
    assert torch.equal(before, torch.random.get_rng_state())
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(one, other)
    assert not torch.equal(next(vgg.at_random(1).parameters()), next(first.parameters()))


@pytest.mark.parametrize("name", ["dcsc", "random"])
def test_content_and_style_train_the_picture_without_any_file(name):
    restored, original = random_pair(side=32)
    loss = losses.weighted({"content": 1, "style": 1}, features=name)
    assert loss(original, original).item() == 0
    restored.requires_grad_()
    loss(restored, original).backward()
    assert restored.grad.isfinite().all() and restored.grad.abs().sum() > 0


def folded(weight, state, name):
    """A convolution's kernel and shift with the normalisation behind it, as NumPy arrays."""
    scale = state[f"{name}.weight"] / (state[f"{name}.running_var"] + 1e-5).sqrt()
    shift = state[f"{name}.bias"] - state[f"{name}.running_mean"] * scale
    return (weight * scale[:, None, None, None]).numpy(), shift.numpy()


def strided(values, kernel, shift, *, stride, pad):
    padded = np.pad(values, ((0, 0), (pad, pad), (pad, pad)))
    made = [correlate(padded, each, "valid")[0][::stride, ::stride] for each in kernel]
    return np.stack(made) + shift[:, None, None]


def test_resnets_first_stages_equal_a_direct_computation(tmp_path, monkeypatch):
    torch.manual_seed(0)
    state = {
        key: torch.rand_like(value) + 0.5 if "running_var" in key else torch.randn_like(value) / 9
        for key, value in resnet.Features().state_dict().items()
        if value.is_floating_point() and key not in ("mean", "deviation")
    }
    path = tmp_path / "resnet18.pth"
    torch.save({**state, "fc.weight": torch.zeros(1)}, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(resnet, "URL", f"https://example.org/resnet18-{digest[:8]}.pth")
    picture, _ = random_pair(side=32, count=1)
    extractor = features.load("resnet", resnet=str(path), device=torch.device("cpu"))
    found = extractor.network(picture, (1, 2))

    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    values = (picture[0].numpy() - mean[:, None, None]) / deviation[:, None, None]
    first = folded(state["conv1.weight"], state, "bn1")
    values = np.maximum(strided(values, *first, stride=2, pad=3), 0)
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    values = windows[:, ::2, ::2].max(axis=(3, 4))
    expected = []
    for stage in (1, 2):
        for block in (0, 1):
            name, stride = f"layer{stage}.{block}", 2 if (stage, block) == (2, 0) else 1
            one = folded(state[f"{name}.conv1.weight"], state, f"{name}.bn1")
            two = folded(state[f"{name}.conv2.weight"], state, f"{name}.bn2")
            made = np.maximum(strided(values, *one, stride=stride, pad=1), 0)
            made = strided(made, *two, stride=1, pad=1)
            if stride == 2:
                weight = state[f"{name}.downsample.0.weight"]
                side = folded(weight, state, f"{name}.downsample.1")
                values = strided(values, *side, stride=2, pad=0)
            values = np.maximum(made + values, 0)
        expected.append(values)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one[0].numpy(), other, rtol=1e-3, atol=1e-4)


def test_missing_weights_of_resnet_are_told(tmp_path):
    with pytest.raises(RecipeError, match=r"cannot be read: download .*resnet18.*resnet: PATH"):
        losses.weighted({"content": 1}, features="resnet", resnet_file=str(tmp_path / "none.pth"))
