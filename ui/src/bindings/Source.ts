// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Where a rule or a fact comes from.
 */
export type Source = { 
/**
 * Name of the law, standard or report, with its article.
 */
text: string, 
/**
 * When the source was last seen by whoever wrote the entry.
 */
seen: string, };
