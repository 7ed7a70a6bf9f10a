// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The vault is to be destroyed: never by an empty message.
 */
export type DestroyVault = { 
/**
 * The person has confirmed that there is no way back.
 */
confirmed: boolean, };
