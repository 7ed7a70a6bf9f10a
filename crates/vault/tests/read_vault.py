#!/usr/bin/env python3
"""Opens a vault from docs/vault-format.md alone and prints what is in it: proof that the format is what the page says.

Needs Python 3.11 or newer. Nothing is written to disk.

    pip install argon2-cffi pycryptodome
    printf '%s' PASSPHRASE | python3 read_vault.py FOLDER
"""
import hashlib, hmac, json, os, sqlite3, sys, unicodedata, uuid

from argon2.low_level import Type, hash_secret_raw
from Crypto.Cipher import AES, ChaCha20_Poly1305

PAGE, RESERVE = 4096, 80


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def without(members, *names):
    return {name: value for name, value in members.items() if name not in names}


def hkdf(key, salt, info):
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def data_key(header, passphrase):
    for slot in header["slots"]:
        if slot["kind"] != "passphrase":
            continue
        kdf = slot["kdf"]
        assert kdf["name"] == "argon2id" and 2 <= kdf["passes"] <= 20 and 1 <= kdf["lanes"] <= 16
        assert 19 * 1024 <= kdf["memory_kib"] <= 1024 * 1024
        slot_key = hash_secret_raw(
            unicodedata.normalize("NFKC", passphrase).encode(), bytes.fromhex(kdf["salt"]), kdf["passes"],
            kdf["memory_kib"], kdf["lanes"], 32, Type.ID)
        wrapped = bytes.fromhex(slot["wrapped"])
        cipher = ChaCha20_Poly1305.new(key=slot_key, nonce=bytes.fromhex(slot["nonce"]))
        cipher.update(b"ngao/1/slot\n" + canonical({"slot": without(slot, "wrapped"), "vault": header["vault"]}))
        try:
            return cipher.decrypt_and_verify(wrapped[:32], wrapped[32:])
        except ValueError:
            continue
    sys.exit("wrong passphrase")


def plain_database(path, key):
    sealed = open(path, "rb").read()
    salt = sealed[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(1, len(sealed) // PAGE + 1):
        page = sealed[(number - 1) * PAGE:number * PAGE]
        start = 16 if number == 1 else 0
        body, iv, mac = page[start:-RESERVE], page[-RESERVE:-64], page[-64:]
        told = hmac.digest(mac_key, body + iv + number.to_bytes(4, "little"), "sha512")
        assert hmac.compare_digest(told, mac), f"page {number} is damaged"
        plain = AES.new(key, AES.MODE_CBC, iv).decrypt(body)
        pages.append((b"SQLite format 3\0" if number == 1 else b"") + plain + page[-RESERVE:])
    database = bytearray(b"".join(pages))
    database[18:20] = b"\x01\x01"  # no write-ahead log, so that the standard library opens it alone
    return bytes(database)


def main(folder, passphrase):
    header = json.load(open(os.path.join(folder, "header.json"), encoding="utf-8"))
    assert header["magic"] == "ngao-vault"
    assert hashlib.sha256(canonical(without(header, "checksum"))).hexdigest() == header["checksum"], "damaged header"
    assert header["format"] == 1, "newer version"
    key, salt = data_key(header, passphrase), uuid.UUID(header["vault"]).bytes
    tag = hmac.digest(hkdf(key, salt, b"ngao/1/header"), canonical(without(header, "tag", "checksum")), "sha256")
    assert hmac.compare_digest(tag.hex(), header["tag"]), "the header was altered"
    database = plain_database(os.path.join(folder, "vault.db"), hkdf(key, salt, b"ngao/1/db"))
    db = sqlite3.connect(":memory:")
    db.deserialize(database)
    assert db.execute("PRAGMA application_id").fetchone()[0] == 0x4E47414F
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        print(table, db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    for identity, body in db.execute("SELECT id, body FROM papers WHERE deleted_at IS NULL"):
        chunks = db.execute("SELECT bytes FROM paper_chunks WHERE paper_id = ? ORDER BY number", (identity,))
        content, paper = b"".join(chunk for (chunk,) in chunks), json.loads(body)
        assert len(content) == paper["bytes"] and hashlib.sha256(content).hexdigest() == paper["sha256"]
        print("paper of", len(content), "bytes is whole")


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.read())
