// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Every problem that someone acts on. Words: `problem_<code>_what`, `problem_<code>_do` with `-` as `_`.
 */
export type ProblemCode = "locked" | "bad-arguments" | "cancelled" | "unforeseen" | "vault-missing" | "vault-gone" | "vault-exists" | "vault-foreign" | "vault-newer" | "vault-damaged-header" | "vault-damaged-data" | "wrong-passphrase" | "weak-passphrase" | "vault-in-use" | "too-little-memory" | "disk-full" | "not-writable" | "not-found" | "file-gone" | "file-unreadable" | "read-empty" | "read-no-text" | "read-unreadable-fonts" | "read-encrypted" | "read-damaged" | "read-unknown-format" | "read-heic" | "read-too-large" | "read-too-many-pages" | "read-too-hard" | "no-recogniser" | "recognition-failed" | "no-passport-zone" | "reader-missing" | "write-failed";
