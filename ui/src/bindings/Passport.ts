
export type Passport = { number: string, country: string, issued: string, expires: string, place: string, mrz: string, held_by: string, };
