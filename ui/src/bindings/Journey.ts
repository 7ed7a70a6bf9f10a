
export type Journey = { corridor: string, city: string, address: string, visa_kind: string, visa_number: string, visa_from: string, visa_to: string, ticket_date: string, route: string, ticket_number: string, entry_date: string, entry_port: string, migration_card: string, registration_until: string, check_in: string, };
