// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { PaperKind } from "./PaperKind";

/**
 * A file kept in the vault; its bytes lie beside it in chunks.
 */
export type Paper = { 
/**
 * What it is.
 */
kind: PaperKind, 
/**
 * Name of the file as it came.
 */
file_name: string, 
/**
 * Its media type.
 */
media_type: string, 
/**
 * Length in bytes.
 */
bytes: number, 
/**
 * SHA-256 of the bytes, hexadecimal.
 */
sha256: string, };
