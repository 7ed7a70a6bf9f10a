// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * One report of progress.
 */
export type Step = { 
/**
 * What is being done, as a word key (`reading`, `checking`, `saving`, `drawing`).
 */
stage: string, 
/**
 * How many parts are done.
 */
done: number, 
/**
 * Of how many; 0 where that is not known.
 */
total: number, };
