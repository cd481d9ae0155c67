"""A cross-encoder of a handful of words, in the form in which exporters write one: weights, tokenizer, configuration.

It knows three words: "yes" in the premise speaks for entailment, "no" for contradiction, anything else for neither. The logits
are the sums of a row of weights for each token, so that the whole way from text to label is run.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

WORDS = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "yes": 3, "no": 4}

LABELS = {"0": "CONTRADICTION", "1": "ENTAILMENT", "2": "NEUTRAL"}

_WEIGHTS = np.array([[0, 0, 0], [0, 0, 0.5], [0, 0, 0], [0, 4, 0], [4, 0, 0]], np.float32)


def make(folder: Path, *, labels: dict[str, str] | None = None, below: str = "", inputs: int = 3) -> Path:
    """Write the model into a folder.

    Args:
        folder: Where to.
        labels: Another ``id2label``.
        below: The folder of the weights within that.
        inputs: How many of a BERT's three inputs it has.
    """
    (folder / below).mkdir(parents=True, exist_ok=True)
    onnx.save(_graph(inputs), str(folder / below / "model.onnx"))
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 0), ("[SEP]", 1)]
    )
    tokenizer.enable_padding(length=600, pad_token="[UNK]")
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"id2label": LABELS if labels is None else labels, "max_position_embeddings": 64}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def _graph(inputs: int) -> onnx.ModelProto:
    """Look up a row for each token of the first segment, and add them up."""
    names = ["input_ids", "attention_mask", "token_type_ids"][:inputs]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in names]
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])
    nodes = [helper.make_node("Gather", ["weights", "input_ids"], ["rows"])]
    rows = "rows"
    if inputs == 3:  # the hypothesis, of the second segment, has no say
        nodes += [
            helper.make_node("Sub", ["attention_mask", "token_type_ids"], ["first"]),
            helper.make_node("Cast", ["first"], ["share"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["share", "last"], ["shares"]),
            helper.make_node("Mul", ["rows", "shares"], ["weighed"]),
        ]
        rows = "weighed"
    nodes.append(helper.make_node("ReduceSum", [rows, "tokens"], ["logits"], keepdims=0))
    constants = [
        numpy_helper.from_array(_WEIGHTS, "weights"),
        numpy_helper.from_array(np.array([2], np.int64), "last"),
        numpy_helper.from_array(np.array([1], np.int64), "tokens"),
    ]
    graph = helper.make_graph(nodes, "tiny", given, [logits], constants)
    # Old numbers on purpose: any onnxruntime that the package allows reads them.
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
