import type { Secret } from "./Secret";

export type Unlock = { passphrase: Secret, };
