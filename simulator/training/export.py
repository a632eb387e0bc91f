"""The fitted network as eight-bit ONNX: what ships in the wheel."""

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from simulator.training.network import Network

__all__ = ["export"]


class _AsShipped(nn.Module):
    """One window at a time: no padding, so no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, segments: Tensor, reply: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network(ids, segments, torch.ones_like(reply), reply))


def export(network: Network) -> bytes:
    """The network as ONNX bytes, its matrices in eight bits, one scale a column.

    Seven of the eight bits are used: on processors without an instruction for eight-bit dot products the eighth
    would overflow, and the same reply would read differently there.
    """
    network.eval()
    ids = torch.ones(1, 12, dtype=torch.long)
    reply = torch.zeros(1, 12)
    reply[0, 5:11] = 1
    names = ("ids", "segments", "reply")
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full, small = Path(folder, "full.onnx"), Path(folder, "small.onnx")
        torch.onnx.export(
            _AsShipped(network),
            (ids, torch.zeros_like(ids), reply),
            str(full),
            input_names=list(names),
            output_names=["pieces", "labels", "matches", "vector"],
            dynamic_axes={name: {0: "rows", 1: "length"} for name in (*names, "pieces")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        model = onnx.load(small)
        model.doc_string = ""
        return bytes(model.SerializeToString())
