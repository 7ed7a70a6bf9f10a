//! A paper for every traveller: what is made, what is kept, what is made anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, PASSPHRASE, sample};
use ngao_api::{Answer, JobRequest, ProblemCode};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

fn cards(desk: &Desk) -> Value {
    desk.call("make_all", json!({ "paper": "card", "language": "en" }))
}

fn counts(made: &Value) -> (u64, u64, usize) {
    (made["made"].as_u64().unwrap(), made["kept"].as_u64().unwrap(), made["failed"].as_array().unwrap().len())
}

fn papers(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.folder.path().join("out")).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".pdf"));
    names.sort();
    names
}

#[test]
fn only_what_is_missing_or_has_changed_is_made_again() {
    let desk = Desk::new();
    let (first, second) = (desk.traveller(), desk.traveller());
    let out = desk.saves_to("out");
    let made = cards(&desk);
    assert_eq!((counts(&made), &made["stopped"], &made["folder"]), ((2, 0, 0), &json!(false), &json!("out")));
    assert_eq!(counts(&cards(&desk)), (0, 2, 0));
    assert!(papers(&desk).iter().all(|name| name.starts_with("card-en-AO-")), "{:?}", papers(&desk));

    // A record changed, a paper gone, a paper altered.
    desk.keep(&first, "journey", json!({ "city": "Moscow" }));
    assert_eq!(counts(&cards(&desk)), (1, 1, 0));
    std::fs::remove_file(out.join(&papers(&desk)[0])).unwrap();
    assert_eq!(counts(&cards(&desk)), (1, 1, 0));
    std::fs::write(out.join(&papers(&desk)[0]), "%PDF-1.7 something else").unwrap();
    assert_eq!(counts(&cards(&desk)), (1, 1, 0));

    // A kept paper is part of what some papers are made of; another paper is another file.
    let families = || desk.call("make_all", json!({ "paper": "family", "language": "en" }));
    assert_eq!(counts(&families()), (2, 0, 0));
    desk.add(&second, "scan", &sample("pdfs/scan.pdf"));
    assert_eq!(counts(&families()), (1, 1, 0));
    assert_eq!(papers(&desk).len(), 4);

    // Whatever of a traveller changes, all their papers are made anew: better one too many than one that is out of date.
    assert_eq!(counts(&cards(&desk)), (1, 1, 0));
    // Another name gives other initials: the old file goes.
    desk.keep(&first, "traveller", json!({ "surname": "Wanjiru", "given_names": "Neema" }));
    assert_eq!(counts(&cards(&desk)), (1, 1, 0));
    let cards: Vec<String> = papers(&desk).into_iter().filter(|name| name.starts_with("card-")).collect();
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().any(|name| name.starts_with("card-en-NW-")), "{cards:?}");
}

#[test]
fn a_paper_that_lacks_something_is_named_also_when_it_lies_there_from_an_earlier_time() {
    let desk = Desk::new();
    let (whole, lacking) = (desk.traveller(), desk.traveller());
    desk.keep(&whole, "traveller", json!({ "surname": "Wanjiru" }));
    desk.keep(&lacking, "traveller", json!({ "surname": "Odhiambo", "given_names": "佐" }));
    desk.add(&lacking, "scan", &sample("pdfs/encrypted.pdf"));
    desk.saves_to("out");
    let families = || desk.call("make_all", json!({ "paper": "family", "language": "en" }));
    let made = families();
    assert_eq!(counts(&made), (2, 0, 0));
    let lacks = &made["incomplete"][0]["lacks"];
    assert_eq!(made["incomplete"].as_array().unwrap().len(), 1, "{made}");
    assert_eq!(made["incomplete"][0]["name"], "Odhiambo 佐");
    assert_eq!(lacks["left_out"], json!([{ "file_name": "encrypted.pdf", "pages": [], "why": "read-encrypted" }]));
    assert_eq!(lacks["letters"][0]["letters"], "佐");
    let again = families();
    assert_eq!(counts(&again), (0, 2, 0));
    let kept = json!([{ "name": "Odhiambo 佐", "lacks": { "left_out": [], "letters": [] } }]);
    assert_eq!(again["incomplete"], kept);
}

#[test]
fn whoever_goes_on_is_not_asked_for_the_folder_until_the_vault_was_locked() {
    let desk = Desk::new();
    desk.traveller();
    let again = || desk.call("make_all", json!({ "paper": "card", "language": "en", "same_folder": true }));
    desk.saves_to("out");
    assert_eq!(again()["folder"], "out", "asked, because there was none");
    desk.saves_to("elsewhere");
    let made = again();
    assert_eq!((counts(&made), &made["folder"]), ((0, 1, 0), &json!("out")));
    assert_eq!(cards(&desk)["folder"], "elsewhere", "asked");
    desk.saves_to("later");
    desk.call("lock", json!({}));
    desk.call("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(again()["folder"], "later", "asked");
}

#[test]
fn a_traveller_whose_paper_fails_is_named_and_the_rest_is_made() {
    let desk = Desk::new();
    (0..5).for_each(|_| drop(desk.traveller()));
    let out = desk.saves_to("out");
    cards(&desk);
    let place = out.join(&papers(&desk)[2]);
    std::fs::remove_file(&place).unwrap();
    std::fs::create_dir_all(place.join("in the way")).unwrap();
    let made = cards(&desk);
    assert_eq!(counts(&made), (0, 4, 1));
    assert_eq!(made["failed"][0]["name"], "Odhiambo Akinyi");
    assert_eq!(made["failed"][0]["problem"]["code"], "write-failed");
}

#[test]
fn stopped_it_says_so_and_goes_on_from_there() {
    let desk = Desk::new();
    (0..12).for_each(|_| drop(desk.traveller()));
    desk.saves_to("out");
    let steps = Arc::new(Mutex::new(Vec::new()));
    let app = Arc::new(desk);
    let (told, stopping) = (Arc::clone(&steps), Arc::downgrade(&app));
    let job = JobRequest {
        number: 3,
        told: Box::new(move |step| {
            if step.done == 4 {
                stopping.upgrade().unwrap().app.stop_jobs();
            }
            told.lock().unwrap().push((step.stage, step.done, step.total));
        }),
    };
    let args = json!({ "paper": "card", "language": "en" });
    let Ok(Answer::Json(made)) = app.app.call("make_all", args, Some(job)) else { panic!("an answer") };
    assert_eq!(made["stopped"], true);
    let (done, ..) = counts(&made);
    assert!((4..12).contains(&done), "{made}");
    assert_eq!(papers(&app).len() as u64, done);
    let steps = steps.lock().unwrap().clone();
    assert_eq!(steps[0], ("drawing_all".to_owned(), 0, 12));
    assert!(steps.is_sorted_by_key(|step| step.1), "{steps:?}");
    assert_eq!(counts(&cards(&app)), (12 - done, done, 0));
}

#[test]
fn a_language_that_a_paper_is_not_made_in_and_a_folder_that_takes_nothing_are_told() {
    let desk = Desk::new();
    desk.traveller();
    desk.saves_to("out");
    let russian = json!({ "paper": "card", "language": "ru" });
    assert_eq!(desk.refused("make_all", russian), ProblemCode::BadArguments);
    desk.saves_to("a file");
    std::fs::write(desk.folder.path().join("a file"), "").unwrap();
    assert_eq!(desk.refused("make_all", json!({ "paper": "card", "language": "en" })), ProblemCode::NotWritable);
}
