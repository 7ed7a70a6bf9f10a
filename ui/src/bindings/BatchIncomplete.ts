// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lacks } from "./Lacks";

/**
 * A traveller whose paper lacks something.
 */
export type BatchIncomplete = { 
/**
 * Surname and given names.
 */
name: string, 
/**
 * What; nothing where the paper lay there from an earlier time, which kept no note of it beyond that.
 */
lacks: Lacks, };
