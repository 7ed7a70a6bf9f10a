
export type EmergencyContact = { name: string, relation: string, phone: string, email: string, address: string, };
