import type { Secret } from "./Secret";

export type NewVault = { passphrase: Secret, };
