//! An invented traveller in several states: filled in, blank, with more than anyone should have to write, with enclosed pages.

use jiff::civil::date;
use ngao_model::facts::Contact;
use ngao_model::record::{Consent, Contract, Employer, Journey, Paper, Passport, Recruiter, Traveller};
use ngao_model::{
    Answered, Checks, DocumentKind, EmergencyContact, Evidence, Finding, FoundBy, Lang, Level, NotRun, PaperKind,
    Payment, Question, Reply, Report, Source, Told,
};
use ngao_packet::{Case, CheckedPaper, Enclosed, Enclosure, PagePicture};

fn told(en: &str, sw: &str) -> Told {
    Told { en: en.into(), sw: sw.into() }
}

pub fn finding(id: &str, level: Level, title: Told, quotes: &[(&str, u32)], language: Option<Lang>) -> Finding {
    Finding {
        id: id.into(),
        level,
        by: vec![FoundBy::Rule],
        other_version: Vec::new(),
        evidence: quotes
            .iter()
            .map(|(quote, page)| Evidence {
                quote: (*quote).into(),
                page: *page,
                start: 0,
                end: quote.chars().count() as u32,
            })
            .collect(),
        language,
        title,
        reason: told("Why it matters.", "Kwa nini."),
        next_step: told("What to do.", "La kufanya."),
        source: Source { text: "ILO Forced Labour Convention 29, article 2".into(), seen: date(2026, 11, 20) },
    }
}

fn question(id: &str, group: &str, ask: &str) -> Question {
    Question {
        id: id.into(),
        group: group.into(),
        corridors: vec![],
        ask: told(ask, "Swali la mfano?"),
        why: told("Why.", "Kwa nini."),
        note: Told::default(),
        when: [(Reply::Yes, Level::Danger)].into_iter().filter(|_| id == "pressure").collect(),
        finding: "checklist-sample".into(),
        title: told("You were pressed to agree", "Ulishinikizwa kukubali"),
        next_step: told("Do not sign. Tell the labour officer.", "Usisaini. Mwambie ofisa wa kazi."),
        source: Source { text: "labour.go.ke, attestation of foreign contracts".into(), seen: date(2026, 11, 21) },
    }
}

