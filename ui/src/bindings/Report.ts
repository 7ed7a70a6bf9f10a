import type { Checks } from "./Checks";
import type { DocumentKind } from "./DocumentKind";
import type { Finding } from "./Finding";
import type { Lang } from "./Lang";

export type Report = { document_kind: DocumentKind, languages: Array<Lang>, unread_languages: Array<Lang>, findings: Array<Finding>, checks: Checks, };
