// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Checks } from "./Checks";
import type { DocumentKind } from "./DocumentKind";
import type { Finding } from "./Finding";
import type { Lang } from "./Lang";

/**
 * The outcome of checking one document. That a finding is absent is never approval.
 */
export type Report = { 
/**
 * What kind of paper it is.
 */
document_kind: DocumentKind, 
/**
 * Languages of the text, most first.
 */
languages: Array<Lang>, 
/**
 * Languages of the text that the traveller does not read, where the whole text is in such languages; else empty.
 */
unread_languages: Array<Lang>, 
/**
 * Gravest first, then in the order of the text.
 */
findings: Array<Finding>, 
/**
 * What was looked for.
 */
checks: Checks, };
