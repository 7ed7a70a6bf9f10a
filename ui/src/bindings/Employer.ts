
export type Employer = { name: string, registration_number: string, ogrn: string, address: string, phone: string, email: string, contact_person: string, };