/// A traveller with everything filled in and a contract that is none.
pub fn sample() -> Case {
    let s = str::to_owned;
    Case {
        made_on: date(2026, 11, 21),
        corridor: told("Kenya to Russia", "Kenya hadi Urusi"),
        traveller: Traveller {
            surname: s("Mwangaza"),
            given_names: s("Amina Zawadi"),
            other_names: s("Амина Завади Мвангаза"),
            sex: s("F"),
            birth_date: s("1998-04-03"),
            birth_place: s("Nakuru"),
            marital_status: s("Single"),
            nationality: s("KEN"),
            national_id: s("30000001"),
            phone: s("+254 700 000 001"),
            whatsapp: s("+254 700 000 001"),
            telegram: s("@amina_invented"),
            email: s("amina@example.com"),
            home_address: s("House 4, Mfano Estate, Nakuru County"),
            medical: s("O+, asthma"),
            marks: s("1.68 m; scar on the left forearm"),
            father_name: s("Juma Mwangaza"),
            mother_name: s("Rehema Tumaini"),
            accounts: s("Facebook: amina.invented; M-Pesa 0700 000 001"),
            other_languages: s("Kikuyu"),
            reads: vec![Lang::En, Lang::Sw],
        },
        passport: Passport {
            number: s("AK0000001"),
            country: s("KEN"),
            issued: s("2021-02-10"),
            expires: s("2031-02-09"),
            place: s("Nairobi"),
            mrz: s("P<KENMWANGAZA<<AMINA<ZAWADI<<<<<<<<<<<<<<<<<\nAK00000011KEN9804038F3102097<<<<<<<<<<<<<<<6"),
            held_by: s("The traveller"),
        },
        journey: Journey {
            corridor: s("ke-ru"),
            country: s("Russia"),
            host: s("Company hostel, Mrs Obraztsova, +7 000 000-00-02"),
            city: s("Yelabuga, Tatarstan"),
            address: s("ул. Примерная, д. 1, кв. 12, 423600 Елабуга"),
            visa_kind: s("Tourist"),
            visa_number: s("24 0000001"),
            visa_from: s("2026-11-28"),
            visa_to: s("2026-12-27"),
            ticket_date: s("2026-11-29"),
            route: s("Nairobi NBO – Istanbul IST – Kazan KZN"),
            ticket_number: s("000 0000000001"),
            ..Journey::default()
        },
        employer: Employer {
            name: s("ООО «Пример Логистика» (Primer Logistics LLC)"),
            registration_number: s("7700000016"),
            ogrn: s("1027700000016"),
            address: s("Россия, Республика Татарстан, г. Елабуга, ул. Образцовая, 7"),
            phone: s("+7 000 000-00-01"),
            email: s("office@primer.example"),
            contact_person: s("Ivan Obraztsov"),
        },
        recruiter: Recruiter {
            agency: s("Mfano Overseas Jobs Ltd"),
            licence: s("NEA/000/2026"),
            agent: s("Juma Mfano"),
            phone: s("+254 700 000 009"),
            address: s("Mfano House, 3rd floor, Nairobi"),
            handler: s("“Sasha”, met at the airport"),
            paid: s(
                "KES 120,000 by M-Pesa on 3 November 2026 to Juma Mfano, receipt QK00000001; KES 30,000 in cash on 10 November, no receipt",
            ),
            documents_held: s("School certificate (original) is with the agency"),
        },
        contract: Contract {
            number: s("17/11"),
            date: s("2026-11-12"),
            language: s("English and Russian"),
            job: s("Warehouse packer"),
            pay_amount: s("1200"),
            pay_currency: s("USD"),
            pay_per: s("month"),
            place: s("Yelabuga"),
            start: s("2026-12-01"),
            end: s("12 months"),
        },
        contacts: vec![
            EmergencyContact {
                name: s("Baraka Mwangaza"),
                relation: s("Brother"),
                phone: s("+254 700 000 002"),
                email: s("baraka@example.com"),
                address: s("Nakuru"),
            },
            EmergencyContact {
                name: s("Neema Tumaini"),
                relation: s("Friend, not travelling"),
                phone: s("+254 700 000 003"),
                ..EmergencyContact::default()
            },
        ],
        payments: vec![
            Payment {
                date: s("2026-11-03"),
                amount: s("120,000"),
                currency: s("KES"),
                paid_to: s("Juma Mfano"),
                purpose: s("Visa, travel, accommodation"),
                method: s("M-Pesa"),
                receipt: s("QK00000001"),
                ..Payment::default()
            },
            Payment {
                date: s("2026-11-10"),
                amount: s("30000"),
                currency: s("KES"),
                paid_to: s("Juma Mfano"),
                purpose: s("“Processing”"),
                method: s("Cash"),
                ..Payment::default()
            },
        ],
        photo: None,
        enclosures: vec![],
        answers: vec![
            (
                question("own-wish", "labour", "Do you want this job yourself, and can you still say no?"),
                Some(Answered { reply: Reply::Yes, note: String::new(), on: s("2026-11-20") }),
            ),
            (
                question(
                    "pressure",
                    "labour",
                    "Has anyone threatened you, hurried you, or told you to say something untrue?",
                ),
                Some(Answered {
                    reply: Reply::Yes,
                    note: s("The agent says the ticket is lost tomorrow"),
                    on: s("2026-11-20"),
                }),
            ),
            (question("fit", "labour", "Has a doctor found you fit for this work?"), None),
            (
                question("deposit", "money", "Did you pay a deposit?"),
                Some(Answered { reply: Reply::Unknown, note: String::new(), on: s("2026-11-21") }),
            ),
        ],
        consent: Consent { embassy: true, contacts: true, red_cross: true, police: false, date: s("2026-11-21") },
        checked: vec![CheckedPaper {
            file_name: s("contract-en-ru.pdf"),
            checked_at: s("2026-11-20T09:30:00Z"),
            sha256: "9f".repeat(32),
            report: Report {
                document_kind: DocumentKind::EmploymentContract,
                languages: vec![Lang::Ru, Lang::En],
                unread_languages: vec![],
                findings: vec![
                    finding(
                        "military-service-contract",
                        Level::Stop,
                        told("This is a contract for military service", "Huu ni mkataba wa kijeshi"),
                        &[("Контракт о прохождении военной\nслужбы в Вооружённых Силах", 1)],
                        Some(Lang::Ru),
                    ),
                    finding(
                        "passport-retention",
                        Level::Danger,
                        told("The employer keeps the passport", "Mwajiri anashika pasipoti"),
                        &[
                            ("Паспорт Работника хранится у Работодателя до окончания срока договора", 3),
                            ("The Employee’s passport shall be kept by the Employer until the end of the term", 3),
                        ],
                        Some(Lang::Ru),
                    ),
                    finding(
                        "exit-penalty",
                        Level::Danger,
                        told("Leaving early costs money", "Kuondoka mapema kunagharimu"),
                        &[("in case of early termination the Employee pays 300 000 rubles", 4)],
                        Some(Lang::En),
                    ),
                    finding("missing-wage", Level::Caution, told("No wage is named", "Hakuna mshahara"), &[], None),
                ],
                checks: Checks {
                    run: (0..24).map(|n| format!("check-{n}").as_str().into()).collect(),
                    not_run: vec![NotRun { id: "wrong-visa".into(), why: "needs-identity".into() }],
                    meaning: false,
                },
            },
        }],
        papers: vec![
            Paper {
                kind: PaperKind::Contract,
                file_name: s("contract-en-ru.pdf"),
                media_type: s("application/pdf"),
                bytes: 184_213,
                sha256: "9f".repeat(32),
            },
            Paper {
                kind: PaperKind::Scan,
                file_name: s("паспорт-scan.jpg"),
                media_type: s("image/jpeg"),
                bytes: 902_114,
                sha256: "0a1b2c3d".repeat(8),
            },
        ],
        hotlines: vec![
            Contact {
                key: s("diaspora-call-centre"),
                name: told("Invented call centre", "Kituo cha mfano"),
                phones: vec![s("+254 700 000 100")],
                whatsapp: vec![s("+254 700 000 101")],
                emails: vec![s("help@example.org")],
                web: vec![],
                address: None,
                note: told("Day and night.", "Usiku na mchana."),
                source: Source { text: "example.org".into(), seen: date(2026, 11, 1) },
            },
            Contact {
                key: s("embassy-invented"),
                name: told("Invented embassy", "Ubalozi wa mfano"),
                phones: vec![s("+7 000 000-01-00")],
                whatsapp: vec![],
                emails: vec![],
                web: vec![s("embassy.example.org")],
                address: Some(s("119034 Москва, Примерный пер. 5")),
                note: Told::default(),
                source: Source { text: "embassy.example.org".into(), seen: date(2026, 3, 1) },
            },
        ],
    }
}

