import type { Lang } from "./Lang";

export type Traveller = { surname: string, given_names: string, other_names: string, sex: string, birth_date: string, birth_place: string, marital_status: string, nationality: string, national_id: string, phone: string, whatsapp: string, telegram: string, email: string, home_address: string, medical: string, reads: Array<Lang>, };
