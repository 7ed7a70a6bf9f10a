
export type Consent = { embassy: boolean, contacts: boolean, red_cross: boolean, police: boolean, date: string, };
