// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What may be known of a vault without opening it.
 */
export type LockView = { 
/**
 * It can be opened with a recovery code.
 */
by_code: boolean, 
/**
 * It may be opened with what this computer's keyring holds.
 */
here: boolean, 
/**
 * The computer is shared: nothing is remembered on it.
 */
shared: boolean, 
/**
 * Seconds until the next passphrase may be tried, after wrong ones.
 */
wait: number, };