/// Takes everything out that a traveller may leave blank.
pub fn blank(content: &mut Case) {
    content.traveller = Traveller::default();
    content.passport = Passport::default();
    content.journey = Journey::default();
    content.employer = Employer::default();
    content.recruiter = Recruiter::default();
    content.contract = Contract::default();
    content.consent = Consent::default();
    content.corridor = Told::default();
    content.contacts.clear();
    content.payments.clear();
    content.answers.clear();
    content.checked.clear();
    content.papers.clear();
    content.hotlines.clear();
}

/// More and longer than anyone should have to write.
pub fn long(content: &mut Case) {
    content.traveller.given_names = "Amina Zawadi Neema ".repeat(11);
    content.employer.address = "Россия, Республика Татарстан, город Елабуга, улица Образцовая; ".repeat(60);
    content.employer.contact_person = format!("https://job.example/{}", "a1B2c3".repeat(40));
    let findings = &mut content.checked[0].report.findings;
    findings[1].evidence[0].quote = "Работник обязан возместить Работодателю все расходы. ".repeat(90);
    let more = findings[2].clone();
    findings.extend(std::iter::repeat_n(more, 36));
    content.contacts = vec![content.contacts[0].clone(); 9];
}

/// A grey picture of a face that is none: JPEG, made here.
pub fn picture(width: u32, height: u32) -> PagePicture {
    let pixels = image::GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (f64::from(x) / f64::from(width) - 0.5, f64::from(y) / f64::from(height) - 0.4);
        image::Luma([if dx * dx * 1.7 + dy * dy < 0.06 { 90 } else { 215 }])
    });
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&pixels).unwrap();
    PagePicture { jpeg: jpeg.into(), width, height, gray: true }
}

/// Pixels of a photograph.
pub const PHOTO_PIXELS: (u32, u32) = (413, 531);

/// Pixels of six enclosed pages at 150 dots an inch, each a little different, so that no two are the same picture.
pub fn page_pixels() -> [(u32, u32); 6] {
    [1240, 1238, 1236, 1234, 1232, 1230].map(|width| (width, 1754))
}

/// A packet of twelve pages: a photograph, many findings, enclosed pages.
pub fn twelve_pages(content: &mut Case) {
    let made = |(width, height)| picture(width, height);
    twelve_pages_with(content, made(PHOTO_PIXELS), page_pixels().map(made).to_vec());
}

/// The same with pictures that were made before.
pub fn twelve_pages_with(content: &mut Case, photo: PagePicture, pages: Vec<PagePicture>) {
    content.photo = Some(photo);
    let findings = &mut content.checked[0].report.findings;
    let more = findings[1].clone();
    findings.extend(std::iter::repeat_n(more, 24));
    content.enclosures = vec![Enclosure { paper: content.papers[0].clone(), pages: Enclosed::pictures(pages) }];
}
