// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * How hard a passphrase is to guess.
 */
export type Strength = { 
/**
 * 0 (at once) to 4 (very hard), as zxcvbn scores.
 */
score: number, 
/**
 * Whether it is above the floor, below which no vault is made.
 */
enough: boolean, };
