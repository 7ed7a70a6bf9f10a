//! Negation, exception and duty: the sentences that keyword lists get wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::Lang;

fn wrong(lang: Lang, lines: &[(&str, bool, &str)]) -> Vec<String> {
    let checker = Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}"));
    let found = |id: &str, text: &str| checker.reasons(&id.into(), &common::document_in(text, Some(lang)));
    lines
        .iter()
        .filter_map(|(id, wanted, text)| {
            let reasons = found(id, text);
            (reasons.is_empty() == *wanted)
                .then(|| format!("{id} must {}be found in: {text}\n    {reasons:?}", if *wanted { "" } else { "not " }))
        })
        .collect()
}

#[test]
fn english_sentences_turn_where_their_readers_see_it() {
    let wrong = wrong(
        Lang::En,
        &[
            ("passport-retention", true, "The Employer shall retain the passport of the Employee."),
            ("passport-retention", false, "The Employer shall in no case retain the passport of the Employee."),
            (
                "passport-retention",
                false,
                "Neither the Employer nor the Agent shall retain the passport of the Employee.",
            ),
            ("passport-retention", false, "Nothing in this contract shall allow the Employer to retain the passport."),
            ("passport-retention", false, "Retention of the Employee's passport by the Employer is prohibited."),
            (
                "passport-retention",
                true,
                "The Employee shall hand the passport to the Employer not later than three days after arrival.",
            ),
            (
                "passport-retention",
                true,
                "The Employee may not leave the house and the passport is kept by the Employer.",
            ),
            (
                "passport-retention",
                true,
                "The Employer shall not charge for lodging, but the passport of the Employee shall be kept by the Employer.",
            ),
            ("recruitment-fee", false, "No recruitment fee is charged to the worker."),
            ("recruitment-fee", true, "The worker pays a recruitment fee of KES 150,000, which is not refundable."),
            (
                "exit-penalty",
                true,
                "If the Employee does not complete the contract, he shall pay the Employer three months' wages.",
            ),
            ("employer-fines", false, "The Employer shall not impose fines on the Employee."),
            (
                "worker-deposit",
                true,
                "The worker deposits USD 500 with the agency, not less than two weeks before departure.",
            ),
            ("no-resignation", true, "The Employee may not resign before the end of the contract."),
            (
                "no-resignation",
                false,
                "Nothing prevents the Employee from resigning at any time on one month's notice.",
            ),
        ],
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn russian_sentences_turn_where_their_readers_see_it() {
    let wrong = wrong(
        Lang::Ru,
        &[
            ("passport-retention", true, "Паспорт Работника хранится у Работодателя до окончания договора."),
            ("passport-retention", false, "Работодатель не вправе удерживать паспорт Работника."),
            ("passport-retention", false, "Изъятие паспорта Работника Работодателем запрещается."),
            ("passport-retention", false, "Паспорт Работника у него не изымается и на хранение не принимается."),
            ("passport-retention", true, "Работник сдаёт паспорт Работодателю не позднее трёх дней после приезда."),
            ("employer-fines", false, "Штрафы к Работнику не применяются."),
            (
                "employer-fines",
                true,
                "За опоздание Работодатель удерживает с Работника штраф 1000 рублей, но не более половины оклада.",
            ),
            ("recruitment-fee", false, "С Работника не взимается плата за подбор и оформление визы."),
            (
                "exit-penalty",
                true,
                "Если Работник не отработает двенадцать месяцев, он возмещает Работодателю все расходы на приглашение.",
            ),
            ("no-resignation", true, "Работник не вправе уволиться до окончания срока договора."),
        ],
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn swahili_verbs_deny_by_their_prefix() {
    let wrong = wrong(
        Lang::Sw,
        &[
            ("passport-retention", true, "Pasipoti zitachukuliwa na mwajiri siku ya kwanza."),
            ("passport-retention", false, "Pasipoti hazitachukuliwa na mwajiri."),
            ("passport-retention", false, "Ni marufuku kwa wakala kushikilia pasipoti ya mfanyakazi."),
            ("passport-retention", true, "Mfanyakazi hatalipa ada, na pasipoti itahifadhiwa na mwajiri."),
            ("passport-retention", true, "Mwajiri hatatoza faini, lakini atahifadhi pasipoti ya mfanyakazi."),
            ("wrong-visa", true, "Mfanyakazi atasafiri kwa viza ya kitalii."),
            ("wrong-visa", false, "Mfanyakazi hatasafiri kwa viza ya kitalii."),
            ("wrong-visa", false, "Hakuna mfanyakazi atakayesafiri kwa viza ya kitalii."),
            ("movement-restriction", true, "Mfanyakazi hataruhusiwa kutoka nje ya nyumba."),
            ("movement-restriction", false, "Mfanyakazi anaruhusiwa kutoka nje ya nyumba wakati wowote."),
            ("combat-duty", true, "Mlinzi atapewa bunduki."),
            ("combat-duty", false, "Mlinzi hatapewa bunduki wala silaha nyingine."),
            ("volunteer-formation-contract", true, "Si jeshi la serikali, ni kikosi cha kujitolea."),
        ],
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_list_is_read_with_its_lead_in() {
    let checker = Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}"));
    let found = |id: &str, text: &str| checker.finds(&id.into(), &common::document(text));
    let bad = "8. Duties.\nThe Employee shall:\n(a) keep the house clean;\n(b) hand the passport to the Employer on arrival;\n(c) be polite.\n";
    let good = "8. Safeguards.\nThe Employer shall not:\n(a) take a deposit;\n(b) retain the passport of the Employee;\n(c) impose fines on the Employee.\n";
    assert!(found("passport-retention", bad));
    assert!(!found("passport-retention", good));
    assert!(!found("employer-fines", good));
}

#[test]
fn disguised_letters_and_broken_words_are_read() {
    let checker = Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}"));
    let found = |text: &str| checker.finds(&"passport-retention".into(), &common::document(text));
    for text in [
        "The pass\u{ad}port of the Employee is kept by the Employer.",
        "The pass-\nport of the Employee is kept by the\nEmployer.",
        "The p\u{430}ssport of the Employee is kept by the Empl\u{43e}yer.",
        "Паспорт Рабoтника хрaнится у Работодателя.",
        "ПАСПОРТ РАБОТНИКА ХРАНИТСЯ\u{a0}У РАБОТОДАТЕЛЯ.",
        "Пас-\nпорт Работника хранит-\nся у Работодателя.",
    ] {
        assert!(found(text), "{text}");
    }
}
