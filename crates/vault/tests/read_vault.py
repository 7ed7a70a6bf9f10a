#!/usr/bin/env python3
"""Opens a vault from docs/vault-format.md alone and prints what is in it: proof that the format is what the page says.

Needs Python 3.11 or newer. Nothing is written to disk.

    pip install argon2-cffi pycryptodome
    printf '%s' PASSPHRASE | python3 read_vault.py FOLDER
    printf '%s' RECOVERY-CODE | python3 read_vault.py FOLDER recovery-code
    printf '%s' KEY-IN-HEXADECIMAL | python3 read_vault.py FOLDER keyring

With LOOK_FOR in the environment it says in how many pages that text stands, free pages included.
"""
import hashlib, hmac, json, os, sqlite3, sys, unicodedata, uuid

from argon2.low_level import Type, hash_secret_raw
from Crypto.Cipher import AES, ChaCha20_Poly1305

PAGE, RESERVE = 4096, 80
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def without(members, *names):
    return {name: value for name, value in members.items() if name not in names}


def hkdf(key, salt, info):
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def passphrase_key(kdf, typed):
    assert kdf["name"] == "argon2id" and 2 <= kdf["passes"] <= 20 and 1 <= kdf["lanes"] <= 16
    assert 19 * 1024 <= kdf["memory_kib"] <= 1024 * 1024
    return hash_secret_raw(
        unicodedata.normalize("NFKC", typed).encode(), bytes.fromhex(kdf["salt"]), kdf["passes"], kdf["memory_kib"],
        kdf["lanes"], 32, Type.ID)


def recovery_key(kdf, typed):
    assert kdf["name"] == "hkdf-sha256"
    code = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1").replace("-", "").replace(" ", "")
    number = 0
    for sign in code[:-1]:
        number = number * 32 + SIGNS.index(sign)
    assert len(code) == 28 and SIGNS.index(code[-1]) == number % 37, "a slip in the recovery code"
    return hkdf(code[:-1].encode(), bytes.fromhex(kdf["salt"]), b"ngao/1/recovery-code")


def keyring_key(kdf, typed):
    assert kdf["name"] == "hkdf-sha256"
    return hkdf(bytes.fromhex(typed), bytes.fromhex(kdf["salt"]), b"ngao/1/keyring")


KEYS = {"passphrase": passphrase_key, "recovery-code": recovery_key, "keyring": keyring_key}


def data_key(header, kind, typed):
    assert not (kind == "keyring" and header.get("shared")), "marked as shared"
    for slot in header["slots"]:
        if slot["kind"] != kind:
            continue
        wrapped = bytes.fromhex(slot["wrapped"])
        cipher = ChaCha20_Poly1305.new(key=KEYS[kind](slot["kdf"], typed), nonce=bytes.fromhex(slot["nonce"]))
        cipher.update(b"ngao/1/slot\n" + canonical({"slot": without(slot, "wrapped"), "vault": header["vault"]}))
        try:
            return cipher.decrypt_and_verify(wrapped[:32], wrapped[32:])
        except ValueError:
            continue
    sys.exit(f"wrong {kind}")


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


def main(folder, typed, kind="passphrase"):
    header = json.load(open(os.path.join(folder, "header.json"), encoding="utf-8"))
    assert header["magic"] == "ngao-vault"
    assert hashlib.sha256(canonical(without(header, "checksum"))).hexdigest() == header["checksum"], "damaged header"
    assert header["format"] == 1, "newer version"
    key, salt = data_key(header, kind, typed), uuid.UUID(header["vault"]).bytes
    tag = hmac.digest(hkdf(key, salt, b"ngao/1/header"), canonical(without(header, "tag", "checksum")), "sha256")
    assert hmac.compare_digest(tag.hex(), header["tag"]), "the header was altered"
    database = plain_database(os.path.join(folder, "vault.db"), hkdf(key, salt, b"ngao/1/db"))
    if looked_for := os.environ.get("LOOK_FOR"):
        pages = [database[at:at + PAGE - RESERVE] for at in range(0, len(database), PAGE)]
        print("found in", sum(looked_for.encode() in page for page in pages), "pages")
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
    if db.execute("PRAGMA user_version").fetchone()[0] >= 3:
        for kind, identity, removed in db.execute("SELECT kind, id, removed_at FROM trash ORDER BY id"):
            print("in the trash:", kind, identity, removed)


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.read(), *sys.argv[2:])
