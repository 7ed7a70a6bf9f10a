// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A picture that waits for the window to recognise its words.
 */
export type OfPicture = { 
/**
 * Its token.
 */
picture: string, };
