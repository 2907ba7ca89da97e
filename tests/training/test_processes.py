import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
import yaml
from safetensors.torch import load_file

from restore.errors import RecipeError
from restore.training import processes, recipe
from restore.training.trainer import Trainer
from tests.training.runs import assert_equal_weights, rows, trainer


def test_a_batch_that_processes_cannot_share_is_told(tmp_path, tiny, pictures):
    three = processes.Processes(0, 3, torch.device("cpu"))
    with pytest.raises(RecipeError, match="3 processes cannot share"):
        Trainer(recipe.check(tiny), [pictures], tmp_path / "run", processes=three)


_RANK = """
import sys, yaml
from pathlib import Path
from safetensors.torch import save_file
from restore.training import processes, recipe
from restore.training.trainer import Trainer

folder, pictures = Path(sys.argv[1]), Path(sys.argv[2])
checked = recipe.check(yaml.safe_load((folder / "tiny.yaml").read_text()))
with processes.join() as group:
    trained = Trainer(checked, [pictures], folder / "run", processes=group, validation=pictures)
    trained.train()
    state = {key: value.contiguous() for key, value in trained.average.state_dict().items()}
    save_file(state, folder / f"rank-{group.rank}.safetensors")
"""


@pytest.mark.slow
def test_two_processes_train_as_one(tmp_path, tiny, pictures):
    values = {**tiny, "batch": 4, "double_jpeg": 0.5, "loss": {"mae": 1, "psnr": 0.01}}
    (tmp_path / "tiny.yaml").write_text(yaml.safe_dump(values))
    script = tmp_path / "rank.py"
    script.write_text(_RANK)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    finished = subprocess.run(
        [*torchrun, "--standalone", script, tmp_path, pictures],
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    first, second = (load_file(tmp_path / f"rank-{rank}.safetensors") for rank in range(2))
    assert_equal_weights(first, second)
    alone = trainer(tmp_path / "alone", values, pictures)
    alone.train()
    for name, value in alone.average.state_dict().items():
        torch.testing.assert_close(first[name], value, rtol=1e-4, atol=1e-6)
    assert [row["step"] for row in rows(tmp_path)] == ["1", "2", "3", "4"]
