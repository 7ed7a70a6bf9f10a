// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * One thing said to the traveller, in the two languages of Ngao's users.
 */
export type Told = { 
/**
 * In English.
 */
en: string, 
/**
 * In Swahili.
 */
sw: string, };
