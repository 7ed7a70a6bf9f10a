// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Contact } from "./Contact";

/**
 * A mission, hotline or office.
 */
export type Hotline = { 
/**
 * How to reach it, with source and date.
 */
contact: Contact, 
/**
 * The fact is older than six months: "check before you rely on it".
 */
old: boolean, };
