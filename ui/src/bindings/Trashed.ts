// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

/**
 * Something that was removed and can still be brought back.
 */
export type Trashed = { 
/**
 * Its kind: a traveller, an emergency contact, a payment or a paper.
 */
kind: RecordKind, 
/**
 * Its id.
 */
id: Id, 
/**
 * Its name: of the person, or of the file; empty where none was typed.
 */
name: string, 
/**
 * Whose it was, where it is not a traveller; empty while nothing is typed.
 */
traveller: string, 
/**
 * When it was removed, `YYYY-MM-DDThh:mm:ssZ`.
 */
removed_at: string, 
/**
 * Days until it is deleted for good.
 */
days_left: number, };
