
export type Recruiter = { agency: string, licence: string, agent: string, phone: string, address: string, handler: string, paid: string, documents_held: string, };
