"""Teaches the encoder on the packs' cases and on labelled documents.

train.py BASE LESSONS OUT [--without NAMES]: BASE is the package's e5-small-q4.bin, LESSONS what the checker's example `lessons` writes,
OUT the folder for `adapters.safetensors` and `lessons.txt` (keys of what was learnt). Beside LESSONS goes `scores.json`: probabilities on
the documents that were held back, on which `choose.py` chooses the bounds. Equal input, machine and number of threads give equal bytes.
"""

import argparse
import json
import pathlib
import random
import re
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import save_file

from base import Encoder, Heads, MATRICES, cutter, neighbours, read, said

VOCABULARY = 30_000
WINDOW = 40
BATCH = 16


def parsed(lessons, without):
    """(cases, documents to learn from, documents held back)."""
    cases, learnt, held = [], [], []
    for line in pathlib.Path(lessons).read_text("utf-8").splitlines():
        lesson = json.loads(line)
        if "case" in lesson:
            cases.append(lesson)
        else:
            (held if lesson["document"] in without else learnt).append(lesson)
    return cases, learnt, held


def vocabulary(pieces, special, texts):
    """Ids of the pieces that are kept: what the lessons use, then the most frequent Latin and Cyrillic ones."""
    used = set(special.values())
    for ids in cutter(pieces, special)(texts):
        used.update(ids)
    fit = re.compile(r"▁?[A-Za-z0-9\u0400-\u045f!-/:-@\[-`{-~«»„“”‘’–—№…•₽€£]+")
    rest = sorted((i for i, (piece, _) in enumerate(pieces) if i not in used and fit.fullmatch(piece)), key=lambda i: (-pieces[i][1], i))
    return sorted(used | set(rest[: max(0, VOCABULARY - len(used))]))


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("base"), ask.add_argument("lessons"), ask.add_argument("out")
    ask.add_argument("--without", default="", help="file with names of documents to hold back, one a line")
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--rank", type=int, default=16)
    ask.add_argument("--rate", type=float, default=1e-3)
    ask.add_argument("--threads", type=int, default=2)
    told = ask.parse_args()
    torch.manual_seed(0), random.seed(0), np.random.seed(0)
    torch.set_num_threads(told.threads)
    without = set(pathlib.Path(told.without).read_text().split()) if told.without else set()
    cases, learnt, held = parsed(told.lessons, without)
    sizes, pieces, tensors, special = read(told.base)
    names = sorted({i for c in cases for i in c["is"] + c["not"]} - NOT_LEARNT)
    column = {name: j for j, name in enumerate(names)}
    text_of = lambda clause: said(clause["text"], clause["under"])
    texts = [c["case"] for c in cases] + [text_of(c) for d in learnt for c in d["clauses"]]
    kept = vocabulary(pieces, special, texts)
    cut = cutter(pieces, special, kept)
    pad = kept.index(special["pad"])
    encoder, heads = Encoder(sizes, tensors, torch.tensor(kept), told.rank), Heads(sizes["hidden"], len(names))
    print(f"{len(cases)} cases, {len(learnt)} documents, {len(held)} held back, {len(names)} ids, {len(kept)} pieces", flush=True)

    def target(positive):
        row = torch.zeros(len(names))
        for name in positive:
            if name in column:
                row[column[name]] = 1
        return row

    def weights(row, doubtful=(), hard=()):
        weight = torch.where(row > 0, 3.0, 1.0)
        for name in hard:
            if name in column:
                weight[column[name]] = 3
        for name in doubtful:
            if name in column and not row[column[name]]:
                weight[column[name]] = 0
        return weight

    lines = []
    for case, ids in zip(cases, cut([c["case"] for c in cases])):
        row = target(case["is"])
        lines.append((ids, row, weights(row, hard=case["not"])))
    papers = []
    for document in learnt:
        ids = cut([text_of(c) for c in document["clauses"]])
        rows = [target(c["is"]) for c in document["clauses"]]
        papers.append([(i, r, weights(r, document["tolerated"])) for i, r in zip(ids, rows)])

    def block(rows):
        """Ids and mask of clauses of like length; lengths in steps of eight, so that few shapes come up."""
        length = -(-max(len(ids) for ids, _, _ in rows) // 8) * 8
        ids, mask = torch.full((len(rows), length), pad), torch.zeros(len(rows), length)
        for k, (row, _, _) in enumerate(rows):
            ids[k, : len(row)], mask[k, : len(row)] = torch.tensor(row), 1
        return ids, mask

    def vectors(rows):
        """Vectors of clauses in their order; those of like length go through the encoder together."""
        order = sorted(range(len(rows)), key=lambda k: len(rows[k][0]))
        parts = []
        with torch.autocast("cpu", torch.bfloat16):
            for at in range(0, len(order), BATCH):
                parts.append(encoder(*block([rows[k] for k in order[at : at + BATCH]])))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]

    def steps():
        """Batches of one epoch: (rows, whether they are neighbours)."""
        order = sorted(range(len(lines)), key=lambda k: len(lines[k][0]) + 6 * random.random())
        found = [([lines[k] for k in order[i : i + 32]], False) for i in range(0, len(order), 32)]
        for paper in papers:
            at = 0
            while at < len(paper):
                size = random.randint(WINDOW // 2, WINDOW)
                rows = list(paper[at : at + size])
                # Cases among the clauses of whole papers: danger stands between ordinary lines.
                for _ in range(len(rows) // 8):
                    rows.insert(random.randrange(len(rows) + 1), random.choice(lines))
                found.append((rows, True))
                at += size
        random.shuffle(found)
        return found

    moving = [p for p in encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": moving, "lr": told.rate}, {"params": heads.parameters(), "lr": 3e-3}], weight_decay=0.01
    )
    total = told.epochs * len(steps())
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 100) * max(0.02, 1 - s / total))
    began = time.time()
    for epoch in range(told.epochs):
        encoder.train(), heads.train()
        sum_loss, done = 0.0, 0
        for rows, together in steps():
            h = vectors(rows)
            wanted, weight = torch.stack([row for _, row, _ in rows]), torch.stack([cell for _, _, cell in rows])
            context = neighbours(h) if together and random.random() < 0.7 else torch.zeros(len(h), 3 * h.shape[1])
            loss = (F.binary_cross_entropy_with_logits(heads(h, context), wanted, reduction="none") * weight).sum(1).mean()
            optimizer.zero_grad(), loss.backward()
            nn.utils.clip_grad_norm_(moving + list(heads.parameters()), 1.0)
            optimizer.step(), schedule.step()
            sum_loss, done = sum_loss + float(loss.detach()), done + 1
            if done % 100 == 0:
                print(f"  {done} steps, {time.time() - began:.0f} s, loss {sum_loss / done:.3f}", flush=True)
        print(f"epoch {epoch + 1} of {told.epochs}, {time.time() - began:.0f} s, loss {sum_loss / done:.3f}", flush=True)

    out = pathlib.Path(told.out)
    out.mkdir(parents=True, exist_ok=True)
    encoder.eval(), heads.eval()
    scores = []
    with torch.no_grad():
        for document in held:
            rows = [(i, torch.zeros(1), torch.zeros(1)) for i in cut([text_of(c) for c in document["clauses"]])]
            h = vectors(rows)
            found = torch.sigmoid(heads(h, neighbours(h)))
            scores.append({"document": document["document"], "scores": [[round(float(p), 4) for p in row] for row in found]})
    (out / "lessons.txt").write_text("\n".join(sorted(lesson["key"] for lesson in cases + learnt)) + "\n")
    (pathlib.Path(told.lessons).parent / "scores.json").write_text(json.dumps({"ids": names, "documents": scores}) + "\n")
    kept_tensors = {"pieces": torch.tensor(kept, dtype=torch.int32)}
    for layer, part in enumerate(encoder.layers):
        for name in MATRICES:
            kept_tensors[f"{layer}.{name}.a"] = part[name].a.detach().half().contiguous()
            kept_tensors[f"{layer}.{name}.b"] = part[name].b.detach().half().contiguous()
    for name, value in (
        ("head.w", heads.own.weight),
        ("head.b", heads.own.bias),
        ("context.in.w", heads.inner.weight),
        ("context.in.b", heads.inner.bias),
        ("context.out.w", heads.outer.weight),
    ):
        kept_tensors[name] = value.detach().float().contiguous()
    save_file(kept_tensors, out / "adapters.safetensors", metadata={"ids": json.dumps(names)})


# Told by arithmetic, by comparison or by the absence of words: no single clause teaches them.
NOT_LEARNT = {"malformed-employer-number", "language-divergence", "promise-divergence", "identity-divergence", "impossible-date"}

if __name__ == "__main__":
    main()
