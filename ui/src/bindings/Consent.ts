// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What the traveller allows to be done with the packet.
 */
export type Consent = { 
/**
 * The embassy and the State Department for Diaspora Affairs may keep the data.
 */
embassy: boolean, 
/**
 * The emergency contacts may be told.
 */
contacts: boolean, 
/**
 * The Red Cross may be asked to trace.
 */
red_cross: boolean, 
/**
 * The police (DCI) may be told.
 */
police: boolean, 
/**
 * Day on which consent was given.
 */
date: string, };
